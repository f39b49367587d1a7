using InceptionDsl.Generator.Model;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes the frame of a class's other part: namespace, containing types, the class's header.</summary>
internal static class PartialClassWriter
{
    /// <param name="writer">Where to write.</param>
    /// <param name="type">The class.</param>
    /// <param name="documentation">Writes what stands before the class.</param>
    /// <param name="members">Writes what stands in it.</param>
    /// <param name="bases">What the class derives from, with a colon before it, where that is not what a network does.</param>
    public static void Write(SourceWriter writer, TypeModel type, Action documentation, Action members, string? bases = null)
    {
        bases ??= type.IsBare ? "" : $" : global::InceptionDsl.Network{(type.IsWhole ? $", global::InceptionDsl.INetwork<{type.Name}>" : "")}";
        if (type.Namespace.Length > 0)
        {
            writer.Open("namespace " + type.Namespace);
        }

        foreach (var outer in type.Containing)
        {
            writer.Open(outer);
        }

        documentation();
        writer.Line(SourceHeader.GeneratedCode);
        writer.Open($"{type.Modifiers} class {type.Name}{bases}");
        members();
        writer.Close();

        foreach (var _ in type.Containing)
        {
            writer.Close();
        }

        if (type.Namespace.Length > 0)
        {
            writer.Close();
        }
    }
}

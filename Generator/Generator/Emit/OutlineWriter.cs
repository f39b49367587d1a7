using InceptionDsl.Generator.Model;
using InceptionDsl.Generator.Parser;
using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

/// <summary>
/// Writes the outline of a network that has mistakes: enough that code which builds and calls it compiles, so that the
/// mistake is the only error. It never runs, since the build has failed.
/// </summary>
internal static class OutlineWriter
{
    public static string Write(TypeModel type)
    {
        var writer = new SourceWriter();
        SourceHeader.Write(writer);
        writer.Line();
        PartialClassWriter.Write(
            writer,
            type,
            () => writer.Line("/// <summary>This network's declaration has mistakes: the errors say which.</summary>"),
            () => WriteMembers(writer, type));
        return writer.ToString();
    }

    private static void WriteMembers(SourceWriter writer, TypeModel type)
    {
        var mistaken = $"throw new global::System.InvalidOperationException({Code.Text($"The declaration of {type.Name} has mistakes.")});";
        foreach (var constant in EmittedMembers.Constants)
        {
            Write(constant, "Unknown, because of a mistake.", $"public const long {constant} = 0;");
        }

        Write("Definition", "Unknown, because of a mistake.", $"public static global::InceptionDsl.NetworkDefinition Definition => {mistaken}");
        if (!type.IsBare)
        {
            Write(
                OwnMembers.Constructor,
                "Can't be built, because of a mistake.",
                $"public {type.Name}(int classes = 1, {Parameters(" = null")})\n    : base(default!, classes, default!)\n{{\n}}");
        }

        if (type.IsWhole)
        {
            writer.Line($"static {type.Name} global::InceptionDsl.INetwork<{type.Name}>.Create(int? classes, {Parameters("")}) => {mistaken}");
            writer.Line();
        }

        foreach (var (name, result) in new[] { ("forward", Tensor), ("ForwardTraining", "global::InceptionDsl.TrainingOutput"), ("ForwardFeatures", "global::InceptionDsl.FeatureOutput") })
        {
            Write(name, null, $"public {(type.IsBare ? "" : "override ")}{result} {name}({Tensor} input) => {mistaken}");
        }

        void Write(string name, string? summary, string code)
        {
            if (!type.Omitted.Contains(name))
            {
                writer.Line(summary is null ? "/// <inheritdoc/>" : $"/// <summary>{summary}</summary>");
                writer.Line(code);
                writer.Line();
            }
        }
    }

    private static string Parameters(string value) => $"{Device} device{value}, {ScalarType} dtype{value}";
}

using InceptionDsl.Generator.Model;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes the other part of a block that is only placed in others: its definition, for projects that reference this one.</summary>
internal static class BlockWriter
{
    /// <param name="type">The class.</param>
    /// <param name="text">Its definition; null when it has mistakes.</param>
    public static string Write(TypeModel type, string? text)
    {
        var writer = new SourceWriter();
        SourceHeader.Write(writer);
        writer.Line();
        PartialClassWriter.Write(writer, type, () => WriteHead(writer, text), () => { }, bases: "");
        return writer.ToString();
    }

    private static void WriteHead(SourceWriter writer, string? text)
    {
        if (text is null)
        {
            writer.Line("/// <summary>This block's declaration has mistakes: the errors say which.</summary>");
            return;
        }

        writer.Line("/// <summary>A block, which networks place.</summary>");
        writer.Raw("[global::InceptionDsl.DefinitionText(", text.TrimEnd('\n'), ", IsBlock = true)]");
    }
}

using InceptionDsl.Language;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    /// <summary>The attribute by which projects that reference this one read the definition.</summary>
    private const string DefinitionAttribute = "[global::InceptionDsl.DefinitionText(DefinitionText)]";

    private void WriteDefinition()
    {
        _writer.Line("/// <summary>What was declared.</summary>");
        _writer.Line("public static global::InceptionDsl.NetworkDefinition Definition { get; } = global::InceptionDsl.Language.DefinitionText.Read(DefinitionText);");
        _writer.Line();
        var text = DefinitionText.Write(_graph.Definition).TrimEnd('\n');
        var quotes = RawQuotes(text);
        _writer.Line($"private const string DefinitionText = {quotes}");
        _writer.Indent();
        _writer.Line(text);
        _writer.Line(quotes + ";");
        _writer.Outdent();
        _writer.Line();
    }

    /// <summary>Quotes around a raw literal: more than the text has anywhere in a row.</summary>
    private static string RawQuotes(string text)
    {
        var (longest, run) = (2, 0);
        foreach (var character in text)
        {
            run = character == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('"', longest + 1);
    }
}

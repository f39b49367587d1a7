using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    /// <summary>The attribute by which projects that reference this one read the definition.</summary>
    private string DefinitionAttribute => $"[global::InceptionDsl.DefinitionText(DefinitionText{(_type.IsBlock ? ", IsBlock = true" : "")})]";

    private void WriteDefinition()
    {
        _writer.Line("/// <summary>What was declared.</summary>");
        _writer.Line("public static global::InceptionDsl.NetworkDefinition Definition { get; } = global::InceptionDsl.Language.Yaml.DefinitionText.Read(DefinitionText);");
        _writer.Line();
        var text = DefinitionText.Write(_graph.Definition).TrimEnd('\n');
        _writer.Raw("private const string DefinitionText = ", text, ";");
        _writer.Line();
    }
}

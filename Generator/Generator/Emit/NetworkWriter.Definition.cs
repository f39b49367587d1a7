using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    /// <summary>The attribute by which projects that reference this one read the definition.</summary>
    private string DefinitionAttribute => $"[global::InceptionDsl.DefinitionText(DefinitionText{(_type.IsBlock ? ", IsBlock = true" : "")})]";

    /// <summary>What the constructor needs of the definition, in literals; what has its standard value is left out.</summary>
    private string Header
    {
        get
        {
            var header = NetworkHeader.Of(_graph);
            var rest = new List<string>();
            AddIf(header.Layout != default, $"Layout = global::InceptionDsl.MemoryLayout.{header.Layout}");
            AddIf(header.Initialization != default, $"Initialization = {Code.Initialization(header.Initialization)}");
            AddIf(header.BiasInit is not null, $"BiasInit = {Code.Number(header.BiasInit ?? 0)}");
            AddIf(header.LimitsClasses, "LimitsClasses = true");
            AddIf(header.OutputName != GraphOutput.Unnamed, $"OutputName = {Code.Text(header.OutputName)}");
            AddIf(header.SingleNorms.Count > 0, $"SingleNorms = {Code.Texts(header.SingleNorms)}");
            AddIf(header.SingleNormsWithAuxiliary.Count > 0, $"SingleNormsWithAuxiliary = {Code.Texts(header.SingleNormsWithAuxiliary)}");
            var shape = string.Join(", ", header.Input.Dimensions.Select(length => Numbers.Write(length)));
            var properties = rest.Count == 0 ? "" : $" {{ {string.Join(", ", rest)} }}";
            return $"new({Code.Text(header.Name)}, new({shape}), {Numbers.Write(header.Classes)}){properties}";

            void AddIf(bool condition, string property)
            {
                if (condition)
                {
                    rest.Add(property);
                }
            }
        }
    }

    private void WriteDefinition()
    {
        _writer.Line("/// <summary>What was declared.</summary>");
        _writer.Line($"public static global::InceptionDsl.NetworkDefinition Definition => global::InceptionDsl.DefinitionOf<{Self}>.Read(DefinitionText);");
        _writer.Line();
        var text = DefinitionText.Write(_graph.Definition).TrimEnd('\n');
        _writer.Raw("private const string DefinitionText = ", text, ";");
        _writer.Line();
    }
}

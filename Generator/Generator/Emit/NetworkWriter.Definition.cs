using InceptionDsl.Language;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    private void WriteDefinition()
    {
        var definition = _graph.Definition;
        var standard = new NetworkDefinition { Name = "", Input = "" };
        _writer.Line("/// <summary>What was declared.</summary>");
        _writer.Open("public static global::InceptionDsl.NetworkDefinition Definition { get; } = new global::InceptionDsl.NetworkDefinition");
        _writer.Line($"Name = {Code.Text(definition.Name)},");
        _writer.Line($"Input = {Code.Text(definition.Input)},");
        Property("Classes", definition.Classes, standard.Classes, value => Numbers.Write(value));
        Property("Norm", definition.Norm, standard.Norm, value => Enumeration(nameof(Norm), value));
        Property("NormEpsilon", definition.NormEpsilon, standard.NormEpsilon, Code.Number);
        Property("NormMomentum", definition.NormMomentum, standard.NormMomentum, Code.Number);
        Property("Activation", definition.Activation, standard.Activation, value => Enumeration(nameof(Activation), value));
        Property("Init", definition.Init, standard.Init, Code.Text);
        Property("BiasInit", definition.BiasInit, standard.BiasInit, value => Code.Number(value!.Value));
        Property("Layout", definition.Layout, standard.Layout, value => Enumeration(nameof(MemoryLayout), value));
        _writer.Line("Stages = global::InceptionDsl.Language.EquatableArray.ToEquatableArray(new global::InceptionDsl.StageDefinition[]");
        _writer.Line("{");
        _writer.Indent();
        foreach (var stage in definition.Stages)
        {
            _writer.Line(StageExpression(stage));
        }

        _writer.Close("),");
        _writer.Close(";");
        _writer.Line();

        void Property<T>(string name, T value, T otherwise, Func<T, string> write)
        {
            if (!EqualityComparer<T>.Default.Equals(value, otherwise))
            {
                _writer.Line($"{name} = {write(value)},");
            }
        }
    }

    private static string StageExpression(StageDefinition stage)
    {
        var standard = new StageDefinition(stage.Kind);
        var properties = new List<string>();
        Add("Text", stage.Text, standard.Text, value => Code.Text(value!));
        Add("Name", stage.Name, standard.Name, value => Code.Text(value!));
        Add("Size", stage.Size, standard.Size, value => Numbers.Write(value));
        Add("Probability", stage.Probability, standard.Probability, value => Code.Number(value!.Value));
        Add("Alpha", stage.Alpha, standard.Alpha, Code.Number);
        Add("Beta", stage.Beta, standard.Beta, Code.Number);
        Add("K", stage.K, standard.K, Code.Number);
        Add("Norm", stage.Norm, standard.Norm, value => Enumeration(nameof(Norm), value));
        Add("Activation", stage.Activation, standard.Activation, value => Enumeration(nameof(Activation), value));
        Add("Weight", stage.Weight, standard.Weight, Code.Number);
        Add("Head", stage.Head, standard.Head, value => Code.Text(value!));
        var initialiser = properties.Count == 0 ? "" : $" {{ {string.Join(", ", properties)} }}";
        return $"new global::InceptionDsl.StageDefinition({Enumeration(nameof(StageKind), stage.Kind)}){initialiser},";

        void Add<T>(string name, T value, T otherwise, Func<T, string> write)
        {
            if (!EqualityComparer<T>.Default.Equals(value, otherwise))
            {
                properties.Add($"{name} = {write(value)}");
            }
        }
    }

    private static string Enumeration<T>(string type, T value) => $"global::InceptionDsl.{type}.{value}";
}

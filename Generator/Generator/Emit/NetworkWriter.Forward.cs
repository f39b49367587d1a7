using InceptionDsl.Generator.Model;

using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    private const string AuxiliaryOutput = "global::InceptionDsl.AuxiliaryOutput";
    private const string Feature = "global::InceptionDsl.Feature";
    private const string List = "global::System.Collections.Generic.List";

    private void WriteForward()
    {
        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public override {Tensor} forward({Tensor} input) => ForwardStages(input, null, null);");
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public override global::InceptionDsl.TrainingOutput ForwardTraining({Tensor} input)");
        _writer.Line($"var auxiliary = new {List}<{AuxiliaryOutput}>();");
        _writer.Line("var logits = ForwardStages(input, auxiliary, null);");
        _writer.Line("return new global::InceptionDsl.TrainingOutput(logits, auxiliary);");
        _writer.Close();
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public override global::InceptionDsl.FeatureOutput ForwardFeatures({Tensor} input)");
        _writer.Line($"var taps = new {List}<{Feature}>();");
        _writer.Line("var output = ForwardStages(input, null, taps);");
        _writer.Line("return new global::InceptionDsl.FeatureOutput(output, taps);");
        _writer.Close();
        _writer.Line();
        _writer.Line("/// <summary>Runs the stages; auxiliary classifiers and taps only where there is a list for their outputs.</summary>");
        _writer.Open($"private {Tensor} ForwardStages({Tensor} input, {List}<{AuxiliaryOutput}>? auxiliary, {List}<{Feature}>? taps)");
        WriteStages();
        _writer.Close();
    }

    private void WriteStages() => new ForwardWriter(_writer, Variables())
    {
        Stages = _stages,
        EnterCall = $"{Inherited("Enter")}(input{(_graph.AuxiliaryHeads.Any() ? ", auxiliary is not null" : "")})",
        Note = tensor => $" // {_graph.Layers[tensor].Output}",
    }.Write(_schedule.Instructions);

    /// <summary>The local that holds each tensor of the network's schedule, but for scores that are given out as they are.</summary>
    private Dictionary<int, string> Variables()
    {
        var scope = new NameScope(["input", "auxiliary", "taps", "x", "value", "field", .. _stages.Select(stage => stage.Property)]);
        var variables = new Dictionary<int, string> { [0] = "x" };
        foreach (var naming in _stages)
        {
            var (stage, name) = (naming.Stage, Identifiers.OfPath(naming.Stage.Name, upper: false, "Stage"));
            if (stage.Merge is not null)
            {
                variables.Add(stage.Input, scope.Take(name + "Input"));
            }

            if (naming.IsFlattened || !stage.IsAuxiliary)
            {
                variables.Add(stage.LastLayer, scope.Take(name));
            }

            if (naming.IsFlattened)
            {
                variables.Add(stage.Steps[0].LastLayer, scope.Take(variables[stage.LastLayer] + "Plane"));
            }
        }

        return variables;
    }
}

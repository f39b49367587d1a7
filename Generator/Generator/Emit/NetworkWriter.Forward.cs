using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Schedules;
using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    private const string AuxiliaryOutput = "global::InceptionDsl.AuxiliaryOutput";
    private const string FeatureOutput = "global::InceptionDsl.FeatureOutput";
    private const string List = "global::System.Collections.Generic.List";

    private void WriteForward()
    {
        if (_outputs is null)
        {
            _writer.Line("/// <inheritdoc/>");
            _writer.Line($"public override {Tensor} forward({Tensor} input) => ForwardStages(input, null);");
        }
        else
        {
            WriteForwardOfSeveral();
        }

        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        var result = "global::InceptionDsl.TrainingOutput" + (_outputs is null ? "" : $"<{_outputs.TypeName}>");
        _writer.Open($"public override {result} ForwardTraining({Tensor} input)");
        _writer.Line($"var auxiliary = new {List}<{AuxiliaryOutput}>();");
        var given = _outputs is null ? "logits" : "outputs";
        _writer.Line($"var {given} = ForwardStages(input, auxiliary);");
        _writer.Line($"return new {result}({given}, auxiliary);");
        _writer.Close();
        _writer.Line();
        WriteForwardFeatures();
        _writer.Line("/// <summary>Runs the stages; auxiliary classifiers only where there is a list for their outputs.</summary>");
        _writer.Open($"private {_outputs?.TypeName ?? Tensor} ForwardStages({Tensor} input, {List}<{AuxiliaryOutput}>? auxiliary)");
        WriteStages(_schedule.Instructions, $"{Inherited("Enter")}(input{(_graph.AuxiliaryHeads.Any() ? ", auxiliary is not null" : "")})", (values, variables) =>
            _writer.Line($"return new {_outputs!.TypeName}({string.Join(", ", values.Select(value => variables[value]))});"));
        _writer.Close();
    }

    /// <summary>The forward of the last output, and that of all.</summary>
    private void WriteForwardOfSeveral()
    {
        var last = _graph.Outputs[_graph.Outputs.Count - 1];
        _writer.Line($"/// <summary>Images to the last output alone, that of {last.Name}; ForwardOutputs gives all.</summary>");
        _writer.Line("/// <param name=\"input\">N×" + _graph.Input + ".</param>");
        _writer.Line($"/// <returns>N×{last.Shape}; the caller disposes it.</returns>");
        _writer.Open($"public override {Tensor} forward({Tensor} input)");
        WriteStages(_schedule.OfLastOutput, Inherited("Enter") + "(input)", (_, _) => { });
        _writer.Close();
        _writer.Line();
        _writer.Line("/// <summary>Images to all outputs, without auxiliary classifiers.</summary>");
        _writer.Line("/// <param name=\"input\">N×" + _graph.Input + ".</param>");
        _writer.Line("/// <returns>The outputs, each by its name; the caller disposes them.</returns>");
        _writer.Line($"public override {_outputs!.TypeName} ForwardOutputs({Tensor} input) => ForwardStages(input, null);");
    }

    private void WriteForwardFeatures()
    {
        if (_schedule.OfTaps.Count == 0)
        {
            return;
        }

        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public override {FeatureOutput} ForwardFeatures({Tensor} input)");
        WriteStages(_schedule.OfTaps, Inherited("EnterFeatures") + "(input)", (values, variables) =>
        {
            _writer.Line($"return new {FeatureOutput}(");
            WriteNamed("[", _graph.Taps.Zip(values, (stage, value) => (stage.Name, variables[value])), "]);");
        });
        _writer.Close();
        _writer.Line();
    }

    /// <param name="instructions">What is done.</param>
    /// <param name="enter">The call that takes the input in.</param>
    /// <param name="giveAll">Writes the return of several outputs, of the tensors' numbers and variables.</param>
    private void WriteStages(
        IEnumerable<Instruction> instructions, string enter, Action<IReadOnlyList<int>, IReadOnlyDictionary<int, string>> giveAll)
    {
        var variables = Variables();
        new ForwardWriter(_writer, variables)
        {
            Stages = _stages,
            EnterCall = enter,
            Note = tensor => $" // {_graph.Layers[tensor].Output}",
            GiveAll = values => giveAll(values, variables),
        }.Write(instructions);
    }

    /// <summary>The local that holds each tensor of the network's schedule, but for scores that are given out as they are.</summary>
    private Dictionary<int, string> Variables()
    {
        var scope = new NameScope(["input", "auxiliary", "x", "value", "field", .. _stages.Select(stage => stage.Property)]);
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

using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

internal sealed partial class NetworkWriter
{
    private const string AuxiliaryOutput = "global::InceptionDsl.AuxiliaryOutput";
    private const string AuxiliaryList = "global::System.Collections.Generic.List<" + AuxiliaryOutput + ">";

    private void WriteForward()
    {
        _writer.Line("/// <inheritdoc/>");
        _writer.Line($"public override {Tensor} forward({Tensor} input) => ForwardStages(input, null);");
        _writer.Line();
        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public override global::InceptionDsl.TrainingOutput ForwardTraining({Tensor} input)");
        _writer.Line($"var auxiliary = new {AuxiliaryList}();");
        _writer.Line("var logits = ForwardStages(input, auxiliary);");
        _writer.Line("return new global::InceptionDsl.TrainingOutput(logits, auxiliary);");
        _writer.Close();
        _writer.Line();
        _writer.Line("/// <summary>Runs the stages; auxiliary classifiers only where there is a list for their outputs.</summary>");
        _writer.Open($"private {Tensor} ForwardStages({Tensor} input, {AuxiliaryList}? auxiliary)");
        WriteStages();
        _writer.Close();
    }

    /// <summary>One call for each stage; what no later stage reads is disposed right after.</summary>
    private void WriteStages()
    {
        var scope = new NameScope("input", "auxiliary", "x", "value", "field");
        var variables = new Dictionary<int, string> { [0] = "x" };
        var lastReader = _stages.GroupBy(stage => stage.Stage.Input).ToDictionary(readers => readers.Key, readers => readers.Last());
        _writer.Line($"var x = Enter(input); // {_graph.Input}");
        foreach (var stage in _stages)
        {
            var source = variables[stage.Stage.Input];
            var shape = _graph.Layers[stage.Stage.LastLayer].Output;
            if (stage.Stage.IsAuxiliary)
            {
                WriteAuxiliary(stage, source);
            }
            else
            {
                var variable = scope.Take(Code.Identifier(stage.Stage.Name, upper: false, "Stage"));
                variables[stage.Stage.LastLayer] = variable;
                _writer.Line($"var {variable} = {stage.Property}.call({source}); // {shape}");
            }

            if (lastReader[stage.Stage.Input] == stage)
            {
                _writer.Line($"{source}.Dispose();");
            }
        }

        _writer.Line($"return {variables[_graph.OutputStage.LastLayer]};");
    }

    private void WriteAuxiliary(StageNaming stage, string source)
    {
        var name = Code.Text(stage.Stage.Name);
        _writer.Open("if (auxiliary is not null)");
        _writer.Line(
            $"auxiliary.Add(new {AuxiliaryOutput}({name}, {Code.Number(stage.Stage.AuxiliaryWeight)}, {stage.Property}.call({source})));");
        _writer.Close();
        _writer.Line();
    }
}

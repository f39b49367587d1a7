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

    /// <summary>One call for each stage; what no later stage reads is disposed right after.</summary>
    private void WriteStages()
    {
        var scope = new NameScope(["input", "auxiliary", "taps", "x", "value", "field", .. _stages.Select(stage => stage.Property)]);
        var variables = new Dictionary<int, string> { [0] = "x" };
        var output = _graph.OutputStage.LastLayer;
        var lastReader = _stages
            .SelectMany(stage => stage.Stage.Inputs.Select(input => (Input: input, Reader: stage)))
            .GroupBy(read => read.Input)
            .ToDictionary(reads => reads.Key, reads => reads.Last().Reader);
        _writer.Line($"var x = {Inherited("Enter")}(input{(_graph.AuxiliaryHeads.Any() ? ", auxiliary is not null" : "")}); // {_graph.Input}");
        foreach (var stage in _stages)
        {
            var sources = stage.Stage.Inputs.Select(input => variables[input]).ToArray();
            var finished = stage.Stage.Inputs.Distinct().Where(input => input != output && lastReader[input] == stage).Select(input => variables[input]).ToArray();
            if (stage.Stage.IsAuxiliary)
            {
                WriteAuxiliary(stage, sources, scope);
                Dispose(finished);
                continue;
            }

            var variable = scope.Take(Code.Identifier(stage.Stage.Name, upper: false, "Stage"));
            variables[stage.Stage.LastLayer] = variable;
            if (stage.Stage.Merge is not null)
            {
                var merged = WriteMerge(stage, sources, scope);
                Dispose(finished);
                (sources, finished) = ([merged], [merged]);
            }

            WriteCall(stage, variable, sources[0], scope);
            Dispose(finished);
            if (stage.Stage.IsTapped)
            {
                // A handle of its own lives on whatever becomes of the stage's.
                _writer.Line($"taps?.Add(new {Feature}({Code.Text(stage.Stage.Name)}, {variable}.alias()));");
            }

            if (stage.Stage.LastLayer != output && !lastReader.ContainsKey(stage.Stage.LastLayer))
            {
                Dispose([variable]);
            }
        }

        _writer.Line($"return {variables[output]};");
    }

    /// <summary>Calls a stage's module, and makes a plane of class scores features.</summary>
    private void WriteCall(StageNaming stage, string variable, string source, NameScope scope)
    {
        var call = $"{stage.Property}.call({source})";
        if (!stage.IsFlattened)
        {
            _writer.Line($"var {variable} = {call}; // {_graph.Layers[stage.Stage.LastLayer].Output}");
            return;
        }

        var plane = scope.Take(variable + "Plane");
        var flatten = _graph.Layers[stage.Stage.LastLayer];
        _writer.Line($"var {plane} = {call}; // {_graph.Layers[flatten.Inputs[0]].Output}");
        _writer.Line($"var {variable} = {((StepExpression)StepCode.Of(stage.Stage.Steps[1])).Write([plane])}; // {flatten.Output}");
        Dispose([plane]);
    }

    private void Dispose(string[] variables)
    {
        foreach (var variable in variables)
        {
            _writer.Line($"{variable}.Dispose();");
        }
    }

    /// <summary>Puts a stage's inputs together; gives the variable.</summary>
    private string WriteMerge(StageNaming stage, string[] sources, NameScope scope)
    {
        var layer = _graph.Layers[stage.Stage.Input];
        var variable = scope.Take(Code.Identifier(stage.Stage.Name, upper: false, "Stage") + "Input");
        _writer.Line($"var {variable} = {((StepExpression)StepCode.Of(stage.Stage.Merge!)).Write(sources)}; // {layer.Output}");
        return variable;
    }

    private void WriteAuxiliary(StageNaming stage, string[] sources, NameScope scope)
    {
        var name = Code.Text(stage.Stage.Name);
        _writer.Open("if (auxiliary is not null)");
        var merged = stage.Stage.Merge is null ? null : WriteMerge(stage, sources, scope);
        var scores = $"{stage.Property}.call({merged ?? sources[0]})";
        if (stage.IsFlattened)
        {
            scores = scope.Take(Code.Identifier(stage.Stage.Name, upper: false, "Stage"));
            WriteCall(stage, scores, merged ?? sources[0], scope);
        }

        _writer.Line($"auxiliary.Add(new {AuxiliaryOutput}({name}, {Code.Number(stage.Stage.AuxiliaryWeight)}, {scores}));");
        Dispose(merged is null ? [] : [merged]);
        _writer.Close();
        _writer.Line();
    }
}

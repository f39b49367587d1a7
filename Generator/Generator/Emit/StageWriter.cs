using InceptionDsl.Language.Costs;
using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes the class of a stage that has several steps.</summary>
internal sealed class StageWriter
{
    private readonly SourceWriter _writer;
    private readonly NetworkGraph _graph;
    private readonly NetworkReport _report;
    private readonly StageNaming _naming;
    private readonly StepNaming[] _steps;

    public StageWriter(SourceWriter writer, NetworkGraph graph, NetworkReport report, StageNaming naming, EquatableArray<string> taken)
    {
        (_writer, _graph, _report, _naming) = (writer, graph, report, naming);
        _steps = StepNaming.Of(graph, naming, taken);
    }

    /// <summary>What stages that can share a class have in common: its code under a name that is none of theirs.</summary>
    public static string Key(NetworkGraph graph, NetworkReport report, StageNaming naming, EquatableArray<string> taken)
    {
        var writer = new SourceWriter();
        new StageWriter(writer, graph, report, naming with { ClassName = "Stage" }, taken).WriteClass();
        return writer.ToString();
    }

    /// <param name="stages">Names of the stages that share the class.</param>
    public void Write(IReadOnlyList<string> stages)
    {
        var shared = stages.Count == 1 ? "" : $" The class of {string.Join(", ", stages)}.";
        _writer.Line();
        _writer.Line($"/// <summary>{StageDocumentation.Of(_graph, _naming.Stage, _report.Stages[_naming.Stage.Index])}{shared}</summary>");
        _writer.Line(SourceHeader.GeneratedCode);
        WriteClass();
    }

    private void WriteClass()
    {
        _writer.Open($"public sealed class {_naming.ClassName} : global::InceptionDsl.Layers.StageModule");
        WriteConstructor();
        foreach (var step in _steps)
        {
            if (step.Module is { } module)
            {
                WriteProperty(step, module);
            }
        }

        WriteForward();
        _writer.Close();
    }

    private void WriteConstructor()
    {
        _writer.Line($"internal {_naming.ClassName}(string name, {Builder} build{(_naming.HasClassifier ? ", int classes" : "")})");
        _writer.Indent();
        _writer.Line(": base(name)");
        _writer.Outdent();
        _writer.Line("{");
        _writer.Indent();
        foreach (var step in _steps)
        {
            if (step.Module is { } module)
            {
                _writer.Line($"{step.Property} = {module.Construction};");
            }

            if (step.Module?.Norm is { } norm)
            {
                _writer.Line($"{step.SiblingProperty} = {norm.Construction};");
            }
        }

        _writer.Line();
        foreach (var step in _steps.Where(step => step.Module is not null))
        {
            _writer.Line($"Register({Code.Text(step.Path)}, {step.Property});");
            if (step.SiblingPath is { } sibling)
            {
                _writer.Line($"Register({Code.Text(sibling)}, {step.SiblingProperty});");
            }
        }

        _writer.Close();
        _writer.Line();
    }

    private void WriteProperty(StepNaming step, StepModule module)
    {
        _writer.Line($"/// <summary>{Code.Xml(Describe(step))}.</summary>");
        _writer.Line($"public {module.Type} {step.Property} {{ get; }}");
        _writer.Line();
        if (module.Norm is { } norm)
        {
            _writer.Line($"/// <summary>Batch normalization after {step.Property}.</summary>");
            _writer.Line($"public {norm.Type} {step.SiblingProperty} {{ get; }}");
            _writer.Line();
        }
    }

    /// <summary>One call for each step; what no later step reads is disposed right after. The input is the caller's.</summary>
    private void WriteForward()
    {
        var variables = new Dictionary<int, string> { [_naming.Stage.Input] = "input" };
        var lastReader = new Dictionary<int, StepNaming>();
        foreach (var step in _steps)
        {
            foreach (var source in step.Inputs)
            {
                lastReader[source] = step;
            }
        }

        _writer.Line("/// <inheritdoc/>");
        _writer.Open($"public override {Tensor} forward({Tensor} input)");
        foreach (var step in _steps)
        {
            _writer.Line($"// {Describe(step)}");
            WriteCall(step, [.. step.Inputs.Select(source => variables[source])]);
            variables[step.Step.LastLayer] = step.Variable;
            if (step.InPlace is not null)
            {
                continue;
            }

            foreach (var source in step.Inputs.Distinct().Where(source => source != _naming.Stage.Input && lastReader[source] == step))
            {
                _writer.Line($"{variables[source]}.Dispose();");
            }
        }

        _writer.Line($"return {variables[_naming.Stage.LastLayer]};");
        _writer.Close();
    }

    private void WriteCall(StepNaming step, string[] sources)
    {
        const string Apply = "global::InceptionDsl.Layers.ActivationFunctions.Apply";
        if (step.InPlace is { } activation)
        {
            _writer.Line($"var {step.Variable} = {Apply}({sources[0]}, {Code.ActivationArguments(activation)});");
        }
        else if (step.Module is null)
        {
            _writer.Line($"var {step.Variable} = {((StepExpression)StepCode.Of(step.Step)).Write(sources)};");
        }
        else if (step.Module.Norm is null)
        {
            _writer.Line($"var {step.Variable} = {step.Property}.call({sources[0]});");
        }
        else
        {
            var layer = step.LayerVariable;
            var normalized = $"{step.SiblingProperty}.call({layer})";
            _writer.Line($"var {layer} = {step.Property}.call({sources[0]});");
            _writer.Line($"var {step.Variable} = {(((NormalizedStep)step.Step).Activation is { } after ? $"{Apply}({normalized}, {Code.ActivationArguments(after)})" : normalized)};");
            _writer.Line($"{layer}.Dispose();");
        }
    }

    /// <summary>A step in one line: <c>branch2.1: 3x3:128 → 128×28×28; 110,720 parameters, 86,704,128 multiply-adds</c>.</summary>
    private string Describe(StepNaming step)
    {
        var cost = Enumerable.Range(step.Step.FirstLayer, step.Step.LayerCount)
            .Select(index => CostModel.Of(_graph, _graph.Layers[index]))
            .Aggregate((sum, next) => sum + next);
        var costs = Code.Costs(cost);
        var path = step.Path.Length == 0 ? "" : step.Path + ": ";
        return $"{path}{step.Step.Text} → {_graph.Layers[step.Step.LastLayer].Output}{(costs.Length == 0 ? "" : "; " + costs)}";
    }
}

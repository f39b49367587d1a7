using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Generator.Emit;

/// <summary>Prints a schedule, a statement for each instruction.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="variables">The local that holds each tensor.</param>
internal sealed class ForwardWriter(SourceWriter writer, IReadOnlyDictionary<int, string> variables) : IInstructionVisitor
{
    private const string AuxiliaryOutput = "global::InceptionDsl.AuxiliaryOutput";
    private const string Recomputation = "global::InceptionDsl.Layers.Recomputation.Call";
    private const string Apply = "global::InceptionDsl.Layers.ActivationFunctions.Apply";

    /// <summary>The stages that a network's schedule calls.</summary>
    public IReadOnlyList<StageNaming> Stages { get; init; } = [];

    /// <summary>The steps of a stage's schedule, by the tensors that they give.</summary>
    public IReadOnlyDictionary<int, StepNaming> Steps { get; init; } = new Dictionary<int, StepNaming>();

    /// <summary>The call that takes a network's input in.</summary>
    public string EnterCall { get; init; } = "";

    /// <summary>Writes the return of several tensors.</summary>
    public Action<IReadOnlyList<int>> GiveAll { get; init; } = _ => { };

    /// <summary>What is written behind the statement that makes a tensor.</summary>
    public Func<int, string> Note { get; init; } = _ => "";

    public void Write(IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions)
        {
            instruction.Accept(this);
        }
    }

    public void Visit(Enter enter) => Assign(enter.Output, EnterCall);

    public void Visit(CallStage call) => Assign(call.Output, CodeOf(call));

    public void Visit(CallStep call)
    {
        Describe(call.Step);
        Assign(call.Output, $"{Steps[call.Step.LastLayer].Property}.call({variables[call.Input]})");
    }

    public void Visit(Normalize normalize)
    {
        var (norm, input) = (Steps[normalize.Output].NormProperty, variables[normalize.Input]);
        Assign(normalize.Output, normalize.Step.Activation is { } activation
            ? $"{Apply}Normalized({norm}, {input}, {Code.ActivationArguments(activation)})"
            : $"{norm}.call({input})");
    }

    public void Visit(Join join)
    {
        Describe(join.Step);
        Assign(join.Output, ((StepExpression)StepCode.Of(join.Step)).Write([.. join.Inputs.Select(input => variables[input])]));
    }

    public void Visit(Activate activate)
    {
        Describe(activate.Step);
        Assign(activate.Output, Activated(variables[activate.Input], activate.Activation.Layer));
    }

    public void Visit(Auxiliary auxiliary)
    {
        writer.Open("if (auxiliary is not null)");
        var head = auxiliary.Body.OfType<Head>().Single();
        foreach (var instruction in auxiliary.Body)
        {
            // Scores that a stage gives as they are need no local.
            if (instruction is CallStage call && call.Output == head.Value)
            {
                GiveOut(head, CodeOf(call));
            }
            else if (instruction != head || variables.ContainsKey(head.Value))
            {
                instruction.Accept(this);
            }
        }

        writer.Close();
        writer.Line();
    }

    public void Visit(Head head) => GiveOut(head, variables[head.Value]);

    public void Visit(Dispose dispose) => writer.Line($"{variables[dispose.Value]}.Dispose();");

    public void Visit(Return result) => writer.Line($"return {variables[result.Value]};");

    public void Visit(ReturnAll results) => GiveAll(results.Values);

    private string CodeOf(CallStage call)
    {
        var (stage, input) = (Stages[call.Stage], variables[call.Input]);
        if (!stage.Stage.IsRecomputed)
        {
            return $"{stage.Property}.call({input})";
        }

        var draws = stage.Stage.Steps.SelectMany(step => step.Layers).Any(layer => layer is DropoutLayer or OwnModuleLayer);
        return $"{Recomputation}({stage.Property}, {input}{(draws ? ", draws: true" : "")})";
    }

    private static string Activated(string tensor, ActivationLayer activation) => $"{Apply}({tensor}, {Code.ActivationArguments(activation)})";

    private void GiveOut(Head head, string scores)
    {
        var stage = Stages[head.Stage].Stage;
        writer.Line($"auxiliary.Add(new {AuxiliaryOutput}({Code.Text(stage.Name)}, {Code.Number(stage.AuxiliaryWeight)}, {scores}));");
    }

    private void Assign(int output, string expression) => writer.Line($"var {variables[output]} = {expression};{Note(output)}");

    private void Describe(Step step)
    {
        if (Steps.TryGetValue(step.LastLayer, out var naming))
        {
            writer.Line($"// {naming.Description}");
        }
    }
}

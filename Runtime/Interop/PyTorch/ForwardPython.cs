using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>Prints a schedule, a statement for each instruction. What nothing reads any more Python lets go by itself where its function ends.</summary>
/// <param name="text">Where it goes.</param>
/// <param name="variables">The variable that holds each tensor.</param>
internal sealed class ForwardPython(PythonText text, IReadOnlyDictionary<int, string> variables) : IInstructionVisitor
{
    /// <summary>The stages that a network's schedule calls: the expressions of their modules, and of what they are given after their input.</summary>
    public IReadOnlyList<(string Module, string Lenders)> Stages { get; init; } = [];

    /// <summary>The modules of a stage's steps, by the tensors that they give.</summary>
    public IReadOnlyDictionary<int, string> Modules { get; init; } = new Dictionary<int, string>();

    /// <summary>A step in one line, by the tensor that it gives.</summary>
    public IReadOnlyDictionary<int, string> Descriptions { get; init; } = new Dictionary<int, string>();

    /// <summary>What takes a network's input in; empty for nothing.</summary>
    public string EnterCall { get; init; } = "";

    /// <summary>The expression of several tensors, of their variables.</summary>
    public Func<IReadOnlyList<string>, string> GiveAll { get; init; } = tensors => string.Join(", ", tensors);

    /// <summary>What is written behind the statement that makes a tensor.</summary>
    public Func<int, string> Note { get; init; } = _ => "";

    public void Write(IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions)
        {
            instruction.Accept(this);
        }
    }

    public void Visit(Enter enter)
    {
        if (EnterCall.Length > 0)
        {
            Assign(enter.Output, EnterCall);
        }
    }

    public void Visit(CallStage call) => Assign(call.Output, $"{Stages[call.Stage].Module}({variables[call.Input]}{Stages[call.Stage].Lenders})");

    public void Visit(CallStep call)
    {
        Describe(call.Step);
        Assign(call.Output, $"{Modules[call.Output]}({variables[call.Input]})");
    }

    public void Visit(Normalize normalize)
    {
        var normalized = $"{Modules[normalize.Output]}({variables[normalize.Input]})";
        Assign(normalize.Output, PythonValue.Function(normalize.Step.Activation) is { } function ? Activated(function, normalized) : normalized);
    }

    public void Visit(Join join)
    {
        Describe(join.Step);
        Assign(join.Output, ((ExpressionPython)StepPython.Of(join.Step)).Write([.. join.Inputs.Select(input => variables[input])]));
    }

    public void Visit(Activate activate)
    {
        Describe(activate.Step);
        var input = variables[activate.Input];
        Assign(activate.Output, PythonValue.Function(activate.Activation.Layer) is { } function ? Activated(function, input) : input);
    }

    public void Visit(Auxiliary auxiliary)
    {
        text.Open("if heads is not None:");
        Write(auxiliary.Body);
        text.Close();
    }

    public void Visit(Head head) => text.Line($"heads.append({variables[head.Value]})");

    public void Visit(Dispose dispose)
    {
    }

    public void Visit(Return result) => text.Line($"return {variables[result.Value]}");

    public void Visit(ReturnAll results) => text.Line($"return {GiveAll([.. results.Values.Select(value => variables[value])])}");

    /// <summary>A call of a function, which may be an expression itself.</summary>
    private static string Activated(string function, string tensor) => $"{function}({tensor})";

    private void Assign(int output, string expression) => text.Line($"{variables[output]} = {expression}{Note(output)}");

    private void Describe(Step step)
    {
        if (Descriptions.TryGetValue(step.LastLayer, out var description))
        {
            text.Line("# " + description);
        }
    }
}

namespace InceptionDsl.Interop.PyTorch;

/// <summary>How a step is computed, in Python.</summary>
internal abstract record StepPython
{
    public static StepPython Of(Step step) => step.Accept(StepPythonWriter.Instance);
}

/// <summary>A step that a module computes.</summary>
/// <param name="Construction">The expression that builds it, from <c>classes</c>.</param>
internal sealed record ModulePython(string Construction) : StepPython
{
    /// <summary>The normalization that has a path of its own beside its layer's; the activation then follows it.</summary>
    public string? Norm { get; init; }
}

/// <summary>A step without a module.</summary>
/// <param name="Write">The expression, from the variables that hold the step's inputs, in their order.</param>
internal sealed record ExpressionPython(Func<IReadOnlyList<string>, string> Write) : StepPython;

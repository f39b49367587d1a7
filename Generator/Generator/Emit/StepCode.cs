namespace InceptionDsl.Generator.Emit;

/// <summary>How a step is computed, as code.</summary>
internal abstract record StepCode
{
    public static StepCode Of(Step step) => step.Accept(StepCodeWriter.Instance);
}

/// <summary>A step that a module computes.</summary>
/// <param name="Type">The module's type.</param>
/// <param name="Construction">The expression that builds it, from <c>build</c> and <c>classes</c>.</param>
internal sealed record StepModule(string Type, string Construction) : StepCode
{
    /// <summary>
    /// The normalization that has a path of its own beside its layer's, because a double label names both; the activation
    /// then follows it.
    /// </summary>
    public StepModule? Norm { get; init; }

    /// <summary>The class of a module of the user's own; null for what this library has.</summary>
    public string? Class { get; init; }

    /// <summary>What a normalization is called in comments.</summary>
    public string Title { get; init; } = "";
}

/// <summary>A step without a module: what puts several tensors together, and what makes a plane of class scores features.</summary>
/// <param name="Write">The code, from the variables that hold the step's inputs, in their order.</param>
internal sealed record StepExpression(Func<IReadOnlyList<string>, string> Write) : StepCode;

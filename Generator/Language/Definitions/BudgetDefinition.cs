namespace InceptionDsl;

/// <summary>What a network may cost for one sample, without auxiliary classifiers: amounts such as <c>7M</c>; null for no limit.</summary>
public sealed record BudgetDefinition
{
    /// <summary>Most parameters.</summary>
    public string? Parameters { get; init; }

    /// <summary>Most multiply-adds.</summary>
    public string? MultiplyAdds { get; init; }

    /// <summary>Most arithmetic operations.</summary>
    public string? Flops { get; init; }

    /// <summary>Most bytes of activations in 32-bit floats: <c>64MB</c>, <c>64MiB</c>.</summary>
    public string? ActivationBytes { get; init; }
}

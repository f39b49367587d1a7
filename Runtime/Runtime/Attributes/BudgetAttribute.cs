namespace InceptionDsl;

/// <summary>
/// What a network may cost, auxiliary classifiers not counted. Over it is an error that names the dearest stages. Amounts are
/// numbers with a unit: <c>7M</c>, <c>1.6G</c>, <c>64MiB</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Most parameters.</summary>
    public string? Parameters { get; set; }

    /// <summary>Most multiply-adds of convolutions and linear layers for one image.</summary>
    public string? MultiplyAdds { get; set; }

    /// <summary>Most arithmetic operations for one image.</summary>
    public string? Flops { get; set; }

    /// <summary>Most bytes of activations for one image, as 32-bit floats.</summary>
    public string? ActivationBytes { get; set; }
}

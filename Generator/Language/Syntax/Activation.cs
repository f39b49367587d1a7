namespace InceptionDsl;

/// <summary>The function after a convolution, linear layer or sum; also a stage of its own.</summary>
public enum Activation
{
    /// <summary>The network's activation; for a network, <see cref="Relu"/>.</summary>
    Default = 0,

    /// <summary>No function.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>min(max(x, 0), 6) (MobileNet).</summary>
    Relu6,

    /// <summary>x for x > 0, else slope·x; the slope is 0.01 unless another is given.</summary>
    LeakyRelu,

    /// <summary>x for x > 0, else α·(exp(x) - 1); α is 1 unless another slope is given.</summary>
    Elu,

    /// <summary>x · sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>x · Φ(x), with the normal distribution's Φ.</summary>
    Gelu,

    /// <summary>x · min(max(x + 3, 0), 6) / 6 (MobileNetV3).</summary>
    HardSwish,

    /// <summary>min(max(x + 3, 0), 6) / 6 (MobileNetV3).</summary>
    HardSigmoid,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>ln(1 + exp(x)).</summary>
    Softplus,

    /// <summary>x · tanh(ln(1 + exp(x))) (Misra, 2019).</summary>
    Mish,
}

/// <summary>An activation: everything that is true of one.</summary>
/// <param name="Function">Which it is.</param>
/// <param name="Word">Its word in texts and YAML.</param>
/// <param name="TorchName">Its name among PyTorch's functions, which TorchSharp has too.</param>
/// <param name="Formula">What it computes of x.</param>
/// <param name="Operations">Operations for each element: additions, multiplications, divisions, comparisons, exponentials, logarithms.</param>
internal sealed record ActivationFunction(Activation Function, string Word, string TorchName, string Formula, int Operations)
{
    /// <summary>The slope below 0, or α, where none is given, as PyTorch has it; null for a function without.</summary>
    public double? Slope { get; init; }

    /// <summary>Whether its module overwrites its input: its gradient needs only its output, and TorchSharp has the in-place form.</summary>
    public bool WorksInPlace { get; init; }

    /// <summary>Whether ptflops has a rule for it, the only one of the packages to count any.</summary>
    public bool IsCountedByPtflops { get; init; }
}

/// <summary>The activations; what they compute at run time stands in the runtime's <c>ActivationFunctions</c>.</summary>
internal static class Activations
{
    /// <summary>A row for each activation, in the enumeration's order.</summary>
    public static IReadOnlyList<ActivationFunction> All { get; } =
    [
        new(Activation.Relu, "relu", "relu", "max(x, 0)", 1) { WorksInPlace = true, IsCountedByPtflops = true },
        new(Activation.Relu6, "relu6", "relu6", "min(max(x, 0), 6)", 2) { IsCountedByPtflops = true },
        new(Activation.LeakyRelu, "leaky-relu", "leaky_relu", "x above 0, slope·x below; the slope is 0.01 by default", 2) { Slope = 0.01, IsCountedByPtflops = true },
        new(Activation.Elu, "elu", "elu", "x above 0, slope·(exp(x) - 1) below; the slope is 1 by default", 3) { Slope = 1, IsCountedByPtflops = true },
        new(Activation.Silu, "silu", "silu", "x·sigmoid(x), also called swish", 5) { IsCountedByPtflops = true },
        new(Activation.Gelu, "gelu", "gelu", "x·Φ(x), with the normal distribution's Φ", 8) { IsCountedByPtflops = true },
        new(Activation.HardSwish, "hard-swish", "hardswish", "x·min(max(x + 3, 0), 6)/6", 5),
        new(Activation.HardSigmoid, "hard-sigmoid", "hardsigmoid", "min(max(x + 3, 0), 6)/6", 4),
        new(Activation.Sigmoid, "sigmoid", "sigmoid", "1/(1 + exp(-x))", 4) { WorksInPlace = true },
        new(Activation.Tanh, "tanh", "tanh", "tanh(x)", 4) { WorksInPlace = true },
        new(Activation.Softplus, "softplus", "softplus", "ln(1 + exp(x))", 3),
        new(Activation.Mish, "mish", "mish", "x·tanh(ln(1 + exp(x)))", 8),
    ];

    private static readonly Dictionary<Activation, ActivationFunction> ByFunction = All.ToDictionary(entry => entry.Function);

    /// <summary>Every word, in the enumeration's order.</summary>
    public static IEnumerable<string> Words => All.Select(entry => entry.Word);

    /// <summary>The activation that a word names, or null.</summary>
    public static Activation? Find(string word) => All.FirstOrDefault(entry => entry.Word == word)?.Function;

    /// <summary>The row of an activation; null for <see cref="Activation.None"/>, <see cref="Activation.Default"/> and what is no activation.</summary>
    public static ActivationFunction? Of(Activation activation) => ByFunction.TryGetValue(activation, out var function) ? function : null;

    /// <summary>The word of an activation; "linear" for none.</summary>
    public static string Word(Activation activation) => Of(activation)?.Word ?? "linear";

    /// <summary>Whether an activation takes a slope.</summary>
    public static bool TakesSlope(Activation activation) => Of(activation)?.Slope is not null;

    /// <summary>The slope of an activation that is given none, as PyTorch has it; 0 for those without.</summary>
    public static double Slope(Activation activation) => Of(activation)?.Slope ?? 0;
}

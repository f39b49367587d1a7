namespace InceptionDsl.Language.Definitions;

/// <summary>An activation: everything that is true of one.</summary>
/// <param name="Function">Which it is.</param>
/// <param name="Word">Its word in texts and YAML.</param>
/// <param name="Formula">What it computes of x.</param>
/// <param name="Operations">Operations for each element: additions, multiplications, divisions, comparisons, exponentials.</param>
internal sealed record ActivationFunction(Activation Function, string Word, string Formula, int Operations)
{
    /// <summary>The slope below 0, or α, where none is given, as PyTorch has it; null for a function without.</summary>
    public double? Slope { get; init; }

    /// <summary>Whether its module overwrites its input: its gradient needs only its output, and TorchSharp has the in-place form.</summary>
    public bool WorksInPlace { get; init; }

    /// <summary>Whether ptflops has a rule for it, the only one of the packages to count any.</summary>
    public bool IsCountedByPtflops { get; init; }
}

/// <summary>The activations, and their words in the grammar.</summary>
internal static class Activations
{
    /// <summary>Every activation, in the enumeration's order.</summary>
    public static IReadOnlyList<ActivationFunction> All { get; } =
    [
        new(Activation.Relu, "relu", "max(x, 0)", 1) { WorksInPlace = true, IsCountedByPtflops = true },
        new(Activation.Relu6, "relu6", "min(max(x, 0), 6)", 2) { IsCountedByPtflops = true },
        new(Activation.LeakyRelu, "leaky-relu", "x above 0, slope·x below; the slope is 0.01 by default", 2) { Slope = 0.01, IsCountedByPtflops = true },
        new(Activation.Elu, "elu", "x above 0, slope·(exp(x) - 1) below; the slope is 1 by default", 3) { Slope = 1, IsCountedByPtflops = true },
        new(Activation.Silu, "silu", "x·sigmoid(x), also called swish", 5) { IsCountedByPtflops = true },
        new(Activation.Gelu, "gelu", "x·Φ(x), with the normal distribution's Φ", 8) { IsCountedByPtflops = true },
        new(Activation.HardSwish, "hard-swish", "x·min(max(x + 3, 0), 6)/6", 5),
        new(Activation.HardSigmoid, "hard-sigmoid", "min(max(x + 3, 0), 6)/6", 4),
        new(Activation.Sigmoid, "sigmoid", "1/(1 + exp(-x))", 4) { WorksInPlace = true },
        new(Activation.Tanh, "tanh", "tanh(x)", 4) { WorksInPlace = true },
    ];

    /// <summary>Every word, in the enumeration's order.</summary>
    public static IEnumerable<string> Words => All.Select(entry => entry.Word);

    /// <summary>The activation that a word names, or null.</summary>
    public static Activation? Find(string word) => All.FirstOrDefault(entry => entry.Word == word)?.Function;

    /// <summary>The row of an activation; null for <see cref="Activation.None"/>, <see cref="Activation.Default"/> and what is no activation.</summary>
    public static ActivationFunction? Of(Activation activation) => All.FirstOrDefault(entry => entry.Function == activation);

    /// <summary>The word of an activation; "linear" for none.</summary>
    public static string Word(Activation activation) => Of(activation)?.Word ?? "linear";

    /// <summary>Whether an activation takes a slope.</summary>
    public static bool TakesSlope(Activation activation) => Of(activation)?.Slope is not null;

    /// <summary>The slope of an activation that is given none, as PyTorch has it; 0 for those without.</summary>
    public static double Slope(Activation activation) => Of(activation)?.Slope ?? 0;
}

namespace InceptionDsl.Language;

/// <summary>The activations as words of the grammar.</summary>
internal static class Activations
{
    /// <summary>Every activation with its word and formula, in the enumeration's order.</summary>
    public static IReadOnlyList<(string Word, Activation Activation, string Formula)> All { get; } =
    [
        ("relu", Activation.Relu, "max(x, 0)"),
        ("relu6", Activation.Relu6, "min(max(x, 0), 6)"),
        ("leaky-relu", Activation.LeakyRelu, "x above 0, slope·x below; the slope is 0.01 by default"),
        ("elu", Activation.Elu, "x above 0, slope·(exp(x) - 1) below; the slope is 1 by default"),
        ("silu", Activation.Silu, "x·sigmoid(x), also called swish"),
        ("gelu", Activation.Gelu, "x·Φ(x), with the normal distribution's Φ"),
        ("hard-swish", Activation.HardSwish, "x·min(max(x + 3, 0), 6)/6"),
        ("hard-sigmoid", Activation.HardSigmoid, "min(max(x + 3, 0), 6)/6"),
        ("sigmoid", Activation.Sigmoid, "1/(1 + exp(-x))"),
        ("tanh", Activation.Tanh, "tanh(x)"),
    ];

    /// <summary>Every word, in the enumeration's order.</summary>
    public static IEnumerable<string> Words => All.Select(entry => entry.Word);

    /// <summary>The activation that a word names, or null.</summary>
    public static Activation? Find(string word)
    {
        foreach (var entry in All)
        {
            if (entry.Word == word)
            {
                return entry.Activation;
            }
        }

        return null;
    }

    /// <summary>The word of an activation; "linear" for none.</summary>
    public static string Word(Activation activation) =>
        All.FirstOrDefault(entry => entry.Activation == activation).Word ?? "linear";

    /// <summary>Whether an activation takes a slope.</summary>
    public static bool TakesSlope(Activation activation) => activation is Activation.LeakyRelu or Activation.Elu;

    /// <summary>The slope of an activation that is given none, as PyTorch has it; 0 for those without.</summary>
    public static double Slope(Activation activation) => activation switch
    {
        Activation.LeakyRelu => 0.01,
        Activation.Elu => 1,
        _ => 0,
    };
}

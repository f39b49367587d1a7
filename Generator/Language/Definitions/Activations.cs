namespace InceptionDsl.Language;

/// <summary>The activations as words of the grammar.</summary>
internal static class Activations
{
    private static readonly (string Word, Activation Activation)[] Table =
    [
        ("relu", Activation.Relu),
        ("relu6", Activation.Relu6),
        ("leaky-relu", Activation.LeakyRelu),
        ("elu", Activation.Elu),
        ("silu", Activation.Silu),
        ("gelu", Activation.Gelu),
        ("hard-swish", Activation.HardSwish),
        ("hard-sigmoid", Activation.HardSigmoid),
        ("sigmoid", Activation.Sigmoid),
        ("tanh", Activation.Tanh),
    ];

    /// <summary>Every word, in the enumeration's order.</summary>
    public static IEnumerable<string> Words => Table.Select(entry => entry.Word);

    /// <summary>The activation that a word names, or null.</summary>
    public static Activation? Find(string word)
    {
        foreach (var entry in Table)
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
        Table.FirstOrDefault(entry => entry.Activation == activation).Word ?? "linear";

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

using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>Distributions that a weight can begin with.</summary>
public enum InitializationKind
{
    /// <summary>PyTorch's: uniform in ±1/√fan_in, weights and biases.</summary>
    Default,

    /// <summary>Uniform in ±√(6/(fan_in + fan_out)) (Glorot and Bengio 2010).</summary>
    Xavier,

    /// <summary>Uniform in ±√(3/fan_in): what Caffe calls "xavier".</summary>
    CaffeXavier,

    /// <summary>Normal with deviation √(2/fan_in) (He et al. 2015, keeping the forward pass's variance).</summary>
    Kaiming,

    /// <summary>Normal with deviation √(2/fan_out) (He et al. 2015, keeping the backward pass's; torchvision's ResNet).</summary>
    KaimingFanOut,

    /// <summary>Uniform in ±√(6/fan_in), which has the same deviation as <see cref="Kaiming"/> (torchvision's SqueezeNet).</summary>
    KaimingUniform,

    /// <summary>Normal with a given deviation.</summary>
    Normal,

    /// <summary>Normal with a given deviation, cut off at two deviations (TF-slim's Inception).</summary>
    TruncatedNormal,
}

/// <summary>How weights begin.</summary>
/// <param name="Kind">The distribution.</param>
/// <param name="Std">Standard deviation, for the two normal kinds that take one.</param>
public readonly record struct Initialization(InitializationKind Kind, double Std = 0)
{
    /// <summary>Every distribution with its word.</summary>
    internal static readonly (string Word, InitializationKind Kind, string Meaning)[] Words =
    [
        ("default", InitializationKind.Default, "PyTorch's: uniform in ±1/√fan_in, biases too"),
        ("xavier", InitializationKind.Xavier, "uniform in ±√(6/(fan_in + fan_out)) (Glorot and Bengio 2010)"),
        ("caffe-xavier", InitializationKind.CaffeXavier, "uniform in ±√(3/fan_in): what Caffe calls xavier"),
        ("kaiming", InitializationKind.Kaiming, "normal with deviation √(2/fan_in) (He et al. 2015)"),
        ("kaiming-fan-out", InitializationKind.KaimingFanOut, "normal with deviation √(2/fan_out): torchvision's ResNet"),
        ("kaiming-uniform", InitializationKind.KaimingUniform, "uniform in ±√(6/fan_in), which has the deviation of kaiming: torchvision's SqueezeNet"),
        ("normal", InitializationKind.Normal, "normal with the given deviation"),
        ("truncated-normal", InitializationKind.TruncatedNormal, "normal with the given deviation, cut off at two deviations: TF-slim's Inception"),
    ];

    /// <summary>Whether a distribution is given a standard deviation.</summary>
    internal static bool TakesStd(InitializationKind kind) => kind is InitializationKind.Normal or InitializationKind.TruncatedNormal;

    /// <summary>The text that was probably meant by one whose word is unknown; null where none is near.</summary>
    internal static string? Meant(string text)
    {
        var word = text.Split('(')[0].Trim();
        return !Words.Any(entry => entry.Word == word) && Nearest(word) is { } nearest ? text.Replace(word, nearest) : null;
    }

    private static string? Nearest(string word) => Spelling.Nearest(word, Words.Select(entry => entry.Word));

    /// <summary>Reads <c>caffe-xavier</c>, <c>normal(0.01)</c> and the like.</summary>
    /// <param name="text">The text of a network's <c>Init</c>.</param>
    /// <param name="value">What it says.</param>
    /// <param name="cure">What would be right, when the answer is false.</param>
    internal static bool TryParse(string text, out Initialization value, out string cure)
    {
        var open = text.IndexOf('(');
        var word = (open < 0 ? text : text.Substring(0, open)).Trim();
        value = default;
        cure = "";
        if (Array.FindIndex(Words, entry => entry.Word == word) is var index && index < 0)
        {
            var nearest = Nearest(word);
            cure = Spelling.Cure(nearest, "write one of " + string.Join(", ", Words.Select(entry => entry.Word)));
            return false;
        }

        var kind = Words[index].Kind;
        var takesStd = TakesStd(kind);
        if (takesStd != open >= 0)
        {
            cure = takesStd ? $"give its standard deviation, such as '{word}(0.01)'" : $"it takes no argument, write '{word}'";
            return false;
        }

        if (!takesStd)
        {
            value = new Initialization(kind);
            return true;
        }

        var close = text.LastIndexOf(')');
        if (close < open
            || text.Substring(close + 1).Trim().Length > 0
            || !Numbers.TryReadDecimal(text.Substring(open + 1, close - open - 1).Trim(), out var std)
            || !NumberRange.Std.Contains(std))
        {
            cure = $"give its standard deviation as a positive number, such as '{word}(0.01)'";
            return false;
        }

        value = new Initialization(kind, std);
        return true;
    }
}

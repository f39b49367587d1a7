namespace InceptionDsl.Language;

/// <summary>What a word after a step says.</summary>
internal enum ModifierKind
{
    Valid,
    Same,
    Padding,
    Ceil,
    Floor,
    Dilation,
    Groups,
    Depthwise,
    Bias,
    NoBias,
    Norm,
    NoNorm,
    Linear,
    IncludePad,
    ExcludePad,
    Activation,
}

/// <summary>Kinds of step that a modifier can follow.</summary>
[Flags]
internal enum ModifierTarget
{
    Convolution = 1,
    MaxPool = 2,
    AveragePool = 4,
    Pool = MaxPool | AveragePool,
    Any = Convolution | Pool,
}

/// <summary>One word of the grammar that may follow a step.</summary>
/// <param name="Word">The word, or its beginning when it takes numbers.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Target">Which steps it can follow.</param>
/// <param name="Aspect">What it decides; two words on one aspect contradict or repeat each other.</param>
/// <param name="Numbers">How many numbers it takes at most: none, one (<c>g32</c>) or two (<c>p1x2</c>).</param>
internal sealed record Modifier(string Word, ModifierKind Kind, ModifierTarget Target, string Aspect, int Numbers = 0)
{
    /// <summary>The word as people are shown it: <c>p1</c> for one that takes numbers.</summary>
    public string Example => Numbers == 0 ? Word : Word + "1";
}

/// <summary>Every word that may follow a step.</summary>
internal static class Modifiers
{
    public static IReadOnlyList<Modifier> All { get; } =
    [
        new("valid", ModifierKind.Valid, ModifierTarget.Any, "padding"),
        new("same", ModifierKind.Same, ModifierTarget.Any, "padding"),
        new("p", ModifierKind.Padding, ModifierTarget.Any, "padding", Numbers: 2),
        new("ceil", ModifierKind.Ceil, ModifierTarget.Pool, "rounding"),
        new("floor", ModifierKind.Floor, ModifierTarget.Pool, "rounding"),
        new("d", ModifierKind.Dilation, ModifierTarget.Convolution | ModifierTarget.MaxPool, "dilation", Numbers: 2),
        new("g", ModifierKind.Groups, ModifierTarget.Convolution, "groups", Numbers: 1),
        new("dw", ModifierKind.Depthwise, ModifierTarget.Convolution, "groups"),
        new("bias", ModifierKind.Bias, ModifierTarget.Convolution, "bias"),
        new("nobias", ModifierKind.NoBias, ModifierTarget.Convolution, "bias"),
        new("norm", ModifierKind.Norm, ModifierTarget.Convolution, "normalisation"),
        new("nonorm", ModifierKind.NoNorm, ModifierTarget.Convolution, "normalisation"),
        new("linear", ModifierKind.Linear, ModifierTarget.Convolution, "activation"),
        new("include-pad", ModifierKind.IncludePad, ModifierTarget.AveragePool, "counting of padding"),
        new("exclude-pad", ModifierKind.ExcludePad, ModifierTarget.AveragePool, "counting of padding"),
        .. Activations.Words.Select(word => new Modifier(word, ModifierKind.Activation, ModifierTarget.Convolution, "activation")),
    ];

    /// <summary>Finds a word's modifier and numbers; null when the word is none.</summary>
    public static (Modifier Modifier, int First, int Second)? Find(string word)
    {
        foreach (var modifier in All)
        {
            if (modifier.Numbers == 0)
            {
                if (modifier.Word == word)
                {
                    return (modifier, 0, 0);
                }
            }
            else if (word.Length > modifier.Word.Length
                && word.StartsWith(modifier.Word, StringComparison.Ordinal)
                && TryReadNumbers(word.Substring(modifier.Word.Length), modifier.Numbers, out var first, out var second))
            {
                return (modifier, first, second);
            }
        }

        return null;
    }

    private static bool TryReadNumbers(string text, int most, out int first, out int second)
    {
        second = 0;
        var cross = text.IndexOf('x');
        if (cross < 0)
        {
            var read = TryRead(text, out first);
            second = first;
            return read;
        }

        first = 0;
        return most == 2 && TryRead(text.Substring(0, cross), out first) && TryRead(text.Substring(cross + 1), out second);
    }

    /// <summary>Reads digits; more than fit are the largest number, which is too large for the parser.</summary>
    private static bool TryRead(string digits, out int value)
    {
        value = 0;
        if (digits.Length == 0 || !digits.All(character => character is >= '0' and <= '9'))
        {
            return false;
        }

        value = Numbers.TryReadInteger(digits, out var read) ? read : int.MaxValue;
        return true;
    }
}

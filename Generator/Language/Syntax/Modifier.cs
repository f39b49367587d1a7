namespace InceptionDsl.Language.Syntax;

/// <summary>The numbers that are part of a modifier's word.</summary>
internal enum ModifierNumbers
{
    /// <summary>None.</summary>
    None,

    /// <summary>One: <c>g32</c>.</summary>
    One,

    /// <summary>One for each dimension, or one for all: <c>d2</c>, <c>d2x1</c>.</summary>
    Each,

    /// <summary>Before and after, or alike for both, each for every dimension: <c>p1</c>, <c>p1x2</c>, <c>p0-1</c>, <c>p0x1-2x3</c>.</summary>
    Sides,
}

/// <summary>One word of the grammar that may follow a step.</summary>
/// <param name="Word">The word, or its beginning when it takes numbers.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Target">Which steps it can follow.</param>
/// <param name="Aspect">What it decides; two words on one aspect contradict or repeat each other.</param>
/// <param name="Meaning">One sentence on what it does.</param>
internal sealed record Modifier(string Word, ModifierKind Kind, ModifierTarget Target, string Aspect, string Meaning)
{
    /// <summary>The numbers that belong to its word.</summary>
    public ModifierNumbers Numbers { get; init; }

    /// <summary>The least that its numbers can be.</summary>
    public int Least { get; init; } = 1;

    /// <summary>The number that it takes in parentheses; null for none.</summary>
    public NumberArgument? Argument { get; init; }

    /// <summary>The function, for a word that names one.</summary>
    public Activation Activation { get; init; }

    /// <summary>The distribution, for a word that names one.</summary>
    public InitializationKind Initialization { get; init; }

    /// <summary>The word as people are shown it: <c>p1</c> for one that takes numbers, <c>eps(1e-3)</c> for one that needs an argument.</summary>
    public string Example =>
        Numbers != ModifierNumbers.None ? Word + "1"
        : Argument is { IsOptional: false } argument ? $"{Word}({argument.Example})"
        : Word;

    /// <summary>How it is written, arguments included.</summary>
    public string Usage => Argument switch
    {
        null => $"'{Word}', without arguments",
        { IsOptional: true } => $"'{Word}', or '{Word}({Argument.Name})', such as '{Word}({Argument.Example})'",
        _ => $"'{Word}({Argument.Name})', such as '{Word}({Argument.Example})'",
    };
}

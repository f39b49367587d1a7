using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>A number that a modifier or an operation takes in parentheses.</summary>
/// <param name="Name">What it is, in a word.</param>
/// <param name="Title">What it is, in full.</param>
/// <param name="Example">One as it is written.</param>
/// <param name="IsOptional">Whether the word may stand without it.</param>
/// <param name="Range">The numbers that it can be.</param>
internal sealed record NumberArgument(string Name, string Title, string Example, bool IsOptional, NumberRange Range)
{
    /// <summary>Whether it is a whole number.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether a number is one that it can be.</summary>
    public bool Accepts(double number) => Range.Contains(number) && (!IsWhole || number == Math.Floor(number));

    public static NumberArgument Bias { get; } = new("value", "The first value of a bias", "0.2", IsOptional: true, NumberRange.Any("0.2"));

    public static NumberArgument Epsilon { get; } = new("value", "The epsilon of a normalization", "1e-3", IsOptional: false, NumberRange.Epsilon);

    public static NumberArgument Groups { get; } =
        new("groups", "The number of groups of a normalization", "32", IsOptional: true, NumberRange.NormGroups) { IsWhole = true };

    public static NumberArgument Momentum { get; } = new("share", "The momentum of a normalization", "0.01", IsOptional: false, NumberRange.Momentum);

    public static NumberArgument Slope { get; } = new("slope", "The slope of an activation", "0.2", IsOptional: true, NumberRange.Any("0.2"));

    public static NumberArgument Std { get; } =
        new("deviation", "The standard deviation of an initialization", "0.01", IsOptional: false, NumberRange.Std);

    public static NumberArgument Probability { get; } = new("probability", "The probability of a dropout", "0.4", IsOptional: true, NumberRange.Probability);
}

namespace InceptionDsl.Language.Text;

/// <summary>The numbers that a setting or an argument can be. Neither NaN nor an infinity is ever one of them.</summary>
/// <param name="What">What such a number is, with its article: <c>a share</c>.</param>
internal sealed record NumberRange(string What)
{
    private const string Finite = "a finite number";

    /// <summary>Groups of channels that are normalized together.</summary>
    public static NumberRange NormGroups { get; } = new("a number of groups") { Least = 1, Most = Numbers.Largest, Example = "32" };

    /// <summary>ε, which a normalization adds to the variance before the square root. Published networks have 0 and 32 too.</summary>
    public static NumberRange Epsilon { get; } = new(Finite) { Least = 0, Example = "1e-5" };

    /// <summary>The share of the newest batch in running statistics.</summary>
    public static NumberRange Momentum { get; } = new("a share") { Least = 0, IsAboveLeast = true, Most = 1, Example = "0.1" };

    /// <summary>A probability of a dropout.</summary>
    public static NumberRange Probability { get; } = new("a number") { Least = 0, Most = 1, IsBelowMost = true };

    /// <summary>A factor of widths.</summary>
    public static NumberRange WidthFactor { get; } = new("a factor") { Least = 0, IsAboveLeast = true, Most = 100, Example = "1.25" };

    /// <summary>A standard deviation.</summary>
    public static NumberRange Std { get; } = new("a positive number") { Least = 0, IsAboveLeast = true, Cure = "write a positive number, such as 0.01" };

    /// <summary>The least; null where there is none.</summary>
    public double? Least { get; init; }

    /// <summary>Whether the least itself is left out.</summary>
    public bool IsAboveLeast { get; init; }

    /// <summary>The most; null where there is none.</summary>
    public double? Most { get; init; }

    /// <summary>Whether the most itself is left out.</summary>
    public bool IsBelowMost { get; init; }

    /// <summary>One as it is written.</summary>
    public string? Example { get; init; }

    /// <summary>What to say instead of a number that is none of them.</summary>
    public string Cure
    {
        get => field ?? $"write {What}{Bounds}{(Example is null ? "" : $", such as {Example}")}";
        init;
    }

    /// <summary>The bounds in words behind a blank, <c> above 0 and up to 1</c>; empty for none.</summary>
    public string Bounds => (Least is { } least ? (IsAboveLeast ? " above " : " from ") + Write(least) : "")
        + (Most is not { } most ? ""
            : IsBelowMost ? $" up to, not including, {Write(most)}"
            : (IsAboveLeast ? " and up to " : " to ") + Write(most));

    /// <summary>Every finite number.</summary>
    public static NumberRange Any(string example) => new(Finite) { Example = example };

    /// <summary>Whether a number is one of them.</summary>
    public bool Contains(double number) => number switch
    {
        double.NaN or double.PositiveInfinity or double.NegativeInfinity => false,
        _ when Least is { } least && (IsAboveLeast ? number <= least : number < least) => false,
        _ when Most is { } most && (IsBelowMost ? number >= most : number > most) => false,
        _ => true,
    };

    /// <summary>Thousands of thousands need commas to be read.</summary>
    private static string Write(double bound) => bound < 10_000 ? Numbers.Write(bound) : Numbers.WriteCount((long)bound);
}

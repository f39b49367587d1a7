namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>What a stage gives and costs.</summary>
    public static Rule StageCost { get; } = new(
        "IDSL7001", "What a stage gives and costs",
        "{0}: {1} → {2}; {3}")
    {
        Severity = RuleSeverity.Information,
    };

    /// <summary>A linear layer of another width than the base's.</summary>
    public static Rule LinearReadsPlane { get; } = new(
        "IDSL7002", "A linear layer that reads a larger plane than the base's",
        "'{0}' reads {1} here, where that of {2} reads {3}: it has {4} parameters instead of {5}; a {6} before it would leave it as it is at any input size")
    {
        Severity = RuleSeverity.Information,
    };

    private static IEnumerable<Rule> ReportRules() => [StageCost, LinearReadsPlane];
}

namespace InceptionDsl.Language;

public static partial class Rules
{
    /// <summary>What a stage gives and costs.</summary>
    public static Rule StageCost { get; } = new(
        "IDSL7001", "What a stage gives and costs",
        "{0}: {1} → {2}; {3}")
    {
        Severity = RuleSeverity.Information,
    };

    private static IEnumerable<Rule> ReportRules() => [StageCost];
}

namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>A fault in the compiler.</summary>
    public static Rule InternalFault { get; } = new(
        "IDSL0003", "A fault in InceptionDsl",
        "'{0}' can't be {1}, because of a fault in InceptionDsl, not in the declaration: report it with the declaration and these words: {2}");

    private static IEnumerable<Rule> InternalRules() => [InternalFault];
}

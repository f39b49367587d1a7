namespace InceptionDsl.Language.Diagnostics;

public static partial class Rules
{
    /// <summary>Over the budget.</summary>
    public static Rule OverBudget { get; } = new(
        "IDSL4001", "Over the budget",
        "{0} has {1} {2}, {3} more than the budget of {4}; the dearest stages are {5}");

    /// <summary>Not an amount.</summary>
    public static Rule InvalidAmount { get; } = new(
        "IDSL4002", "Not an amount",
        "'{0}' is no amount: {1}");

    private static IEnumerable<Rule> BudgetRules() => [OverBudget, InvalidAmount];
}

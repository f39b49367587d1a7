namespace InceptionDsl.Reports;

/// <summary>One budget, for one image whatever the report's batch.</summary>
/// <param name="Figure">What is limited: <c>parameters</c>, <c>multiply-adds</c>, <c>FLOPs</c> or <c>activation bytes</c>.</param>
/// <param name="Used">The share that is used, to six decimals.</param>
internal sealed record BudgetDocument(string Figure, long Limit, long Spent, double Used)
{
    public static BudgetDocument Of(BudgetUse budget) =>
        new(BudgetUnits.Of(budget), budget.Limit, budget.Spent, Math.Round(budget.Used, 6));
}

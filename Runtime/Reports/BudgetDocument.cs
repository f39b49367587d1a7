using System.Text.Json;

namespace InceptionDsl.Reports;

/// <summary>One budget, for one image whatever the report's batch.</summary>
/// <param name="Figure">What is limited: <c>parameters</c>, <c>multiplyAdds</c>, <c>flops</c> or <c>activationBytes</c>.</param>
/// <param name="Used">The share that is used, to six decimals.</param>
internal sealed record BudgetDocument(string Figure, long Limit, long Spent, double Used)
{
    public static BudgetDocument Of(BudgetUse budget) =>
        new(JsonNamingPolicy.CamelCase.ConvertName(budget.Figure), budget.Limit, budget.Spent, Math.Round(budget.Used, 6));
}

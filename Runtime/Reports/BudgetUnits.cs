namespace InceptionDsl.Reports;

/// <summary>What budgets limit, in words.</summary>
internal static class BudgetUnits
{
    public static string Of(BudgetUse budget) => budget.Figure switch
    {
        nameof(BudgetDefinition.Parameters) => "parameters",
        nameof(BudgetDefinition.MultiplyAdds) => "multiply-adds",
        nameof(BudgetDefinition.Flops) => "FLOPs",
        nameof(BudgetDefinition.ActivationBytes) => "activation bytes",
        _ => throw new ArgumentOutOfRangeException(nameof(budget), budget.Figure, null),
    };
}

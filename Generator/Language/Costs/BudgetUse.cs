namespace InceptionDsl;

/// <summary>How much of a budget a network uses.</summary>
/// <param name="Figure">What is limited: <c>Parameters</c>, <c>MultiplyAdds</c>, <c>Flops</c> or <c>ActivationBytes</c>.</param>
/// <param name="Unit">What that is in words: <c>multiply-adds</c>.</param>
/// <param name="Limit">The most that is allowed for one sample.</param>
/// <param name="Spent">What the network costs, without auxiliary classifiers.</param>
public sealed record BudgetUse(string Figure, string Unit, long Limit, long Spent)
{
    /// <summary>The share that is used; over 1 when the budget is exceeded.</summary>
    public double Used => (double)Spent / Limit;
}

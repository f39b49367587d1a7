using InceptionDsl.Language.Binding;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Costs;

/// <summary>Compares a network's cost with its budget. Auxiliary classifiers do not count: they are not part of what is deployed.</summary>
internal static class BudgetCheck
{
    private const int StagesNamed = 3;

    private static readonly (string Name, string Unit, Func<BudgetDefinition, string?> Limit, Func<Cost, long> Spent)[] Limits =
    [
        ("Parameters", "parameters", budget => budget.Parameters, cost => cost.Parameters),
        ("MultiplyAdds", "multiply-adds", budget => budget.MultiplyAdds, cost => cost.MultiplyAdds),
        ("Flops", "operations", budget => budget.Flops, cost => cost.Flops),
        ("ActivationBytes", "bytes of activations", budget => budget.ActivationBytes, cost => cost.ActivationBytes),
    ];

    /// <summary>Checks the amounts themselves, and where the network is whole, what it costs.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="graph">The compiled network; null when it has mistakes.</param>
    /// <param name="builder">Where problems go.</param>
    public static void Run(NetworkDefinition definition, NetworkGraph? graph, GraphBuilder builder)
    {
        if (definition.Budget is not { } budget)
        {
            return;
        }

        NetworkReport? report = null;
        foreach (var (name, unit, limitOf, spentOf) in Limits)
        {
            if (limitOf(budget) is not { } text)
            {
                continue;
            }

            var place = new ProblemPlace(ProblemPlace.Budget, name, new TextRange(0, text.Length));
            if (!Amounts.TryRead(text, areBytes: name == "ActivationBytes", out var limit, out var cure, out var meant))
            {
                builder.Report(new Problem(Rules.InvalidAmount, place, [text, cure]) { Suggestion = meant });
                continue;
            }

            if (graph is null)
            {
                continue;
            }

            report ??= NetworkReport.Of(graph);
            var spent = spentOf(report.Total);
            if (spent > limit)
            {
                builder.Report(new Problem(
                    Rules.OverBudget,
                    place,
                    [definition.Name, Numbers.WriteCount(spent), unit, Numbers.WriteCount(spent - limit), text, Dearest(report, spentOf)]));
            }
        }
    }

    /// <summary>How much of each limit that can be read is used.</summary>
    public static IEnumerable<BudgetUse> Use(BudgetDefinition? budget, Cost total) =>
        from limit in Limits
        let text = budget is null ? null : limit.Limit(budget)
        where text is not null
        let amount = Amounts.TryRead(text, areBytes: limit.Name == "ActivationBytes", out var most, out _, out _) ? most : 0
        where amount > 0
        select new BudgetUse(limit.Name, limit.Unit, amount, limit.Spent(total));

    private static string Dearest(NetworkReport report, Func<Cost, long> spentOf) => string.Join(
        ", ",
        report.Stages
            .Where(stage => !stage.IsAuxiliary && spentOf(stage.Cost) > 0)
            .OrderByDescending(stage => spentOf(stage.Cost))
            .Take(StagesNamed)
            .Select(stage => $"{stage.Name} ({Numbers.WriteCount(spentOf(stage.Cost))})"));
}

using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Costs;

/// <summary>Compares a network's cost with its budget. Auxiliary classifiers do not count: they are not part of what is deployed.</summary>
internal static class BudgetCheck
{
    private const int StagesNamed = 3;

    private static readonly (Setting<BudgetDefinition> Limit, string Unit, Func<Cost, long> Spent)[] Limits =
    [
        (BudgetSettings.Parameters, "parameters", cost => cost.Parameters),
        (BudgetSettings.MultiplyAdds, "multiply-adds", cost => cost.MultiplyAdds),
        (BudgetSettings.Flops, "operations", cost => cost.Flops),
        (BudgetSettings.ActivationBytes, "bytes of activations", cost => cost.ActivationBytes),
    ];

    /// <summary>Checks the amounts themselves, and where the network is whole, what it costs.</summary>
    /// <param name="definition">The network.</param>
    /// <param name="graph">The compiled network; null when it has mistakes.</param>
    public static IEnumerable<Problem> Run(NetworkDefinition definition, NetworkGraph? graph)
    {
        if (definition.Budget is not { } budget)
        {
            yield break;
        }

        NetworkReport? report = null;
        foreach (var (setting, unit, spentOf) in Limits)
        {
            if (setting.Get(budget) is not string text)
            {
                continue;
            }

            var place = new ProblemPlace(ProblemPlace.Budget, setting.Names, new TextRange(0, text.Length));
            if (!Amounts.TryRead(text, areBytes: setting == BudgetSettings.ActivationBytes, out var limit, out var cure, out var meant))
            {
                yield return new Problem(Rules.InvalidAmount, place, [text, cure]) { Suggestion = meant };
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
                yield return new Problem(
                    Rules.OverBudget,
                    place,
                    [definition.Name, Numbers.WriteCount(spent), unit, Numbers.WriteCount(spent - limit), text, Dearest(report, spentOf)]);
            }
        }
    }

    /// <summary>How much of each limit that can be read is used.</summary>
    public static IEnumerable<BudgetUse> Use(BudgetDefinition? budget, Cost total) =>
        from limit in Limits
        let text = budget is null ? null : limit.Limit.Get(budget) as string
        where text is not null
        let amount = Amounts.TryRead(text, areBytes: limit.Limit == BudgetSettings.ActivationBytes, out var most, out _, out _) ? most : 0
        where amount > 0
        select new BudgetUse(limit.Limit.Name, limit.Unit, amount, limit.Spent(total));

    private static string Dearest(NetworkReport report, Func<Cost, long> spentOf) => string.Join(
        ", ",
        report.Stages
            .Where(stage => !stage.IsAuxiliary && spentOf(stage.Cost) > 0)
            .OrderByDescending(stage => spentOf(stage.Cost))
            .Take(StagesNamed)
            .Select(stage => $"{stage.Name} ({Numbers.WriteCount(spentOf(stage.Cost))})"));
}

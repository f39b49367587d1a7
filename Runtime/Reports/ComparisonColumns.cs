using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>The stages of networks as rows, the networks of one stage under each other.</summary>
internal static class ComparisonColumns
{
    /// <summary>A row for each network of each stage that is not the same in all.</summary>
    /// <param name="repeatsNames">Whether each row names its stage, for tables whose rows are sorted; else the first of a stage.</param>
    public static ReportColumns OfStages(NetworkComparison comparison, bool repeatsNames = false) => new(
        ["Stage", "Network", "Specification", "Output", "Parameters", "ratio", "Multiply-adds", "ratio"],
        3,
        [.. comparison.Stages.Where(stage => !stage.IsSame).SelectMany(stage => Rows(comparison, stage, repeatsNames))])
    {
        Optional = ["Output"],
        LastResort = "Specification",
    };

    private static IEnumerable<string[]> Rows(NetworkComparison comparison, ComparedStage stage, bool repeatsNames)
    {
        var name = stage.Name;
        foreach (var (index, network) in comparison.Networks.Index())
        {
            if (stage.InNetworks[index] is { } here)
            {
                yield return [name, network.Name, .. Cells(here, index == 0 ? _ => "" : cost => Beside(cost, here, stage.First))];
                name = repeatsNames ? name : "";
            }
            else if (stage.ChangeIn(index) == StageChange.Removed)
            {
                yield return [name, network.Name, "-", "-", "-", "removed", "-", "removed"];
            }
        }
    }

    private static string[] Cells(StageReport stage, Func<Func<Cost, long>, string> beside) =>
    [
        stage.Text.Length > 0 ? stage.Text : stage.Kind.ToString(),
        stage.Output.ToString(),
        Numbers.WriteCount(stage.Cost.Parameters),
        beside(cost => cost.Parameters),
        Numbers.WriteCount(stage.Cost.MultiplyAdds),
        beside(cost => cost.MultiplyAdds),
    ];

    private static string Beside(Func<Cost, long> figure, StageReport stage, StageReport? first) =>
        first is null ? "added" : Ratio.Write(Ratio.Of(figure(stage.Cost), figure(first.Cost)));
}

namespace InceptionDsl.Reports;

/// <summary>The totals of networks side by side.</summary>
internal static class ComparisonTotals
{
    /// <summary>A row for each total; a column for each network, with ratio and difference for all but the first.</summary>
    public static ReportColumns Of(NetworkComparison comparison) => Of(comparison, comparison.Networks.Skip(1));

    /// <summary>The same for some of the networks, and the first.</summary>
    public static ReportColumns Of(NetworkComparison comparison, IEnumerable<NetworkReport> beside) => ReportColumns.Of(
        [
            new("Input", report => Cell.Of(report.Input)),
            new("Classes", NetworkColumns.Classes),
            .. CostColumn.All().Where(cost => !cost.IsRare).SelectMany(cost => Totals(comparison, cost)),
            .. CostColumn.All().Where(cost => cost.IsRare && comparison.Networks.Any(report => cost.Of(report.Total) > 0))
                .SelectMany(cost => Totals(comparison, cost)),
        ],
        [
            new(null, "Total", total => total.Label) { Form = ColumnForm.Text },
            new(null, comparison.First.Name, total => total.Of(comparison.First)),
            .. beside.SelectMany(other => Beside(other)),
        ]);

    private static IEnumerable<Total> Totals(NetworkComparison comparison, CostColumn cost)
    {
        yield return Of(comparison, cost.Heading, report => cost.Of(report.Total));
        if (!cost.IsRare && !cost.IsOfForward && comparison.Networks.Any(ReportTotals.HasAuxiliary))
        {
            yield return Of(comparison, cost.Heading + " with auxiliary", report => cost.Of(report.TotalWithAuxiliary));
        }
    }

    private static Total Of(NetworkComparison comparison, string label, Func<NetworkReport, long> figure) =>
        new(label, report => Cell.Count(figure(report)), other => Ratio.Of(figure(other), figure(comparison.First)));

    /// <summary>A network's figures and how they relate to the first's. A ratio alone says what a difference does.</summary>
    private static IEnumerable<Column<Total>> Beside(NetworkReport other) =>
    [
        new(null, other.Name, total => total.Of(other)),
        new(null, "ratio", total => total.Ratio is { } ratio ? Reports.Ratio.Cell(ratio(other)) : ""),
        new(null, "difference", total => total.Ratio is { } ratio ? Reports.Ratio.Difference(ratio(other)) : "") { Leaves = 1 },
    ];

    /// <summary>One figure of each network.</summary>
    /// <param name="Of">The figure of a network.</param>
    /// <param name="Ratio">A network's figure divided by the first's; null where that says nothing.</param>
    private sealed record Total(string Label, Func<NetworkReport, Cell> Of, Func<NetworkReport, double?>? Ratio = null);
}

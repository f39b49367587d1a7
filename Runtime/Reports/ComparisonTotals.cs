namespace InceptionDsl.Reports;

/// <summary>The totals of networks side by side.</summary>
internal static class ComparisonTotals
{
    private static readonly (string Label, Func<NetworkReport, long> Of, Func<NetworkReport, bool> Matters)[] Figures =
    [
        ("Parameters", report => report.Total.Parameters, _ => true),
        ("Parameters with auxiliary", report => report.TotalWithAuxiliary.Parameters, HasAuxiliary),
        ("Multiply-adds", report => report.Total.MultiplyAdds, _ => true),
        ("Multiply-adds with auxiliary", report => report.TotalWithAuxiliary.MultiplyAdds, HasAuxiliary),
        ("FLOPs", report => report.Total.Flops, _ => true),
        ("FLOPs with auxiliary", report => report.TotalWithAuxiliary.Flops, HasAuxiliary),
        ("Activation bytes", report => report.Total.ActivationBytes, _ => true),
        ("Buffers", report => report.Total.Buffers, HasBuffers),
    ];

    /// <summary>A row for each total; a column for each network, with ratio and difference for all but the first.</summary>
    public static ReportColumns Of(NetworkComparison comparison) => Of(comparison, comparison.Networks.Skip(1));

    /// <summary>Whether a network has figures with auxiliary heads.</summary>
    public static bool HasAuxiliary(NetworkReport report) => report.Stages.Any(stage => stage.IsAuxiliary);

    /// <summary>Whether a network has buffers.</summary>
    public static bool HasBuffers(NetworkReport report) => report.Total.Buffers > 0;

    /// <summary>The same for some of the networks, and the first.</summary>
    public static ReportColumns Of(NetworkComparison comparison, IEnumerable<NetworkReport> beside) => ReportColumns.Of(
        [
            new("Input", report => Cell.Of(report.Input)),
            new("Classes", NetworkColumns.Classes),
            .. Figures.Where(figure => comparison.Networks.Any(figure.Matters)).Select(figure =>
                new Total(figure.Label, report => Cell.Count(figure.Of(report)), other => Ratio.Of(figure.Of(other), figure.Of(comparison.First)))),
        ],
        [
            new("Total", total => total.Label) { Form = ColumnForm.Text },
            new(comparison.First.Name, total => total.Of(comparison.First)),
            .. beside.SelectMany(other => Beside(other)),
        ]);

    /// <summary>A network's figures and how they relate to the first's. A ratio alone says what a difference does.</summary>
    private static IEnumerable<Column<Total>> Beside(NetworkReport other) =>
    [
        new(other.Name, total => total.Of(other)),
        new("ratio", total => total.Ratio is { } ratio ? Reports.Ratio.Cell(ratio(other)) : ""),
        new("difference", total => total.Ratio is { } ratio ? new Cell(Reports.Ratio.WriteDifference(ratio(other)), ratio(other)) : "") { Leaves = 1 },
    ];

    /// <summary>One figure of each network.</summary>
    /// <param name="Of">The figure of a network.</param>
    /// <param name="Ratio">A network's figure divided by the first's; null where that says nothing.</param>
    private sealed record Total(string Label, Func<NetworkReport, Cell> Of, Func<NetworkReport, double?>? Ratio = null);
}

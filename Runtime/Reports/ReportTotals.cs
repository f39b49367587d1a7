using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>The totals under a report's rows, each with its label, and what the figures count.</summary>
internal static class ReportTotals
{
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static IReadOnlyList<(string Label, Cell Figure)> Of(NetworkReport report, int batch)
    {
        var costs = CostColumn.All(report.Convention);
        return
        [
            .. Rows(report, costs.Where(cost => !cost.IsRare)
                .SelectMany(cost => cost.HasOperations ? [cost.Total(batch), .. Operations(report, batch)] : new[] { cost.Total(batch) })),
            .. Rows(report, costs.Where(cost => HasAuxiliary(report) && !cost.IsRare && !cost.IsOfForward).Select(cost => cost.TotalWithAuxiliary(batch))),
            .. Rows(report, costs.Where(cost => cost.IsRare && cost.Of(report.Total) > 0).Select(cost => cost.Total(batch))),
            .. Rows(report, NetworkColumns.Peaks(batch)),
            .. Rows(report, NetworkColumns.Recomputed(report, batch)),
            .. report.Budgets.Select(budget => (
                $"Budget of {budget.Unit}",
                (Cell)$"{Percent.Of(budget.Used)} of {Numbers.WriteCount(budget.Limit)} used")),
        ];
    }

    /// <summary>Whether a network has figures with auxiliary heads.</summary>
    public static bool HasAuxiliary(NetworkReport report) => report.Stages.Any(stage => stage.IsAuxiliary);

    private static IEnumerable<(string Label, Cell Figure)> Rows(NetworkReport report, IEnumerable<Column<NetworkReport>> columns) =>
        columns.Select(column => (column.Heading, column.Of(report)));

    /// <summary>The operations by what they are done for, of which there are any.</summary>
    private static IEnumerable<Column<NetworkReport>> Operations(NetworkReport report, int batch) => OperationKind.All
        .Where(kind => kind.Of(report.Operations) > 0)
        .Select(kind => kind.Column<NetworkReport>("operations", batch, network => network.Operations));

    /// <summary>The network in a line: <c>GoogLeNet: 3×224×224 to 1,000 classes</c>. Of a block or of features it names the shape, of outputs each.</summary>
    public static string Title(NetworkReport report) =>
        report.IsBlock ? $"{report.Name} (block): {report.Input} to {report.Output}"
        : report.Outputs.Count > 0 ? $"{report.Name}: {report.Input} to {string.Join(", ", report.Outputs.Select(output => $"{output.Name} {output.Shape}"))}"
        : report.Classes == 0 ? $"{report.Name}: {report.Input} to features of {report.Output}"
        : $"{report.Name}: {report.Input} to {Numbers.WriteCount(report.Classes)} {(report.Classes == 1 ? "class" : "classes")}";

    /// <summary>What the figures of a network count, in lines.</summary>
    public static IReadOnlyList<string> Notes(NetworkReport report, int batch)
    {
        var notes = new List<string>(Counted(batch, report.Convention))
        {
            "Peak activation bytes: " + Conventions.PeakActivationBytes + ".",
        };
        if (HasAuxiliary(report))
        {
            notes.Add("Auxiliary heads are computed in training only; shares are of the multiply-adds without them.");
        }

        notes.AddRange(Rare([report]));
        return notes;
    }

    /// <summary>What the figures count that few networks have, of those that these have.</summary>
    public static IEnumerable<string> Rare(IReadOnlyList<NetworkReport> reports) => CostColumn.All()
        .Where(cost => cost.IsRare && reports.Any(report => cost.Of(report.Total) > 0))
        .Select(cost => cost.Note);

    /// <summary>What the figures of every network count, in lines.</summary>
    /// <param name="convention">What the multiply-adds count.</param>
    public static IReadOnlyList<string> Counted(int batch, CountingConvention convention = CountingConvention.TorchVision) =>
    [
        Sentence(Conventions.Batch(batch)),
        .. CostColumn.All(convention).Where(cost => !cost.IsRare).Select(cost => cost.Note),
    ];

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}

using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>The totals of networks side by side.</summary>
internal static class ComparisonTotals
{
    private const string Difference = "difference";

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
    public static ReportColumns Of(NetworkComparison comparison) => Of(comparison, comparison.Networks.Skip(1), Numbers.WriteCount);

    /// <summary>
    /// The same for a terminal: figures in three digits where whole ones do not fit, then a table for as many networks as
    /// fit beside the first, and at last ratios alone, which say what differences do.
    /// </summary>
    public static IEnumerable<ReportColumns> Fit(NetworkComparison comparison, int width)
    {
        if (Of(comparison) is var whole && whole.Fits(width))
        {
            yield return whole;
            yield break;
        }

        for (var (start, count) = (1, 0); start < comparison.Networks.Count; start += count)
        {
            count = comparison.Networks.Count - start;
            while (count > 1 && !Rounded(start, count).Fits(width))
            {
                count--;
            }

            var columns = Rounded(start, count);
            yield return columns.Fits(width) ? columns : columns.Without(Difference);
        }

        ReportColumns Rounded(int start, int count) => Of(comparison, comparison.Networks.Skip(start).Take(count), Numbers.WriteRounded);
    }

    /// <summary>Whether a network has figures with auxiliary heads.</summary>
    public static bool HasAuxiliary(NetworkReport report) => report.Stages.Any(stage => stage.IsAuxiliary);

    /// <summary>Whether a network has buffers.</summary>
    public static bool HasBuffers(NetworkReport report) => report.Total.Buffers > 0;

    private static ReportColumns Of(NetworkComparison comparison, IEnumerable<NetworkReport> beside, Func<long, string> write)
    {
        var (first, others) = (comparison.First, beside.ToList());
        var figures =
            from figure in Figures
            where comparison.Networks.Any(figure.Matters)
            select Row(figure.Label, write(figure.Of(first)), other => Beside(figure.Of(other), figure.Of(first)));
        return new ReportColumns(
            Row("Total", first.Name, other => [other.Name, "ratio", Difference]),
            1,
            [
                Row("Input", first.Input.ToString(), other => [other.Input.ToString(), "", ""]),
                Row("Classes", Numbers.WriteCount(first.Classes), other => [Numbers.WriteCount(other.Classes), "", ""]),
                .. figures,
            ]);

        string[] Row(string label, string ofFirst, Func<NetworkReport, string[]> ofOther) => [label, ofFirst, .. others.SelectMany(ofOther)];

        string[] Beside(long figure, long to) =>
            [write(figure), Ratio.Write(Ratio.Of(figure, to)), Ratio.WriteDifference(Ratio.Of(figure, to))];
    }
}

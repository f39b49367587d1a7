using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>The totals under a report's rows, each with its label, and what the figures count.</summary>
internal static class ReportTotals
{
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static IReadOnlyList<(string Label, string Figure)> Of(NetworkReport report, int batch)
    {
        var (total, all) = (report.Total.ForBatch(batch), report.TotalWithAuxiliary.ForBatch(batch));
        var rows = new List<(string, string)>
        {
            ("Parameters", ReportColumns.Count(total.Parameters)),
            ("Multiply-adds", ReportColumns.Count(total.MultiplyAdds)),
            ("FLOPs", ReportColumns.Count(total.Flops)),
            ("Activation bytes", ReportColumns.Bytes(total.ActivationBytes)),
        };
        if (report.Stages.Any(stage => stage.IsAuxiliary))
        {
            rows.Add(("Parameters with auxiliary heads", ReportColumns.Count(all.Parameters)));
            rows.Add(("Multiply-adds with auxiliary heads", ReportColumns.Count(all.MultiplyAdds)));
            rows.Add(("FLOPs with auxiliary heads", ReportColumns.Count(all.Flops)));
        }

        if (total.Buffers > 0)
        {
            rows.Add(("Buffers", ReportColumns.Count(total.Buffers)));
        }

        return rows;
    }

    /// <summary>The network in a line: <c>GoogLeNet: 3×224×224 to 1,000 classes</c>.</summary>
    public static string Title(NetworkReport report) =>
        $"{report.Name}: {report.Input} to {Numbers.WriteCount(report.Classes)} {(report.Classes == 1 ? "class" : "classes")}";

    /// <summary>What the figures of a network count, in lines.</summary>
    public static IReadOnlyList<string> Notes(NetworkReport report, int batch)
    {
        var notes = new List<string>(Counted(batch));
        if (report.Stages.Any(stage => stage.IsAuxiliary))
        {
            notes.Add("Auxiliary heads are computed in training only; shares are of the multiply-adds without them.");
        }

        if (report.Total.Buffers > 0)
        {
            notes.Add(Buffers);
        }

        return notes;
    }

    /// <summary>What the buffers count.</summary>
    public static string Buffers => "Buffers: " + Conventions.Buffers + ".";

    /// <summary>What the figures of every network count, in lines.</summary>
    public static IReadOnlyList<string> Counted(int batch) =>
    [
        Sentence(Conventions.Batch(batch)),
        "Parameters: " + Conventions.Parameters + ".",
        "Multiply-adds: " + Conventions.MultiplyAdds + ".",
        "FLOPs: " + Conventions.Flops + ".",
        "Activation bytes: " + Conventions.ActivationBytes + ".",
    ];

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}

using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>The totals under a report's rows, each with its label, and what the figures count.</summary>
internal static class ReportTotals
{
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static IReadOnlyList<(string Label, Cell Figure)> Of(NetworkReport report, int batch)
    {
        var (total, all) = (report.Total.ForBatch(batch), report.TotalWithAuxiliary.ForBatch(batch));
        var rows = new List<(string, Cell)>
        {
            ("Parameters", Cell.Both(total.Parameters)),
            ("Multiply-adds", Cell.Both(total.MultiplyAdds)),
            ("FLOPs", Cell.Both(total.Flops)),
            ("Activation bytes", Cell.Bytes(total.ActivationBytes)),
        };
        rows.InsertRange(3, Operations(report.Operations.ForBatch(batch)));
        if (report.Stages.Any(stage => stage.IsAuxiliary))
        {
            rows.Add(("Parameters with auxiliary heads", Cell.Both(all.Parameters)));
            rows.Add(("Multiply-adds with auxiliary heads", Cell.Both(all.MultiplyAdds)));
            rows.Add(("FLOPs with auxiliary heads", Cell.Both(all.Flops)));
        }

        if (total.Buffers > 0)
        {
            rows.Add(("Buffers", Cell.Both(total.Buffers)));
        }

        rows.Add(("Peak activation bytes, inference", Cell.Bytes(checked(report.Memory.Inference * batch))));
        rows.Add(("Peak activation bytes, training", Cell.Bytes(checked(report.Memory.Training * batch))));
        rows.AddRange(report.Budgets.Select(budget => (
            $"Budget of {budget.Unit}",
            (Cell)$"{Percent.Of(budget.Used)} of {Numbers.WriteCount(budget.Limit)} used")));
        return rows;
    }

    /// <summary>The operations by what they are done for; nothing where all are multiply-adds.</summary>
    private static IEnumerable<(string Label, Cell Figure)> Operations(OperationCounts operations) =>
        from kind in OperationsDocument.Kinds(operations)
        where kind.Count > 0
        select ($"  of {kind.Name}", Cell.Both(kind.Count));

    /// <summary>The network in a line: <c>GoogLeNet: 3×224×224 to 1,000 classes</c>. Of a block or of features it names the shape.</summary>
    public static string Title(NetworkReport report) =>
        report.IsBlock ? $"{report.Name} (block): {report.Input} to {report.Output}"
        : report.Classes == 0 ? $"{report.Name}: {report.Input} to features of {report.Output}"
        : $"{report.Name}: {report.Input} to {Numbers.WriteCount(report.Classes)} {(report.Classes == 1 ? "class" : "classes")}";

    /// <summary>What the figures of a network count, in lines.</summary>
    public static IReadOnlyList<string> Notes(NetworkReport report, int batch)
    {
        var notes = new List<string>(Counted(batch, report.Convention))
        {
            "Peak activation bytes: " + Conventions.PeakActivationBytes + ".",
        };
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
    /// <param name="convention">What the multiply-adds count.</param>
    public static IReadOnlyList<string> Counted(int batch, CountingConvention convention = CountingConvention.TorchVision) =>
    [
        Sentence(Conventions.Batch(batch)),
        "Parameters: " + Conventions.Parameters + ".",
        "Multiply-adds: " + Conventions.MultiplyAddsBy(convention) + ".",
        "FLOPs: " + Conventions.Flops + ".",
        "Activation bytes: " + Conventions.ActivationBytes + ".",
    ];

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + ".";
}

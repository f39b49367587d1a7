using InceptionDsl.Language.Graph;

namespace InceptionDsl.Reports;

/// <summary>The columns of networks: those of a list, and all totals.</summary>
internal static class NetworkColumns
{
    /// <summary>What is told of a network among others.</summary>
    public static IReadOnlyList<Column<NetworkReport>> Listed { get; } =
    [
        new("name", "Network", report => report.Name) { Form = ColumnForm.Text },
        new("input", "Input", report => Cell.Of(report.Input)) { Form = ColumnForm.Text, Leaves = 2 },
        new("classes", "Classes", ClassCount) { Form = ColumnForm.Data },
        new("parameters", "Parameters", report => Cell.Both(report.Total.Parameters)) { Legend = Conventions.Parameters },
        new("multiplyAdds", "Multiply-adds", report => Cell.Rounded(report.Total.MultiplyAdds)) { Legend = Conventions.MultiplyAdds, Leaves = 3 },
        new(null, "Classes", Classes) { Leaves = 1 },
        IsBlock,
    ];

    /// <summary>What is told of a network beside others, for programs.</summary>
    public static IEnumerable<Column<NetworkReport>> Compared =>
    [
        new("name", "Network", report => report.Name),
        new("input", "Input", report => Cell.Of(report.Input)),
        new("classes", "Classes", ClassCount),
        .. Costs(batch: 1, CountingConvention.TorchVision),
    ];

    /// <summary>How many classes a network tells apart, or what it is that tells none apart.</summary>
    public static Cell Classes(NetworkReport report) =>
        report.IsBlock ? "block" : report.GivesScores ? Cell.Count(report.Classes) : "features";

    /// <summary>A table with a row for each network.</summary>
    public static ReportColumns OfNetworks(IEnumerable<NetworkReport> reports) => ReportColumns.Of(reports, Listed);

    /// <summary>A network and all that is counted of it, for programs.</summary>
    /// <param name="convention">What its multiply-adds count.</param>
    public static IEnumerable<Column<NetworkReport>> All(int batch, CountingConvention convention) =>
    [
        new("name", "Network", report => report.Name),
        new("input", "Input", report => Cell.Of(report.Input)),
        new("classes", "Classes", ClassCount),
        new("batch", "Batch", _ => Cell.Count(batch)),
        .. Costs(batch, convention),
        .. Peaks(batch),
        new("convention", "Convention", report => CountingRules.Of(report.Convention).Name),
        .. OperationKind.All.Select(kind => kind.Column<NetworkReport>("operations", batch, report => report.Operations)),
        .. OperationKind.All.Select(kind => kind.Column<NetworkReport>("operationsWithAuxiliary", batch, report => report.OperationsWithAuxiliary)),
    ];

    /// <summary>The costs, each without auxiliary heads and with them.</summary>
    public static IEnumerable<Column<NetworkReport>> Costs(int batch, CountingConvention convention) =>
        CostColumn.All(convention).SelectMany(cost => new Column<NetworkReport>[] { cost.Total(batch), cost.TotalWithAuxiliary(batch) });

    /// <summary>The most that activations take at one time.</summary>
    public static IEnumerable<Column<NetworkReport>> Peaks(int batch) =>
    [
        new("peakActivationBytesInference", "Peak activation bytes, inference", report => Cell.Bytes(checked(report.Memory.Inference * batch))),
        new("peakActivationBytesTraining", "Peak activation bytes, training", report => Cell.Bytes(checked(report.Memory.Training * batch))),
    ];

    /// <summary>Told of networks alone that have stages which backward computes again.</summary>
    public static IReadOnlyList<Column<NetworkReport>> Recomputed(NetworkReport network, int batch) => network.Recomputed == default ? [] :
    [
        new("recomputedMultiplyAdds", "Multiply-adds computed again by backward", report => Cell.Count(checked(report.Recomputed.MultiplyAdds * batch))),
    ];

    /// <summary>Told of blocks alone, after everything else.</summary>
    public static Column<NetworkReport> IsBlock => new("isBlock", "Block", report => new Flag(report.IsBlock, IsToldIfNot: false)) { Form = ColumnForm.Data };

    private static Cell ClassCount(NetworkReport report) => Cell.Count(report.GivesScores ? report.Classes : 0);
}

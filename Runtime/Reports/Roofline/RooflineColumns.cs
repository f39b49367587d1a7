using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;

namespace InceptionDsl.Roofline;

/// <summary>The columns, totals and notes of a roofline.</summary>
internal static class RooflineColumns
{
    /// <summary>What the figures count, in lines.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "A stage takes at least the longer of FLOPs / peak and bytes / bandwidth, in evaluation, without auxiliary heads.",
        "FLOPs: " + Conventions.Flops + ".",
        "Bytes: a stage's inputs, output and parameters, each moved once; what stays inside a stage is not moved.",
    ];

    /// <summary>One row for each stage.</summary>
    public static ReportColumns Of(NetworkRoofline roofline) => ReportColumns.Of(roofline.Stages, Columns(roofline.Seconds));

    /// <summary>The network and the machine in a line.</summary>
    public static string Title(NetworkRoofline roofline) =>
        $"{roofline.Report.Name} on {roofline.Device.Title}, {roofline.Precision.Name()}, batch {Numbers.WriteCount(roofline.Batch)}";

    /// <summary>The totals, each with its label.</summary>
    public static IReadOnlyList<(string Label, Cell Figure)> Totals(NetworkRoofline roofline) =>
    [
        ("At least", Duration.Write(roofline.Seconds)),
        ("Images a second, at most", Number(roofline.ImagesPerSecond)),
        ("Bound by arithmetic", Part(roofline, Limit.Compute)),
        ("Bound by memory", Part(roofline, Limit.Memory)),
        ("Peak", Numbers.WriteRounded((long)roofline.Peak) + "FLOP/s"),
        ("Bandwidth", Numbers.WriteRounded((long)roofline.Device.Bandwidth) + "B/s"),
        ("FLOPs a byte from which arithmetic binds", Number(roofline.Ridge)),
        ("Figures of the machine", roofline.Device.Source),
    ];

    private static string Part(NetworkRoofline roofline, Limit limit) =>
        $"{Duration.Write(roofline.SecondsBoundBy(limit))} ({Percent(roofline.SecondsBoundBy(limit), roofline.Seconds)})";

    private static string Percent(double part, double total) => string.Create(CultureInfo.InvariantCulture, $"{100 * part / total:0.0} %");

    private static string Number(double value) => value >= 1000
        ? Numbers.WriteCount((long)Math.Round(value, MidpointRounding.AwayFromZero))
        : value.ToString("0.0", CultureInfo.InvariantCulture);

    private static IReadOnlyList<Column<StageBound>> Columns(double total) =>
    [
        new("Stage", bound => bound.Stage.Name) { Form = ColumnForm.Text },
        new("Kind", bound => bound.Stage.Kind.ToString()) { Form = ColumnForm.Text, Leaves = 1 },
        new("Output", bound => Cell.Of(bound.Stage.Output)) { Form = ColumnForm.Text, Leaves = 3 },
        new("FLOPs", bound => Cell.Rounded(bound.Flops)) { IsCost = true },
        new("Bytes", bound => new(Numbers.WriteRounded(bound.Bytes) + (bound.Bytes == 0 ? "" : "B"), bound.Bytes)) { IsCost = true },
        new("FLOPs a byte", bound => bound.Intensity is { } intensity ? new Cell(Number(intensity), intensity) : "") { Leaves = 2 },
        new("At least", bound => new(Duration.Write(bound.Seconds), bound.Seconds)) { IsCost = true },
        new("Share", bound => bound.Seconds == 0 ? "" : Cell.Share(bound.Seconds / total)),
        new("Bound by", bound => bound.Limit switch { Limit.Compute => "arithmetic", Limit.Memory => "memory", _ => "" }),
    ];
}

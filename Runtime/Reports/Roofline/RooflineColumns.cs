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
        [.. Whole.Where(column => column.Form != ColumnForm.Data).Select(column => (column.Heading, column.Of(roofline)))];

    /// <summary>The same as JSON: the network and the machine, totals, and the stages.</summary>
    public static string Json(NetworkRoofline roofline) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteMembers(roofline, Whole);
        json.WriteStrings("conventions", Notes);
        json.WriteRows("stages", roofline.Stages, Columns(roofline.Seconds));
        json.WriteEndObject();
    });

    private static readonly IReadOnlyList<Column<NetworkRoofline>> Whole =
    [
        new("name", "Network", roofline => roofline.Report.Name) { Form = ColumnForm.Data },
        new("device", "Machine", roofline => roofline.Device.Title) { Form = ColumnForm.Data },
        new("precision", "Precision", roofline => roofline.Precision.Name()) { Form = ColumnForm.Data },
        new("batch", "Batch", roofline => Cell.Count(roofline.Batch)) { Form = ColumnForm.Data },
        new("seconds", "At least", roofline => new Real(roofline.Seconds, Duration.Write)),
        new("imagesPerSecond", "Images a second, at most", roofline => new Real(roofline.ImagesPerSecond, Number)),
        new("secondsBoundByCompute", "Bound by arithmetic", roofline => Part(roofline, Limit.Compute)),
        new("secondsBoundByMemory", "Bound by memory", roofline => Part(roofline, Limit.Memory)),
        new("peakFlopsPerSecond", "Peak", roofline => new Real(roofline.Peak, peak => Numbers.WriteRounded((long)peak) + "FLOP/s")),
        new("bytesPerSecond", "Bandwidth", roofline => new Real(roofline.Device.Bandwidth, bytes => Numbers.WriteRounded((long)bytes) + "B/s")),
        new("ridgeFlopsPerByte", "FLOPs a byte from which arithmetic binds", roofline => new Real(roofline.Ridge, Number)),
        new("source", "Figures of the machine", roofline => roofline.Device.Source),
    ];

    private static Cell Part(NetworkRoofline roofline, Limit limit) =>
        new Real(roofline.SecondsBoundBy(limit), seconds => $"{Duration.Write(seconds)} ({Percent(seconds, roofline.Seconds)})");

    private static string Percent(double part, double total) => string.Create(CultureInfo.InvariantCulture, $"{100 * part / total:0.0} %");

    private static string Number(double value) => value >= 1000
        ? Numbers.WriteCount((long)Math.Round(value, MidpointRounding.AwayFromZero))
        : value.ToString("0.0", CultureInfo.InvariantCulture);

    private static IReadOnlyList<Column<StageBound>> Columns(double total) =>
    [
        new("name", "Stage", bound => bound.Stage.Name) { Form = ColumnForm.Text },
        new(null, "Kind", bound => bound.Stage.Kind.ToString()) { Form = ColumnForm.Text, Leaves = 1 },
        new("output", "Output", bound => Cell.Of(bound.Stage.Output)) { Form = ColumnForm.Text, Leaves = 3 },
        new("flops", "FLOPs", bound => Cell.Rounded(bound.Flops)) { IsCost = true },
        new("bytes", "Bytes", bound => new Count(bound.Bytes, CountForm.RoundedBytes)) { IsCost = true },
        new(null, "FLOPs a byte", bound => bound.Intensity is { } intensity ? new Real(intensity, Number) : Cell.None()) { Leaves = 2 },
        new("computeSeconds", "Arithmetic", bound => new Real(bound.ComputeSeconds, Duration.Write)) { Form = ColumnForm.Data },
        new("memorySeconds", "Memory", bound => new Real(bound.MemorySeconds, Duration.Write)) { Form = ColumnForm.Data },
        new("seconds", "At least", bound => new Real(bound.Seconds, Duration.Write)) { IsCost = true },
        new(null, "Share", bound => bound.Seconds == 0 ? Cell.None() : Cell.Share(bound.Seconds / total)),
        new("boundBy", "Bound by", bound => bound.Limit switch
        {
            Limit.Compute => new Term("compute", "arithmetic"),
            Limit.Memory => new Term("memory", "memory"),
            _ => Cell.None(),
        }),
    ];
}

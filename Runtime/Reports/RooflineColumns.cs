using System.Globalization;
using InceptionDsl.Language;
using InceptionDsl.Roofline;

namespace InceptionDsl.Reports;

/// <summary>A roofline as rows, totals and notes.</summary>
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
    public static ReportColumns Of(NetworkRoofline roofline) => new(
        ["Stage", "Kind", "Output", "FLOPs", "Bytes", "FLOPs a byte", "At least", "Share", "Bound by"],
        3,
        [.. roofline.Stages.Select(stage => Row(stage, roofline.Seconds))])
    {
        Optional = ["Kind", "FLOPs a byte", "Output"],
    };

    /// <summary>The network and the machine in a line.</summary>
    public static string Title(NetworkRoofline roofline) =>
        $"{roofline.Report.Name} on {roofline.Device.Title}, {roofline.Precision.Name()}, batch {Numbers.WriteCount(roofline.Batch)}";

    /// <summary>The totals, each with its label.</summary>
    public static IReadOnlyList<(string Label, string Figure)> Totals(NetworkRoofline roofline) =>
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

    private static string[] Row(StageBound stage, double total) =>
    [
        stage.Stage.Name,
        stage.Stage.Kind.ToString(),
        stage.Stage.Output.ToString(),
        Numbers.WriteRounded(stage.Flops),
        Numbers.WriteRounded(stage.Bytes) + (stage.Bytes == 0 ? "" : "B"),
        stage.Intensity is { } intensity ? Number(intensity) : "",
        Duration.Write(stage.Seconds),
        stage.Seconds == 0 ? "" : Percent(stage.Seconds, total),
        stage.Limit switch { Limit.Compute => "arithmetic", Limit.Memory => "memory", _ => "" },
    ];
}

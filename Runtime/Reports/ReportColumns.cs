using System.Globalization;
using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>A report as rows of text, which the table and the Markdown renderers share.</summary>
/// <param name="Headings">Headings of the columns, units included.</param>
/// <param name="TextColumns">How many columns from the left hold text; the rest hold figures and are aligned right.</param>
/// <param name="Rows">The rows, one text for each column.</param>
internal sealed record ReportColumns(IReadOnlyList<string> Headings, int TextColumns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Whether the last column holds bars, which begin at its left.</summary>
    public bool EndsInBars { get; init; }

    private const int BarLength = 20;

    /// <summary>One row for each network.</summary>
    public static ReportColumns OfNetworks(IEnumerable<NetworkReport> reports) => new(
        ["Network", "Input", "Parameters", "Multiply-adds", "Classes"],
        2,
        [.. reports.Select(NetworkRow)]);

    /// <summary>One row for each stage.</summary>
    /// <param name="batch">Images that the multiply-adds are for.</param>
    /// <param name="bars">Whether shares are also drawn as bars.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportColumns OfStages(NetworkReport report, int batch, bool bars) => new(
        ["Stage", "Kind", "Specification", "Output", "Parameters", "Multiply-adds", "Share of multiply-adds"],
        3,
        [.. report.Stages.Select(stage => StageRow(stage, report.Total.MultiplyAdds, batch, bars))])
    {
        EndsInBars = bars,
    };

    /// <summary>One row for each layer.</summary>
    /// <param name="batch">Images that multiply-adds, FLOPs and bytes are for.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportColumns OfLayers(NetworkReport report, int batch) => new(
        ["Layer", "Kind", "Details", "Output", "Parameters", "Multiply-adds", "FLOPs", "Activation bytes", "Receptive field"],
        3,
        [.. report.Layers.Select(layer => LayerRow(layer, batch))]);

    /// <summary>A count in digits and, when it is long, rounded: <c>6,998,552 (7.00 M)</c>.</summary>
    public static string Count(long value) =>
        value < 1000 ? Numbers.WriteCount(value) : $"{Numbers.WriteCount(value)} ({Numbers.WriteRounded(value)})";

    /// <summary>A count of bytes, rounded in powers of ten: <c>39,649,056 (39.6 MB)</c>.</summary>
    public static string Bytes(long value) =>
        value < 1000 ? Numbers.WriteCount(value) : $"{Numbers.WriteCount(value)} ({Numbers.WriteRounded(value)}B)";

    private static string[] NetworkRow(NetworkReport report) =>
    [
        report.Name,
        report.Input.ToString(),
        Count(report.Total.Parameters),
        Numbers.WriteRounded(report.Total.MultiplyAdds),
        Numbers.WriteCount(report.Classes),
    ];

    private static string[] StageRow(StageReport stage, long total, int batch, bool bars)
    {
        var cost = stage.Cost.ForBatch(batch);
        return
        [
            stage.Name,
            stage.Kind.ToString(),
            stage.Text,
            stage.Output.ToString(),
            Numbers.WriteCount(cost.Parameters),
            Numbers.WriteCount(cost.MultiplyAdds),
            stage.IsAuxiliary ? "training only" : Share(stage.Cost.MultiplyAdds, total, bars),
        ];
    }

    private static string[] LayerRow(LayerReport layer, int batch)
    {
        var cost = layer.Cost.ForBatch(batch);
        return
        [
            layer.Name,
            layer.Kind,
            layer.Details,
            layer.Output.ToString(),
            Numbers.WriteCount(cost.Parameters),
            Numbers.WriteCount(cost.MultiplyAdds),
            Numbers.WriteCount(cost.Flops),
            Numbers.WriteCount(cost.ActivationBytes),
            Numbers.WriteCount(layer.Field.Size),
        ];
    }

    /// <summary>The part in percent, to a tenth: <c>21.9 % ██</c>; nothing for a stage without multiply-adds.</summary>
    private static string Share(long part, long total, bool bars)
    {
        if (part == 0)
        {
            return "";
        }

        var share = (double)part / total;
        var percent = string.Create(CultureInfo.InvariantCulture, $"{100 * share,4:0.0} %");
        return bars ? $"{percent} {Bar(share)}".TrimEnd() : percent.Trim();
    }

    private static string Bar(double share) => new('█', (int)Math.Round(share * BarLength, MidpointRounding.AwayFromZero));
}

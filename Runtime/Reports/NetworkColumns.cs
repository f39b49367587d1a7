using System.Globalization;
using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>Networks, stages and layers as rows.</summary>
internal static class NetworkColumns
{
    private const string BarHeading = "of multiply-adds";
    private const int BarLength = 20;

    /// <summary>One row for each network.</summary>
    public static ReportColumns OfNetworks(IEnumerable<NetworkReport> reports) => new(
        ["Network", "Input", "Parameters", "Multiply-adds", "Classes"],
        2,
        [.. reports.Select(NetworkRow)]);

    /// <summary>One row for each stage, its share of the multiply-adds in percent and as a bar.</summary>
    /// <param name="batch">Images that the multiply-adds are for.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportColumns OfStages(NetworkReport report, int batch) => new(
        ["Stage", "Kind", "Specification", "Output", "Parameters", "Multiply-adds", "Share", BarHeading],
        3,
        [.. report.Stages.Select(stage => StageRow(stage, report.Total.MultiplyAdds, batch))])
    {
        Bars = BarHeading,
        Optional = [BarHeading, "Kind"],
        LastResort = "Specification",
    };

    /// <summary>One row for each layer.</summary>
    /// <param name="batch">Images that multiply-adds, FLOPs and bytes are for.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportColumns OfLayers(NetworkReport report, int batch) => new(
        ["Layer", "Kind", "Details", "Output", "Parameters", "Multiply-adds", "FLOPs", "Activation bytes", "Receptive field"],
        3,
        [.. report.Layers.Select(layer => LayerRow(layer, batch))])
    {
        Optional = ["Receptive field", "Activation bytes", "FLOPs", "Details", "Kind"],
    };

    private static string[] NetworkRow(NetworkReport report) =>
    [
        report.Name,
        report.Input.ToString(),
        ReportColumns.Count(report.Total.Parameters),
        Numbers.WriteRounded(report.Total.MultiplyAdds),
        Numbers.WriteCount(report.Classes),
    ];

    private static string[] StageRow(StageReport stage, long total, int batch)
    {
        var cost = stage.Cost.ForBatch(batch);
        var share = total == 0 || stage.IsAuxiliary ? 0 : (double)stage.Cost.MultiplyAdds / total;
        return
        [
            stage.Name,
            stage.Kind.ToString(),
            stage.Text,
            stage.Output.ToString(),
            Numbers.WriteCount(cost.Parameters),
            Numbers.WriteCount(cost.MultiplyAdds),
            stage.IsAuxiliary ? "auxiliary" : share > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %") : "",
            new string('█', (int)Math.Round(share * BarLength, MidpointRounding.AwayFromZero)),
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
}

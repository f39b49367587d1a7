using System.Globalization;
using InceptionDsl.Language;

namespace InceptionDsl.Reports;

/// <summary>Networks, stages, modules and layers as rows.</summary>
internal static class NetworkColumns
{
    private const string BarHeading = "of multiply-adds";
    private const int BarLength = 20;

    /// <summary>One row for each network.</summary>
    public static ReportColumns OfNetworks(IEnumerable<NetworkReport> reports) => new(
        ["Network", "Input", "Parameters", "Multiply-adds", "Classes"],
        2,
        [.. reports.Select(NetworkRow)]);

    /// <summary>One row for each part of a network.</summary>
    /// <param name="batch">Images that multiply-adds, FLOPs and bytes are for.</param>
    /// <param name="rows">What gets a row.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportColumns Of(NetworkReport report, int batch, ReportRows rows) => rows switch
    {
        ReportRows.Layers => OfLayers(report, batch),
        ReportRows.Modules => OfModules(report, batch),
        _ => OfStages(report, batch),
    };

    /// <summary>One row for each stage, its share of the multiply-adds in percent and as a bar.</summary>
    private static ReportColumns OfStages(NetworkReport report, int batch) => new(
        ["Stage", "Kind", "Specification", "Output", "Parameters", "Multiply-adds", "Share", BarHeading],
        3,
        [.. report.Stages.Select(stage => StageRow(stage, report.Total.MultiplyAdds, batch))])
    {
        Bars = BarHeading,
        Optional = [BarHeading, "Kind"],
        LastResort = "Specification",
    };

    private static ReportColumns OfModules(NetworkReport report, int batch) => new(
        ["Module", "Step", "Input", "Output", "Parameters", "Multiply-adds", "Share", "FLOPs", "Activation bytes", "Receptive field"],
        4,
        [.. report.Modules.Select(module => ModuleRow(module, report.Total.MultiplyAdds, batch))])
    {
        Optional = ["Receptive field", "Activation bytes", "FLOPs", "Input", "Share", "Step"],
    };

    private static ReportColumns OfLayers(NetworkReport report, int batch) => new(
        [
            "Layer", "Kind", "Details", "Input", "Output", "Parameters", "Multiply-adds", "Share", "FLOPs", "Activation bytes",
            "Receptive field", "Jump", "Offset",
        ],
        5,
        [.. report.Layers.Select(layer => LayerRow(layer, report.Total.MultiplyAdds, batch))])
    {
        Optional = ["Offset", "Jump", "Receptive field", "Activation bytes", "FLOPs", "Input", "Share", "Details", "Kind"],
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
        var share = stage.IsAuxiliary ? 0 : Ratio.Of(stage.Cost.MultiplyAdds, total) ?? 0;
        return
        [
            stage.Name,
            stage.Kind.ToString(),
            stage.Text,
            stage.Output.ToString(),
            Numbers.WriteCount(cost.Parameters),
            Numbers.WriteCount(cost.MultiplyAdds),
            Share(stage.Cost, total, stage.IsAuxiliary),
            new string('█', (int)Math.Round(share * BarLength, MidpointRounding.AwayFromZero)),
        ];
    }

    private static string[] ModuleRow(ModuleReport module, long total, int batch)
    {
        var cost = module.Cost.ForBatch(batch);
        return
        [
            module.Name,
            module.Text,
            Inputs(module.Inputs),
            module.Output.ToString(),
            Numbers.WriteCount(cost.Parameters),
            Numbers.WriteCount(cost.MultiplyAdds),
            Share(module.Cost, total, module.IsAuxiliary),
            Numbers.WriteCount(cost.Flops),
            Numbers.WriteCount(cost.ActivationBytes),
            Pair(module.Field.Size, module.HorizontalField.Size),
        ];
    }

    private static string[] LayerRow(LayerReport layer, long total, int batch)
    {
        var cost = layer.Cost.ForBatch(batch);
        return
        [
            layer.Name,
            layer.Kind,
            layer.Details,
            Inputs(layer.Inputs),
            layer.Output.ToString(),
            Numbers.WriteCount(cost.Parameters),
            Numbers.WriteCount(cost.MultiplyAdds),
            Share(layer.Cost, total, layer.IsAuxiliary),
            Numbers.WriteCount(cost.Flops),
            Numbers.WriteCount(cost.ActivationBytes),
            Pair(layer.Field.Size, layer.HorizontalField.Size),
            Pair(layer.Field.Jump, layer.HorizontalField.Jump),
            Pair(layer.Field.Offset, layer.HorizontalField.Offset),
        ];
    }

    private static string Share(Cost cost, long total, bool isAuxiliary) =>
        isAuxiliary ? "auxiliary"
        : Ratio.Of(cost.MultiplyAdds, total) is { } share and > 0 ? string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %")
        : "";

    /// <summary>Shapes side by side, equal ones once with their number: <c>2 of 64×56×56</c>.</summary>
    private static string Inputs(EquatableArray<Shape> shapes) => string.Join(", ", shapes
        .GroupBy(shape => shape)
        .Select(equal => equal.Count() == 1 ? equal.Key.ToString() : $"{Numbers.Write(equal.Count())} of {equal.Key}"));

    /// <summary>One figure where height and width agree.</summary>
    private static string Pair(long height, long width) =>
        height == width ? Numbers.WriteCount(height) : $"{Numbers.WriteCount(height)}×{Numbers.WriteCount(width)}";
}

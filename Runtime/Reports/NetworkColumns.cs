using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>The columns of networks, stages, modules and layers.</summary>
internal static class NetworkColumns
{
    private const int BarLength = 20;

    private static readonly IReadOnlyList<Column<NetworkReport>> Networks =
    [
        new("Network", report => report.Name) { Form = ColumnForm.Text },
        new("Input", report => Cell.Of(report.Input)) { Form = ColumnForm.Text, Leaves = 2 },
        new("Parameters", report => Cell.Both(report.Total.Parameters)),
        new("Multiply-adds", report => Cell.Rounded(report.Total.MultiplyAdds)) { Leaves = 3 },
        new("Classes", Classes) { Leaves = 1 },
    ];

    /// <summary>How many classes a network tells apart, or what it is that tells none apart.</summary>
    public static Cell Classes(NetworkReport report) =>
        report.IsBlock ? "block" : report.Classes == 0 ? "features" : Cell.Count(report.Classes);

    /// <summary>One row for each network.</summary>
    public static ReportColumns OfNetworks(IEnumerable<NetworkReport> reports) => ReportColumns.Of(reports, Networks);

    /// <summary>One row for each part of a network.</summary>
    /// <param name="batch">Images that multiply-adds, FLOPs and bytes are for.</param>
    /// <param name="rows">What gets a row.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportColumns Of(NetworkReport report, int batch, ReportRows rows) => rows switch
    {
        ReportRows.Layers => ReportColumns.Of(report.Layers, Layers(report.Total, batch)),
        ReportRows.Modules => ReportColumns.Of(report.Modules, Modules(report.Total, batch)),
        _ => ReportColumns.Of(report.Stages, Stages(report.Total, batch)),
    };

    /// <summary>Stages, their share of the multiply-adds in percent and as a bar.</summary>
    private static IReadOnlyList<Column<StageReport>> Stages(Cost total, int batch) =>
    [
        new("Stage", stage => stage.Name) { Form = ColumnForm.Text },
        new("Kind", stage => stage.Kind.ToString()) { Form = ColumnForm.Text, Leaves = 2 },
        new("Specification", stage => stage.Text) { Form = ColumnForm.Text, Wraps = true, Leaves = 3 },
        .. Costs<StageReport>(batch, stage => stage.Cost, new("Output", stage => Cell.Of(stage.Output))),
        new("Share", stage => Share(stage.Cost, total, stage.IsAuxiliary)),
        new("of multiply-adds", stage => Bar(stage.Cost, total, stage.IsAuxiliary)) { Form = ColumnForm.Bar, Leaves = 1 },
    ];

    private static IReadOnlyList<Column<ModuleReport>> Modules(Cost total, int batch) =>
    [
        new("Module", module => module.Name) { Form = ColumnForm.Text },
        new("Step", module => module.Text) { Form = ColumnForm.Text, Leaves = 6 },
        new("Input", module => Inputs(module.Inputs)) { Form = ColumnForm.Text, Leaves = 4 },
        .. Costs<ModuleReport>(batch, module => module.Cost, new("Output", module => Cell.Of(module.Output)) { Form = ColumnForm.Text }),
        new("Share", module => Share(module.Cost, total, module.IsAuxiliary)) { Leaves = 5 },
        .. FurtherCosts<ModuleReport>(batch, module => module.Cost, firstToLeave: 2),
        new("Receptive field", module => Pair(module.Field.Size, module.HorizontalField.Size)) { Leaves = 1 },
    ];

    private static IReadOnlyList<Column<LayerReport>> Layers(Cost total, int batch) =>
    [
        new("Layer", layer => layer.Name) { Form = ColumnForm.Text },
        new("Kind", layer => layer.Kind) { Form = ColumnForm.Text, Leaves = 9 },
        new("Details", layer => layer.Details) { Form = ColumnForm.Text, Leaves = 8 },
        new("Input", layer => Inputs(layer.Inputs)) { Form = ColumnForm.Text, Leaves = 6 },
        .. Costs<LayerReport>(batch, layer => layer.Cost, new("Output", layer => Cell.Of(layer.Output)) { Form = ColumnForm.Text }),
        new("Share", layer => Share(layer.Cost, total, layer.IsAuxiliary)) { Leaves = 7 },
        .. FurtherCosts<LayerReport>(batch, layer => layer.Cost, firstToLeave: 4),
        new("Receptive field", layer => Pair(layer.Field.Size, layer.HorizontalField.Size)) { Leaves = 3 },
        new("Jump", layer => Jump(layer.Field, layer.HorizontalField)) { Leaves = 2 },
        new("Offset", layer => Pair(layer.Field.Offset, layer.HorizontalField.Offset)) { Leaves = 1 },
    ];

    /// <summary>What every part has: its output, and what it costs.</summary>
    private static IEnumerable<Column<T>> Costs<T>(int batch, Func<T, Cost> cost, Column<T> output) =>
    [
        output,
        new("Parameters", part => Cell.Count(cost(part).Parameters)) { IsCost = true },
        new("Multiply-adds", part => Cell.Count(cost(part).ForBatch(batch).MultiplyAdds)) { IsCost = true },
    ];

    private static IEnumerable<Column<T>> FurtherCosts<T>(int batch, Func<T, Cost> cost, int firstToLeave) =>
    [
        new("FLOPs", part => Cell.Count(cost(part).ForBatch(batch).Flops)) { IsCost = true, Leaves = firstToLeave + 1 },
        new("Activation bytes", part => Cell.Count(cost(part).ForBatch(batch).ActivationBytes)) { IsCost = true, Leaves = firstToLeave },
    ];

    private static Cell Share(Cost cost, Cost total, bool isAuxiliary) =>
        isAuxiliary ? "auxiliary"
        : Ratio.Of(cost.MultiplyAdds, total.MultiplyAdds) is { } share and > 0 ? Cell.Share(share)
        : "";

    private static Cell Bar(Cost cost, Cost total, bool isAuxiliary)
    {
        var share = isAuxiliary ? 0 : Ratio.Of(cost.MultiplyAdds, total.MultiplyAdds) ?? 0;
        return new string('█', (int)Math.Round(share * BarLength, MidpointRounding.AwayFromZero));
    }

    /// <summary>Shapes side by side, equal ones once with their number: <c>2 of 64×56×56</c>.</summary>
    private static string Inputs(EquatableArray<Shape> shapes) => string.Join(", ", shapes
        .GroupBy(shape => shape)
        .Select(equal => equal.Count() == 1 ? equal.Key.ToString() : $"{Numbers.Write(equal.Count())} of {equal.Key}"));

    /// <summary>The jump, which is a fraction where a transposed convolution makes a plane larger.</summary>
    private static Cell Jump(ReceptiveField rows, ReceptiveField columns)
    {
        if ((rows.Period, columns.Period) == (1, 1))
        {
            return Pair(rows.Jump, columns.Jump);
        }

        var (height, width) = (Fraction(rows), Fraction(columns));
        return new Cell(height == width ? height : $"{height}×{width}", (double)rows.Jump / rows.Period * columns.Jump / columns.Period);

        static string Fraction(ReceptiveField field) =>
            Numbers.WriteCount(field.Jump) + (field.Period == 1 ? "" : "/" + Numbers.WriteCount(field.Period));
    }

    /// <summary>One figure where height and width agree.</summary>
    private static Cell Pair(long height, long width) => height == width
        ? Cell.Count(height) with { Short = Numbers.WriteCount(height) }
        : new Cell($"{Numbers.WriteCount(height)}×{Numbers.WriteCount(width)}", (double)height * width);
}

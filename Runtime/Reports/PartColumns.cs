using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports;

/// <summary>The columns of a network's stages, modules and layers.</summary>
internal static class PartColumns
{
    private const int BarLength = 20;

    /// <summary>A table with a row for each part.</summary>
    /// <param name="report">The network.</param>
    /// <param name="batch">Images that multiply-adds, FLOPs and bytes are for.</param>
    /// <param name="rows">What gets a row.</param>
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static ReportColumns Of(NetworkReport report, int batch, ReportRows rows) => rows switch
    {
        ReportRows.Layers => ReportColumns.Of(report.Layers, Layers(report, batch)),
        ReportRows.Modules => ReportColumns.Of(report.Modules, Modules(report, batch)),
        _ => ReportColumns.Of(report.Stages, Stages(report, batch)),
    };

    /// <summary>Stages, their share of the multiply-adds in percent and as a bar.</summary>
    public static IReadOnlyList<Column<StageReport>> Stages(NetworkReport report, int batch) =>
    [
        new("name", "Stage", stage => stage.Name) { Form = ColumnForm.Text },
        new("kind", "Kind", stage => stage.Kind.ToString()) { Form = ColumnForm.Text, Leaves = 2 },
        new("specification", "Specification", stage => stage.Text) { Form = ColumnForm.Text, Wraps = true, Leaves = 3 },
        .. Shared<StageReport>(report, batch, ReportRows.Stages),
    ];

    public static IReadOnlyList<Column<ModuleReport>> Modules(NetworkReport report, int batch) =>
    [
        new("name", "Module", module => module.Name) { Form = ColumnForm.Text },
        new("step", "Step", module => module.Text) { Form = ColumnForm.Text, Leaves = 8 },
        new("stage", "Stage", module => module.Stage) { Form = ColumnForm.Data },
        .. Shared<ModuleReport>(report, batch, ReportRows.Modules),
    ];

    public static IReadOnlyList<Column<LayerReport>> Layers(NetworkReport report, int batch) =>
    [
        new("name", "Layer", layer => layer.Name) { Form = ColumnForm.Text },
        new("kind", "Kind", layer => layer.Kind) { Form = ColumnForm.Text, Leaves = 9 },
        new("stage", "Stage", layer => layer.Stage) { Form = ColumnForm.Data },
        new("details", "Details", layer => layer.Details) { Form = ColumnForm.Text, Leaves = 8 },
        .. Shared<LayerReport>(
            report, batch, ReportRows.Layers,
            new("kernel", "Kernel", layer => Lengths(layer.Window?.Kernel)),
            new("stride", "Stride", layer => Lengths(layer.Window?.Stride)),
            new("padding", "Padding", layer => Lengths(
                layer.Window is { } window ? [.. window.Padding, .. window.PaddingEnd] : null)),
            new("dilation", "Dilation", layer => Lengths(layer.Window?.Dilation)),
            new("groups", "Groups", layer => Cell.Count(layer.Groups))),
    ];

    /// <summary>What every part has.</summary>
    /// <param name="data">What programs read between the output and the costs.</param>
    private static IEnumerable<Column<T>> Shared<T>(NetworkReport report, int batch, ReportRows rows, params Column<T>[] data)
        where T : PartReport =>
    [
        new("inputs", "Input", part => Cell.Of(part.Inputs)) { Form = From(ReportRows.Modules, rows, ColumnForm.Text), Leaves = 6 },
        new("output", "Output", part => Cell.Of(part.Output)) { Form = rows == ReportRows.Stages ? ColumnForm.Figure : ColumnForm.Text },
        .. data.Select(column => column with { Form = ColumnForm.Data }),
        .. CostColumn.All(report.Convention).SelectMany(cost => Costs<T>(cost, report.Total, batch, rows)),
        new(rows == ReportRows.Modules ? null : "receptiveField", "Rows", part => Field(part, fields => Cell.Count(fields[0].Size))) { Form = ColumnForm.Data },
        new("field.size", "Receptive field", part => Field(part, fields => Cell.Each(fields.Select(field => field.Size))))
        {
            Form = From(ReportRows.Modules, rows), Leaves = 3, Legend = Conventions.ReceptiveField, Unit = "pixels",
        },
        new("field.jump", "Jump", part => Field(part, Jump)) { Form = From(ReportRows.Layers, rows), Leaves = 2 },
        new("field.offset", "Offset", part => Field(part, fields => Cell.Each(fields.Select(field => field.Offset)))) { Form = From(ReportRows.Layers, rows), Leaves = 1 },
        new("auxiliary", "Auxiliary", part => new Flag(part.IsAuxiliary)) { Form = ColumnForm.Data },
        new(null, "of multiply-adds", part => Bar(part, report.Total)) { Form = rows == ReportRows.Stages ? ColumnForm.Bar : ColumnForm.Data, Leaves = 1 },
    ];

    private static IEnumerable<Column<T>> Costs<T>(CostColumn cost, Cost total, int batch, ReportRows rows)
        where T : PartReport
    {
        yield return new(cost.Id, cost.Heading, part => Cell.Count(cost.Of(part.Cost.ForBatch(batch))))
        {
            Legend = cost.Legend,
            Form = cost.IsRare ? ColumnForm.Data : From(cost.Leaves is null ? ReportRows.Stages : ReportRows.Modules, rows),
            Leaves = cost.Leaves,
            IsCost = true,
        };
        if (cost.HasShare)
        {
            yield return new("share", "Share", part => Share(cost, part, total))
            {
                Legend = Conventions.Share,
                Leaves = rows == ReportRows.Stages ? null : 7,
            };
        }

        if (cost.HasOperations)
        {
            foreach (var kind in OperationKind.All)
            {
                yield return kind.Column<T>("operations", batch, part => part.Operations);
            }
        }
    }

    /// <summary>A form in tables whose rows are as fine as some or finer; in others the column is for programs alone.</summary>
    private static ColumnForm From(ReportRows coarsest, ReportRows rows, ColumnForm form = ColumnForm.Figure) => rows >= coarsest ? form : ColumnForm.Data;

    /// <summary>A share; none of an auxiliary head's, which is no part of the total, and of nothing.</summary>
    private static Cell Share(CostColumn cost, PartReport part, Cost total) =>
        part.IsAuxiliary ? Cell.None("auxiliary")
        : Ratio.Of(cost.Of(part.Cost), cost.Of(total)) is not { } share ? Cell.None()
        : share > 0 ? Cell.Share(share)
        : new Real(share, _ => "");

    private static Cell Bar(PartReport part, Cost total)
    {
        var share = part.IsAuxiliary ? 0 : Ratio.Of(part.Cost.MultiplyAdds, total.MultiplyAdds) ?? 0;
        return new string('█', (int)Math.Round(share * BarLength, MidpointRounding.AwayFromZero));
    }

    private static Cell Lengths(EquatableArray<int>? lengths) => lengths is { } known
        ? new Extents([.. known.Select(length => (double)length)], Axes.Text(known)) : Cell.None();

    /// <summary>A figure of a receptive field; behind a module of the user's own there is none.</summary>
    private static Cell Field(PartReport part, Func<EquatableArray<ReceptiveField>, Cell> figure) =>
        part.Fields.All(field => field.IsKnown) ? figure(part.Fields) : Cell.None("unknown");

    /// <summary>The jump, which is a fraction where a transposed convolution makes a plane larger.</summary>
    private static Cell Jump(EquatableArray<ReceptiveField> fields)
    {
        var texts = fields.Select(Fraction).ToList();
        return new Extents(
            [.. fields.Select(field => (double)field.Jump / field.Period)], texts.Distinct().Count() == 1 ? texts[0] : string.Join("×", texts));

        static string Fraction(ReceptiveField field) =>
            Numbers.WriteCount(field.Jump) + (field.Period == 1 ? "" : "/" + Numbers.WriteCount(field.Period));
    }
}

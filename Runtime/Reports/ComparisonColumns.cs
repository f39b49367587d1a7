namespace InceptionDsl.Reports;

/// <summary>The stages of networks, the networks of one stage under each other.</summary>
internal static class ComparisonColumns
{
    private static readonly IReadOnlyList<Column<Row>> Columns =
    [
        new(null, "Stage", row => ((Cell)row.Name) with { Continues = !row.BeginsStage }) { Form = ColumnForm.Text },
        new(null, "Network", row => row.Network.Name) { Form = ColumnForm.Text },
        new(null, "Specification", row => row.Here is not { } stage ? "-" : stage.Text.Length > 0 ? stage.Text : stage.Kind.ToString())
        {
            Form = ColumnForm.Text, Wraps = true, Leaves = 2,
        },
        new(null, "Output", row => row.Here is { } stage ? Cell.Of(stage.Output) : "-") { Leaves = 1 },
        .. CostColumn.All().Where(cost => cost is { IsRare: false, Leaves: null }).SelectMany(cost => new Column<Row>[]
        {
            new(null, cost.Heading, row => row.Figure(cost.Of)) { IsCost = true, Legend = cost.Legend },
            new(null, "ratio", row => row.Beside(cost.Of)),
        }),
    ];

    /// <summary>A row for each network of each stage that is not the same in all.</summary>
    public static ReportColumns OfStages(NetworkComparison comparison) =>
        ReportColumns.Of(comparison.Stages.Where(stage => !stage.IsSame).SelectMany(stage => Rows(comparison, stage)), Columns);

    private static IEnumerable<Row> Rows(NetworkComparison comparison, ComparedStage stage) =>
        from network in comparison.Networks.Index()
        where stage.ChangeIn(network.Index) is not null
        select new Row(network.Item, stage, network.Index);

    /// <summary>A stage in one of the networks, which has it or lacks it.</summary>
    private sealed record Row(NetworkReport Network, ComparedStage Stage, int Index)
    {
        public string Name => Stage.Name;

        /// <summary>The stage; null where the first network has it and this one does not.</summary>
        public StageReport? Here => Stage.InNetworks[Index];

        public bool BeginsStage => Enumerable.Range(0, Index).All(network => Stage.ChangeIn(network) is null);

        public Cell Figure(Func<Cost, long> figure) => Here is null ? "-" : Cell.Count(figure(Here.Cost));

        public Cell Beside(Func<Cost, long> figure) =>
            Here is null ? "removed"
            : Index == 0 ? ""
            : Stage.First is not { } first ? "added"
            : Ratio.Cell(Ratio.Of(figure(Here.Cost), figure(first.Cost)));
    }
}

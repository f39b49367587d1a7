namespace InceptionDsl.Diagrams;

/// <summary>What is neither a chain nor branches: boxes in one column, and a column of its own for each arrow that passes others.</summary>
internal sealed record TangledPart : Part
{
    private readonly IReadOnlyList<BoxPart> _boxes;
    private readonly IReadOnlyList<Pass> _passes;

    /// <param name="boxes">The boxes, inputs before what reads them; at least one.</param>
    /// <param name="passes">The arrows into, out of and between them.</param>
    public TangledPart(IReadOnlyList<BoxPart> boxes, IReadOnlyList<Pass> passes)
        : base(default(Extent))
    {
        (_boxes, _passes) = (boxes, passes);
        var beside = passes.Count(pass => !IsStraight(pass));
        Extent = new Extent(
            boxes.Max(box => box.Extent.Left),
            boxes.Max(box => box.Extent.Right) + (Spacing.Lane * beside),
            boxes.Sum(box => box.Extent.Length) + ((boxes.Count - 1) * 2 * Spacing.Arrow));
    }

    public override IEnumerable<int> Entries => _passes.Where(pass => pass.From < 0).Select(pass => pass.Item);

    public override IEnumerable<int> Exits => _passes.Where(pass => pass.To == _boxes.Count).Select(pass => pass.Item);

    public override int Boxes => _boxes.Count;

    public override void Place(Placement placement, double axis, double start)
    {
        var (starts, ends) = (new List<double>(), new List<double>());
        var along = start;
        foreach (var box in _boxes)
        {
            box.Place(placement, axis, along);
            starts.Add(along);
            ends.Add(along + box.Extent.Length);
            along = ends[^1] + (2 * Spacing.Arrow);
        }

        var lane = axis + _boxes.Max(box => box.Extent.Right) + (Spacing.Lane / 2);
        foreach (var pass in _passes)
        {
            var begin = pass.From < 0 ? start : ends[pass.From];
            var end = pass.To == _boxes.Count ? start + Extent.Length : starts[pass.To];
            placement.Start[pass.Item] = begin;
            if (IsStraight(pass))
            {
                placement.Axis[pass.Item] = axis;
                placement.BendAt(pass.Item, begin);
                placement.UnbendAt(pass.Item, end);
                continue;
            }

            placement.Axis[pass.Item] = lane;
            placement.BendAt(pass.Item, pass.From < 0 ? begin : begin + Spacing.Arrow);
            placement.UnbendAt(pass.Item, pass.To == _boxes.Count ? end : end - Spacing.Arrow);
            lane += Spacing.Lane;
        }
    }

    private static bool IsStraight(Pass pass) => pass.To == pass.From + 1;

    /// <summary>An arrow between two of the boxes, by their numbers here: -1 and the number of boxes stand for outside.</summary>
    internal readonly record struct Pass(int Item, int From, int To);
}

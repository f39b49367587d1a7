namespace InceptionDsl.Diagrams;

/// <summary>A part of a layout that knows its room before its place.</summary>
/// <param name="Extent">Its room.</param>
internal abstract record Part(Extent Extent)
{
    /// <summary>Items by which arrows come in from outside.</summary>
    public abstract IEnumerable<int> Entries { get; }

    /// <summary>Items by which arrows go out.</summary>
    public abstract IEnumerable<int> Exits { get; }

    /// <summary>How many boxes it has.</summary>
    public abstract int Boxes { get; }

    /// <summary>Places its items.</summary>
    /// <param name="axis">Its axis.</param>
    /// <param name="start">Where it begins along the flow.</param>
    public abstract void Place(Placement placement, double axis, double start);
}

/// <summary>One box.</summary>
internal sealed record BoxPart(int Item, Extent Extent) : Part(Extent)
{
    public override IEnumerable<int> Entries => [Item];

    public override IEnumerable<int> Exits => [Item];

    public override int Boxes => 1;

    public override void Place(Placement placement, double axis, double start) =>
        (placement.Axis[Item], placement.Start[Item]) = (axis, start);
}

/// <summary>One arrow's way through a column of its own: beside boxes, or between the boxes of a chain.</summary>
internal sealed record PassPart(int Item) : Part(Extent.Centered(Spacing.Lane, 0))
{
    public override IEnumerable<int> Entries => [Item];

    public override IEnumerable<int> Exits => [Item];

    public override int Boxes => 0;

    public override void Place(Placement placement, double axis, double start) =>
        (placement.Axis[Item], placement.Start[Item]) = (axis, start);
}

/// <summary>Parts one after another on one axis.</summary>
internal sealed record SeriesPart : Part
{
    private readonly IReadOnlyList<(double Gap, Part Part)> _parts;

    /// <param name="parts">At least one.</param>
    public SeriesPart(IReadOnlyList<Part> parts)
        : base(default(Extent))
    {
        _parts = [.. parts.Select((part, index) => (Gap(parts, index), part))];
        Extent = new Extent(
            parts.Max(part => part.Extent.Left), parts.Max(part => part.Extent.Right), _parts.Sum(part => part.Gap + part.Part.Extent.Length));
    }

    public override IEnumerable<int> Entries => _parts[0].Part.Entries;

    public override IEnumerable<int> Exits => _parts[^1].Part.Exits;

    public override int Boxes => _parts.Sum(part => part.Part.Boxes);

    public override void Place(Placement placement, double axis, double start)
    {
        foreach (var (gap, part) in _parts)
        {
            part.Place(placement, axis, start + gap);
            start += gap + part.Extent.Length;
        }
    }

    /// <summary>Room before a part: an arrow between two boxes is as long, however many passes lie between.</summary>
    private static double Gap(IReadOnlyList<Part> parts, int index) => (index == 0 ? null : parts[index - 1], parts[index]) switch
    {
        (null, _) => 0,
        (_, ParallelPart part) => part.Fan,
        (ParallelPart part, _) => part.Fan,
        (_, TangledPart) or (TangledPart, _) => Spacing.Arrow,
        (PassPart, _) when index > 1 => Spacing.Arrow,
        _ => 0,
    };
}

/// <summary>Branches side by side.</summary>
internal sealed record ParallelPart : Part
{
    private readonly IReadOnlyList<(double Axis, Part Part)> _branches;

    /// <param name="branches">At least two.</param>
    public ParallelPart(IReadOnlyList<Part> branches)
        : base(default(Extent))
    {
        var axes = new List<double>();
        var edge = 0.0;
        foreach (var branch in branches)
        {
            axes.Add(edge + branch.Extent.Left);
            edge += branch.Extent.Width + Spacing.Branches;
        }

        var width = edge - Spacing.Branches;
        var withBoxes = branches.Index().Where(branch => branch.Item.Boxes > 0).ToList();
        // A shortcut passes by the one branch there is, which stays on the axis; so does a branch that nearly lies on it.
        var axis = withBoxes.Count == 1 ? axes[withBoxes[0].Index] : Nearest(axes, width / 2);
        _branches = [.. branches.Zip(axes, (branch, own) => (own - axis, branch))];
        Extent = new Extent(axis, width - axis, branches.Max(branch => branch.Extent.Length));
        Fan = Spacing.Fan(_branches.Max(branch => Math.Abs(branch.Axis)));
    }

    /// <summary>Room for arrows before and after.</summary>
    public double Fan { get; }

    public override IEnumerable<int> Entries => _branches.SelectMany(branch => branch.Part.Entries);

    public override IEnumerable<int> Exits => _branches.SelectMany(branch => branch.Part.Exits);

    public override int Boxes => _branches.Sum(branch => branch.Part.Boxes);

    public override void Place(Placement placement, double axis, double start)
    {
        foreach (var (own, branch) in _branches)
        {
            foreach (var pass in branch.Entries)
            {
                placement.BendAt(pass, start);
            }

            foreach (var pass in branch.Exits)
            {
                placement.UnbendAt(pass, start + Extent.Length);
            }

            branch.Place(placement, axis + own, start + Offset(branch));
        }
    }

    private static double Nearest(List<double> axes, double middle) =>
        axes.MinBy(axis => Math.Abs(axis - middle)) is var nearest && Math.Abs(nearest - middle) < Spacing.Branches ? nearest : middle;

    /// <summary>
    /// A shorter branch lies in the middle, in whole rows, so that boxes stand in line. Where there is no middle row, a
    /// lone box is drawn to the concatenation and a chain to the input, as in the papers' figures.
    /// </summary>
    private double Offset(Part branch)
    {
        var rows = (int)Math.Floor((Extent.Length - branch.Extent.Length + 0.5) / Spacing.Row);
        return (rows + (branch.Boxes == 1 ? 1 : 0)) / 2 * Spacing.Row;
    }
}

namespace InceptionDsl.Diagrams;

/// <summary>A point of an arrow's way.</summary>
/// <param name="Across">Across the flow.</param>
/// <param name="Along">Along the flow.</param>
/// <param name="IsCurve">Whether a curve leads here from the point before, along the flow at both ends; else a straight line.</param>
internal readonly record struct WayPoint(double Across, double Along, bool IsCurve = false);

/// <summary>Boxes placed along a flow, with the ways of the arrows between them.</summary>
internal sealed class FlowLayout
{
    private readonly IReadOnlyList<Extent> _boxes;
    private readonly List<int> _itemOf = [];
    private readonly Dictionary<(int From, int To), int> _passes = [];
    private readonly Placement _placement;
    private readonly Part _whole;

    /// <param name="boxes">The room of each box.</param>
    /// <param name="sources">For each box those that it reads, all before it, in its order.</param>
    public FlowLayout(IReadOnlyList<Extent> boxes, IReadOnlyList<IReadOnlyList<int>> sources)
    {
        _boxes = boxes;
        var extents = new List<Extent?>();
        var read = new List<IReadOnlyList<int>>();
        for (var box = 0; box < boxes.Count; box++)
        {
            // An arrow is an item too, so that one that passes boxes gets room beside them.
            foreach (var source in sources[box])
            {
                _passes.Add((source, box), extents.Count);
                extents.Add(null);
                read.Add([_itemOf[source]]);
            }

            read.Add([.. Enumerable.Range(extents.Count - sources[box].Count, sources[box].Count)]);
            _itemOf.Add(extents.Count);
            extents.Add(boxes[box]);
        }

        _whole = new SeriesParallel(extents, read).Whole();
        _placement = new Placement(extents.Count);
        _whole.Place(_placement, 0, 0);
    }

    /// <summary>The room of the whole, around an axis at 0 and from 0 along the flow.</summary>
    public Extent Extent => _whole.Extent;

    /// <summary>The axis of a box.</summary>
    public double Axis(int box) => _placement.Axis[_itemOf[box]];

    /// <summary>Where a box begins along the flow.</summary>
    public double Start(int box) => _placement.Start[_itemOf[box]];

    /// <summary>Where a box ends along the flow.</summary>
    public double End(int box) => Start(box) + _boxes[box].Length;

    /// <summary>The way of the arrow from one box to another that reads it.</summary>
    public IReadOnlyList<WayPoint> Way(int from, int to)
    {
        var pass = _passes[(from, to)];
        var axis = _placement.Axis[pass];
        return
        [
            new WayPoint(Axis(from), End(from)),
            new WayPoint(axis, _placement.Bend(pass) ?? End(from), IsCurve: true),
            new WayPoint(axis, _placement.Unbend(pass) ?? Start(to)),
            new WayPoint(Axis(to), Start(to), IsCurve: true),
        ];
    }
}

namespace InceptionDsl.Diagrams;

/// <summary>A stage's nodes placed in the stage's own room: in a frame with the stage's name when there are several.</summary>
internal sealed class StageLayout
{
    private readonly IReadOnlyList<DiagramNode> _nodes;
    private readonly FlowLayout? _inside;
    private readonly double _before;

    /// <param name="nodes">The nodes of a stage, or the network's input alone.</param>
    /// <param name="name">The stage's name.</param>
    public StageLayout(Diagram diagram, IReadOnlyList<DiagramNode> nodes, string name, Flow flow)
    {
        _nodes = nodes;
        Looks = [.. nodes.Select(node => NodeLook.Of(node, nodes.Count == 1 ? name : ""))];
        if (nodes.Count == 1)
        {
            Extent = Looks[0].Extent;
            return;
        }

        // All arrows from other stages come in by one gate, a box without size.
        var numberOf = nodes.Index().ToDictionary(node => node.Item.Index, node => node.Index + 1);
        var sources = nodes.Select(node => (IReadOnlyList<int>)[.. diagram.Edges
            .Where(edge => edge.To == node.Index)
            .Select(edge => numberOf.GetValueOrDefault(edge.From, 0))
            .Distinct()]);
        _inside = new FlowLayout([default, .. Looks.Select(look => look.Extent)], [[], .. sources]);
        // The heading is on top, where the flow ends or begins; the line on the axis must not cross it.
        _before = flow == Flow.Up ? 0 : Spacing.Heading;
        var heading = TextWidth.Of(name, NodeLook.Letters) + Spacing.Padding;
        Extent = new Extent(
            Math.Max(_inside.Extent.Left + Spacing.Padding, heading + Spacing.Padding),
            _inside.Extent.Right + Spacing.Padding,
            _inside.Extent.Length + Spacing.Heading + (flow == Flow.Up ? 4 : Spacing.Padding));
    }

    /// <summary>The room of the stage.</summary>
    public Extent Extent { get; }

    /// <summary>The looks of its nodes.</summary>
    public IReadOnlyList<NodeLook> Looks { get; }

    /// <summary>Whether it is drawn in a frame.</summary>
    public bool HasFrame => _inside is not null;

    /// <summary>The nodes' axes and beginnings, from the stage's own axis and beginning.</summary>
    public IEnumerable<(DiagramNode Node, NodeLook Look, double Axis, double Start)> Places => _nodes.Select((node, index) =>
        (node, Looks[index], _inside?.Axis(index + 1) ?? 0, _before + (_inside?.Start(index + 1) ?? 0)));

    /// <summary>The way between two of its nodes.</summary>
    public IEnumerable<WayPoint> Way(int from, int to) => Inside(Number(from), Number(to));

    /// <summary>The way from the stage's beginning to a node that reads another stage.</summary>
    public IEnumerable<WayPoint> WayIn(int to) => _inside is null ? [] : Inside(0, Number(to)).Prepend(new WayPoint(0, 0));

    /// <summary>The way from a node to the stage's end.</summary>
    public IEnumerable<WayPoint> WayOut(int from) => _inside is null
        ? []
        : [new WayPoint(_inside.Axis(Number(from)), _before + _inside.End(Number(from))), new WayPoint(0, Extent.Length)];

    private IEnumerable<WayPoint> Inside(int from, int to) =>
        _inside!.Way(from, to).Select(point => point with { Along = point.Along + _before });

    private int Number(int node) => node - _nodes[0].Index + 1;
}

using System.Collections;

namespace InceptionDsl.Diagrams;

/// <summary>A stage, or the network's input, and its place along the flow.</summary>
/// <param name="Stage">The stage; null for the input.</param>
internal sealed record StagePlace(Stage? Stage, StageLayout Layout, double Axis, double Start)
{
    /// <summary>Where it ends along the flow.</summary>
    public double End => Start + Layout.Extent.Length;
}

/// <summary>The places of all stages, and the ways of arrows within and between them.</summary>
internal sealed class StagePlaces : IReadOnlyCollection<StagePlace>
{
    /// <summary>From a stage's end to where the arrow to an auxiliary head turns to the side.</summary>
    private const double Turn = 9;

    private readonly Diagram _diagram;
    private readonly Dictionary<int, StagePlace> _places = [];
    private readonly FlowLayout _trunk;
    private readonly Dictionary<int, int> _trunkNumbers;

    private StagePlaces(Diagram diagram, Flow flow)
    {
        _diagram = diagram;
        // The input is -1 here.
        var layouts = new Dictionary<int, StageLayout> { [-1] = new(diagram, [diagram.Nodes[0]], "", flow) };
        foreach (var stage in diagram.Stages)
        {
            layouts.Add(stage.Index, new StageLayout(diagram, [.. diagram.NodesOf(stage)], diagram.NameOf(stage), flow));
        }

        var trunk = layouts.Keys.Where(index => index < 0 || !diagram.Graph.Stages[index].IsAuxiliary).Order().ToList();
        _trunkNumbers = trunk.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        _trunk = new FlowLayout([.. trunk.Select(index => layouts[index].Extent)], [.. trunk.Select(index => SourcesOf(index))]);
        foreach (var (number, index) in trunk.Index())
        {
            _places.Add(index, new StagePlace(
                index < 0 ? null : diagram.Graph.Stages[index], layouts[index], _trunk.Axis(number), _trunk.Start(number)));
        }

        PlaceHeads(layouts);
    }

    /// <summary>Places the stages of a diagram.</summary>
    public static StagePlaces Of(Diagram diagram, Flow flow) => new(diagram, flow);

    /// <inheritdoc/>
    public int Count => _places.Count;

    /// <inheritdoc/>
    public IEnumerator<StagePlace> GetEnumerator() => _places.OrderBy(place => place.Key).Select(place => place.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The way of an arrow in flow coordinates.</summary>
    public IEnumerable<WayPoint> Way(DiagramEdge edge)
    {
        var (from, to) = (IndexOf(edge.From), IndexOf(edge.To));
        var (source, target) = (_places[from], _places[to]);
        if (from == to)
        {
            return Moved(source, source.Layout.Way(edge.From, edge.To));
        }

        var between = _trunkNumbers.TryGetValue(to, out var number)
            ? _trunk.Way(_trunkNumbers[from], number)
            : (IEnumerable<WayPoint>)
            [
                new(source.Axis, source.End), new(source.Axis, source.End + Turn), new(target.Axis, source.End + Turn),
                new(target.Axis, target.Start),
            ];
        return [.. Moved(source, source.Layout.WayOut(edge.From)), .. between, .. Moved(target, target.Layout.WayIn(edge.To))];
    }

    /// <summary>Auxiliary heads stand to the right of the rest, where they begin, and beside each other when one is long.</summary>
    private void PlaceHeads(Dictionary<int, StageLayout> layouts)
    {
        var columns = new List<(double Left, double Right, double End)>();
        var edge = _places.Values.Max(place => place.Axis + place.Layout.Extent.Right) + Spacing.Aside;
        foreach (var stage in _diagram.Stages.Where(stage => stage.IsAuxiliary))
        {
            var layout = layouts[stage.Index];
            var start = SourceStage(stage.Index).Max(source => _places[source].End) + Spacing.Arrow;
            var column = columns.FindIndex(taken => taken.End + Spacing.Arrow <= start && taken.Right - taken.Left >= layout.Extent.Width);
            if (column < 0)
            {
                column = columns.Count;
                columns.Add((edge, edge + layout.Extent.Width, start));
                edge += layout.Extent.Width + Spacing.Aside;
            }

            columns[column] = columns[column] with { End = start + layout.Extent.Length };
            _places.Add(stage.Index, new StagePlace(stage, layout, columns[column].Left + layout.Extent.Left, start));
        }
    }

    private int IndexOf(int node) => _diagram.Nodes[node].Stage ?? -1;

    private IEnumerable<int> SourceStage(int stage) => _diagram.Edges
        .Where(edge => IndexOf(edge.To) == stage && IndexOf(edge.From) != stage)
        .Select(edge => IndexOf(edge.From))
        .Distinct();

    private IReadOnlyList<int> SourcesOf(int stage) => [.. SourceStage(stage).Select(source => _trunkNumbers[source])];

    private static IEnumerable<WayPoint> Moved(StagePlace place, IEnumerable<WayPoint> way) =>
        way.Select(point => point with { Across = point.Across + place.Axis, Along = point.Along + place.Start });
}

namespace InceptionDsl.Diagrams;

/// <summary>A node's box in the picture.</summary>
internal sealed record PlacedNode(DiagramNode Node, IReadOnlyList<string> Lines, double X, double Y, double Width, double Height);

/// <summary>The frame of a stage of several nodes in the picture.</summary>
internal sealed record PlacedFrame(Stage Stage, double X, double Y, double Width, double Height);

/// <summary>An arrow in the picture.</summary>
/// <param name="Way">Its points, the first at the node that it comes from.</param>
internal sealed record PlacedEdge(DiagramEdge Edge, IReadOnlyList<WayPoint> Way);

/// <summary>A diagram with places, in pixels from the upper left corner.</summary>
internal sealed record DiagramLayout(
    double Width,
    double Height,
    IReadOnlyList<PlacedNode> Nodes,
    IReadOnlyList<PlacedFrame> Frames,
    IReadOnlyList<PlacedEdge> Edges)
{
    private const double Margin = 16;

    /// <summary>Places a diagram: stages one after another or side by side, as they read each other, and auxiliary heads to the side.</summary>
    public static DiagramLayout Of(Diagram diagram, Flow flow)
    {
        var stages = StagePlaces.Of(diagram, flow);
        var (left, right) = (stages.Min(stage => stage.Axis - stage.Layout.Extent.Left), stages.Max(stage => stage.Axis + stage.Layout.Extent.Right));
        var length = stages.Max(stage => stage.End);
        var nodes = new List<PlacedNode>();
        var frames = new List<PlacedFrame>();
        foreach (var stage in stages)
        {
            if (stage.Layout.HasFrame)
            {
                var (x, y) = Corner(stage.Axis, stage.Start, stage.Layout.Extent);
                frames.Add(new PlacedFrame(stage.Stage!, x, y, stage.Layout.Extent.Width, stage.Layout.Extent.Length));
            }

            foreach (var (node, look, axis, start) in stage.Layout.Places)
            {
                var (x, y) = Corner(stage.Axis + axis, stage.Start + start, look.Extent);
                nodes.Add(new PlacedNode(node, look.Lines, x, y, look.Extent.Width, look.Extent.Length));
            }
        }

        nodes.Sort((one, other) => one.Node.Index.CompareTo(other.Node.Index));
        return new DiagramLayout(
            right - left + (2 * Margin),
            length + (2 * Margin),
            nodes,
            frames,
            [.. diagram.Edges.Select(edge => new PlacedEdge(edge, Smooth(stages.Way(edge).Select(Point))))]);

        (double X, double Y) Corner(double axis, double start, Extent extent) =>
            (axis - extent.Left - left + Margin, Margin + (flow == Flow.Up ? length - start - extent.Length : start));

        WayPoint Point(WayPoint point) => point with
        {
            Across = point.Across - left + Margin,
            Along = Margin + (flow == Flow.Up ? length - point.Along : point.Along),
        };
    }

    /// <summary>Leaves out points where nothing changes.</summary>
    private static List<WayPoint> Smooth(IEnumerable<WayPoint> way)
    {
        var points = new List<WayPoint>();
        foreach (var point in way)
        {
            if (points.Count > 0 && Same(points[^1].Across, point.Across))
            {
                if (Same(points[^1].Along, point.Along))
                {
                    continue;
                }

                if (points.Count > 1 && !points[^1].IsCurve && Same(points[^2].Across, point.Across))
                {
                    points.RemoveAt(points.Count - 1);
                }

                points.Add(point with { IsCurve = false });
                continue;
            }

            points.Add(point);
        }

        return points;
    }

    private static bool Same(double one, double other) => Math.Abs(one - other) < 0.01;
}

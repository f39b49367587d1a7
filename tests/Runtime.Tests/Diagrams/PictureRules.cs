using InceptionDsl.Diagrams;

namespace InceptionDsl.Runtime.Tests.Diagrams;

/// <summary>What must hold of the picture of any network.</summary>
internal static class PictureRules
{
    public static void Check(NetworkGraph graph)
    {
        Check(graph, Picture.Of(graph, Flow.Up), up: true);
        Check(graph, Picture.Of(graph, Flow.Down), up: false);
    }

    private static void Check(NetworkGraph graph, Picture picture, bool up)
    {
        // Each layer is drawn once.
        Assert.Equal(Enumerable.Range(0, graph.Layers.Count), picture.Nodes.SelectMany(node => node.Layers).Order());
        Assert.All(picture.Nodes, node => Assert.All(node.Layers.Zip(node.Notes), layer => Assert.StartsWith(
            layer.First == 0 ? "Input " : $"{graph.Layers[layer.First].Name}: {graph.Layers[layer.First].Kind}", layer.Second, StringComparison.Ordinal)));
        Assert.Equal(Connections(graph, picture), picture.Edges.Select(edge => (edge.From, edge.To)).Order());

        var boxes = picture.Nodes.OrderBy(node => node.Index).Select(node => node.Box).ToList();
        for (var one = 0; one < boxes.Count; one++)
        {
            Assert.True(picture.Page.Contains(boxes[one]), $"{graph.Name}: box {one} lies outside the page.");
            for (var other = 0; other < one; other++)
            {
                Assert.False(boxes[one].Overlaps(boxes[other]), $"{graph.Name}: boxes {other} and {one} overlap.");
            }

            // A frame holds a box or has nothing of it.
            Assert.All(picture.Frames, frame => Assert.True(frame.Contains(boxes[one]) || !frame.Overlaps(boxes[one])));
        }

        Assert.All(picture.Frames, frame => Assert.DoesNotContain(picture.Frames, other => other != frame && other.Overlaps(frame)));
        foreach (var edge in picture.Edges)
        {
            var name = $"{graph.Name}: the arrow from {edge.From} to {edge.To}";
            Assert.True(boxes[edge.From].Touches(edge.Way[0]), name + " begins elsewhere.");
            Assert.True(boxes[edge.To].Touches(edge.Way[^1]), name + " ends elsewhere.");
            Assert.True(up == edge.Way[^1].Y < edge.Way[0].Y, name + " goes back.");
            Assert.False(boxes.Exists(box => edge.Way.Any(point => box.Contains(point))), name + " crosses a box.");
        }
    }

    /// <summary>What the graph connects, by the nodes that its layers are drawn in.</summary>
    private static IEnumerable<(int From, int To)> Connections(NetworkGraph graph, Picture picture)
    {
        var nodeOf = picture.Nodes.SelectMany(node => node.Layers.Select(layer => (layer, node.Index))).ToDictionary();
        return graph.Layers.Index()
            .SelectMany(layer => layer.Item.Inputs.Select(input => (nodeOf[input], nodeOf[layer.Index])))
            .Where(pair => pair.Item1 != pair.Item2)
            .Distinct()
            .Order();
    }
}

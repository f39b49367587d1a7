using InceptionDsl.Diagrams;

namespace InceptionDsl.Runtime.Tests.Diagrams;

/// <summary>What must hold of the picture of any network.</summary>
internal static class PictureRules
{
    /// <summary>A screen's room for a page, without the browser's own.</summary>
    private static readonly (double Width, double Height) Screen = (1280, 860);

    public static void Check(NetworkGraph graph)
    {
        Check(graph, Picture.Of(graph, Flow.Up), up: true);
        Check(graph, Picture.Of(graph, Flow.Down), up: false);
        var folded = Diagram.Of(graph).Fold();
        CheckPlaces(graph, Picture.Of(folded, Flow.Up), up: true);
        CheckFolded(graph, folded);
        CheckOverview(graph, folded);
    }

    /// <summary>What is left out is what a repeat stands for, and nothing else hangs in the air.</summary>
    private static void CheckFolded(NetworkGraph graph, Diagram folded)
    {
        var left = folded.Repeats.Values.SelectMany(
            repeat => graph.Stages.Where(stage => stage.Index > repeat.First.Index && stage.Index <= repeat.Last.Index)).ToList();
        Assert.Equal(
            Enumerable.Range(0, graph.Layers.Count).Except(left.SelectMany(stage => stage.Layers)),
            folded.Nodes.SelectMany(node => node.Layers).Order());
        Assert.All(left, stage => Assert.Equal(
            (graph.Stages[stage.Index - 1].Kind, graph.Stages[stage.Index - 1].Text), (stage.Kind, stage.Text)));
        Assert.All(folded.Nodes.Skip(1), node => Assert.Contains(folded.Edges, edge => edge.To == node.Index));
    }

    private static void CheckOverview(NetworkGraph graph, Diagram folded)
    {
        var picture = Picture.Of(folded, Flow.Right);
        Assert.Equal(folded.Stages.Count() + 1, picture.Nodes.Count);
        Assert.Equal(folded.Nodes.SelectMany(node => node.Layers).Order(), picture.Nodes.SelectMany(node => node.Layers).Order());
        Assert.All(folded.Stages, stage =>
            Assert.Contains(picture.Nodes, node => string.Concat(node.Lines.SkipLast(2)).Replace(" ", "", StringComparison.Ordinal)
            == folded.NameOf(stage).Replace(" ", "", StringComparison.Ordinal)));
        var shrunk = Math.Min(1, Math.Min(Screen.Width / picture.Page.Width, Screen.Height / picture.Page.Height));
        Assert.True(shrunk > 0.7, $"{graph.Name}: the letters would be {12 * shrunk:0.0} pixels high to fit a screen.");

        var boxes = picture.Nodes.OrderBy(node => node.Index).Select(node => node.Box).ToList();
        Assert.All(boxes, box => Assert.True(picture.Page.Contains(box)));
        Assert.All(boxes.Index(), one => Assert.DoesNotContain(boxes.Take(one.Index), other => other.Overlaps(one.Item)));
        Assert.Equal(
            picture.Edges.Select(edge => (edge.From, edge.To)).Order(),
            StageOverview.Of(folded).Edges.Select(edge => (edge.From, edge.To)).Order());
        foreach (var edge in picture.Edges)
        {
            var name = $"{graph.Name}: the arrow from stage {edge.From} to {edge.To}";
            Assert.True(boxes[edge.From].Borders(edge.Way[0]), name + " begins elsewhere.");
            Assert.True(boxes[edge.To].Borders(edge.Way[^1]), name + " ends elsewhere.");
            Assert.False(boxes.Exists(box => edge.Way.Any(point => box.Contains(point))), name + " crosses a box.");
            Assert.All(edge.Way, point => Assert.True(picture.Page.Contains(new Picture.Box(point.X, point.Y, 0, 0)), name + " leaves the page."));
        }
    }

    private static void Check(NetworkGraph graph, Picture picture, bool up)
    {
        // Each layer is drawn once.
        Assert.Equal(Enumerable.Range(0, graph.Layers.Count), picture.Nodes.SelectMany(node => node.Layers).Order());
        Assert.All(picture.Nodes, node => Assert.All(node.Layers.Zip(node.Notes), layer => Assert.StartsWith(
            layer.First == 0 ? "Input " : $"{graph.Layers[layer.First].Name}: {graph.Layers[layer.First].Kind}", layer.Second, StringComparison.Ordinal)));
        Assert.Equal(Connections(graph, picture), picture.Edges.Select(edge => (edge.From, edge.To)).Order());
        CheckPlaces(graph, picture, up);
    }

    private static void CheckPlaces(NetworkGraph graph, Picture picture, bool up)
    {
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

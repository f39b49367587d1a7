using InceptionDsl.Diagrams;

namespace InceptionDsl.Runtime.Tests.Diagrams;

public class StageRepeatTests
{
    private static readonly NetworkGraph Graph = NetworkDescriptor.Of<Repeating>().Graph;

    private static readonly Diagram Folded = Diagram.Of(Graph).Fold();

    /// <summary>
    /// 4·8·8 to 4·8·8 three times; two residual stages declared one by one; four dense ones, which come from one declaration and grow from
    /// 4 + 2 to 4 + 8 channels. The first convolution has 3 channels, and what another stage reads too is no repeat.
    /// </summary>
    [Fact]
    public void Stages_in_a_row_that_are_the_same_are_drawn_once() => Assert.Equal(
        ["plain0 × 3", "one × 2", "dense0 × 4, to 12×8×8"],
        Folded.Repeats.Values.Select(repeat => Folded.NameOf(repeat.First)));

    [Fact]
    public void What_follows_a_repeat_follows_the_one_that_is_drawn()
    {
        var stages = StageOverview.Of(Folded);

        Assert.Equal(
            ["input > first", "first > plain0", "plain0 > one", "one > dense0", "dense0 > tapped", "tapped > read", "tapped > sum", "read > sum"],
            stages.Edges.Take(8).Select(edge => $"{Name(edge.From)} > {Name(edge.To)}"));

        string Name(int node) => stages.Nodes[node].Stage is { } stage ? Graph.Stages[stage].Name : "input";
    }

    [Fact]
    public void A_network_without_repeats_is_drawn_as_it_is()
    {
        var diagram = Diagram.Of(NetworkDescriptor.Of<Crossed>().Graph);

        Assert.Equal((diagram.Nodes, diagram.Edges), (diagram.Fold().Nodes, diagram.Fold().Edges), EqualLists);

        static bool EqualLists((IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges) one,
            (IReadOnlyList<DiagramNode> Nodes, IReadOnlyList<DiagramEdge> Edges) other) =>
            one.Nodes.SequenceEqual(other.Nodes) && one.Edges.SequenceEqual(other.Edges);
    }

    [Fact]
    public void Every_format_says_how_often_a_stage_stands_there()
    {
        Assert.Contains("label=\"one × 2\"", DotDiagram.Document(Folded, Flow.Up), StringComparison.Ordinal);
        Assert.Contains("4×8×8\\n× 3\"", DotDiagram.Document(Folded, Flow.Up), StringComparison.Ordinal);
        Assert.Contains("[\"one × 2\"]", MermaidDiagram.Document(Folded, Flow.Up), StringComparison.Ordinal);
        Assert.Contains("4×8×8<br/>× 3\"", MermaidDiagram.Document(Folded, Flow.Up), StringComparison.Ordinal);
        var svg = SvgDiagram.Document(Folded, NetworkReport.Of(Graph), Flow.Up);
        Assert.Contains(">one × 2<", svg, StringComparison.Ordinal);
        Assert.Contains(">plain0 × 3<", svg, StringComparison.Ordinal);
        Assert.Contains("× 2, the last other", svg, StringComparison.Ordinal);
    }
}

using InceptionDsl.Definitions;
using InceptionDsl.Diagrams;
using InceptionDsl.Runtime.Tests.Networks;

namespace InceptionDsl.Runtime.Tests.Diagrams;

public class SvgDiagramTests
{
    private static readonly NetworkGraph GoogLeNetGraph = NetworkDescriptor.Of<GoogLeNet>().Graph;

    public static TheoryData<string> Networks => [.. Samples.Keys];

    private static Dictionary<string, NetworkGraph> Samples { get; } = new NetworkDescriptor[]
    {
        NetworkDescriptor.Of<GoogLeNet>(), NetworkDescriptor.Of<BiasedInception>(), NetworkDescriptor.Of<NormalizedInception>(),
        NetworkDescriptor.Of<EveryStage>(), NetworkDescriptor.Of<Composed>(), NetworkDescriptor.Of<Probed>(),
        NetworkDescriptor.Of<Crossed>(), NetworkDescriptor.Of<Repeating>(),
    }.ToDictionary(network => network.Name, network => network.Graph);

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_picture_shows_what_the_graph_is_and_nothing_overlaps(string name) => PictureRules.Check(Samples[name]);

    [Fact]
    public void An_inception_module_looks_as_in_figure_2b()
    {
        // "Going deeper with convolutions": 1x1 reductions and the pool in a row, above it a row of 1x1, 3x3, 5x5 and the
        // pool's projection in this order, above it, in the middle, the concatenation.
        var stage = GoogLeNetGraph.Stages.Single(stage => stage.Name == "inception3a");
        var nodes = Picture.Of(GoogLeNetGraph).Nodes.Where(node => stage.Layers.Contains(node.Layers[0])).ToList();

        var rows = nodes.GroupBy(node => node.Box.Y).OrderBy(row => row.Key)
            .Select(row => string.Join(" | ", row.OrderBy(node => node.Box.X).Select(node => string.Join(' ', node.Lines))));
        Assert.Equal(
            [
                "filter concatenation 256×28×28",
                "1×1 conv 64×28×28 | 3×3 conv 128×28×28 | 5×5 conv 32×28×28 | 1×1 conv 32×28×28",
                "1×1 conv 96×28×28 | 1×1 conv 16×28×28 | 3×3 max pool 192×28×28",
            ],
            rows);
        var concatenation = Middle(nodes.Single(node => node.Kind == "concatenation"));
        var branches = nodes.Where(node => node.Lines[1] is "64×28×28" or "32×28×28").Select(Middle).Order().ToList();
        Assert.Equal(branches[0] + branches[^1], 2 * concatenation, 0.1);
        // Reductions stand below what they reduce for.
        Assert.Equal(Middle(nodes.Single(node => node.Lines[0] == "5×5 conv")), Middle(nodes.Single(node => node.Lines[1] == "16×28×28")), 0.1);
    }

    [Fact]
    public void Auxiliary_heads_stand_beside_the_network()
    {
        var nodes = Picture.Of(GoogLeNetGraph).Nodes.ToLookup(node =>
            GoogLeNetGraph.AuxiliaryHeads.Any(head => head.Layers.Contains(node.Layers[0])));

        Assert.Equal(10, nodes[true].Count());
        Assert.True(nodes[true].Min(node => node.Box.X) > nodes[false].Max(node => node.Box.X + node.Box.Width));
    }

    [Fact]
    public void A_concatenation_inside_a_concatenation_is_a_part_of_it()
    {
        // Figure 7 of "Rethinking the Inception architecture": 1x3 and 3x1 lead to the module's one concatenation.
        var graph = NetworkDescriptor.Of<NormalizedInception>().Graph;
        var stage = graph.Stages.Single(stage => stage.Name == "Mixed_7b");
        var concatenation = Assert.Single(
            Picture.Of(graph).Nodes, node => node.Kind == "concatenation" && stage.Layers.Contains(node.Layers[0]));

        Assert.Equal(2, concatenation.Layers.Count);
        Assert.Equal(4, Picture.Of(graph).Edges.Count(edge => edge.To == concatenation.Index));
    }

    [Fact]
    public void A_residual_sum_is_a_circle_that_its_shortcut_passes_to()
    {
        var graph = NetworkDescriptor.Of<Composed>().Graph;
        var picture = Picture.Of(graph);
        var stage = graph.Stages.Single(stage => stage.Name == "plain0");
        var sum = picture.Nodes.Single(node => node.Kind == "sum" && stage.Layers.Contains(node.Layers[0]));

        Assert.Equal(sum.Box.Width, sum.Box.Height);
        // The input's shortcut, drawn to the left, and the second convolution.
        var ways = picture.Edges.Where(edge => edge.To == sum.Index).Select(edge => edge.Way.Min(point => point.X)).ToList();
        Assert.Equal(2, ways.Count);
        Assert.True(ways[0] < ways[1] - 20);
        Assert.Contains(picture.Nodes, node => node.Kind == "sum" && node.Lines.Contains("residual × 0.2"));
    }

    [Fact]
    public void Light_and_dark_pages_have_colors_of_their_own()
    {
        var svg = SvgDiagram.Document(Diagram.Of(GoogLeNetGraph), NetworkReport.Of(GoogLeNetGraph), Flow.Up);

        Assert.Contains("svg.network{background:#ffffff}", svg, StringComparison.Ordinal);
        Assert.Contains("@media (prefers-color-scheme:dark){\nsvg.network{background:#14181f}", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("http", svg.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static double Middle(Picture.Node node) => node.Box.X + (node.Box.Width / 2);
}

/// <summary>Stages that cross: neither a chain nor branches that share nothing.</summary>
[Network("3x8x8", Classes = 2)]
[Conv("3x3:4", Name = "a")]
[Conv("3x3:4", Name = "b")]
[Conv("3x3:4", From = "a, b", Name = "c")]
[Conv("3x3:4", From = "b, c", Name = "d")]
[Conv("3x3:4", From = "a, d", Name = "e")]
[Linear(From = "c, e")]
internal sealed partial class Crossed;

/// <summary>Repeats of every kind, and stages that only look like repeats.</summary>
[Network("3x8x8", Classes = 2)]
[Conv("3x3:4", Name = "first")]
[Conv("3x3:4", Name = "plain{i}", Repeat = 3)]
[Residual("3x3:4 → 3x3:4 linear", Name = "one")]
[Residual("3x3:4 → 3x3:4 linear", Name = "other")]
[Dense("3x3:2", Name = "dense{i}", Repeat = 4)]
[Conv("3x3:8", Name = "tapped")]
[Conv("3x3:8", Name = "read")]
[Conv("3x3:8", From = "tapped, read", Merge = Merge.Add, Name = "sum")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Repeating;

using System.Xml.Linq;
using InceptionDsl.Definitions;
using InceptionDsl.Diagrams;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Networks;

namespace InceptionDsl.Runtime.Tests.Diagrams;

/// <summary>One stage drawn alone.</summary>
public class StagePictureTests
{
    private static readonly NetworkDescriptor[] Samples =
    [
        NetworkDescriptor.Of<GoogLeNet>(), NetworkDescriptor.Of<EveryStage>(), NetworkDescriptor.Of<Composed>(), NetworkDescriptor.Of<Crossed>(),
    ];

    /// <summary>Its boxes, those of the whole network's picture that are its own, stand on one input; no other is there.</summary>
    [Fact]
    public void It_has_its_own_boxes_on_an_input()
    {
        foreach (var graph in Samples.Select(network => network.Graph))
        {
            var whole = Diagram.Of(graph);
            foreach (var stage in graph.Stages)
            {
                var alone = whole.Only(stage);
                Assert.Equal([null, .. whole.NodesOf(stage).Select(node => node.Name)], alone.Nodes.Select(node => node.Stage is null ? null : node.Name));
                Assert.Equal(Enumerable.Range(0, alone.Nodes.Count), alone.Nodes.Select(node => node.Index));
                Assert.All(alone.Nodes.Skip(1), node => Assert.Contains(alone.Edges, edge => edge.To == node.Index));
                foreach (var flow in new[] { Flow.Up, Flow.Down })
                {
                    var picture = XDocument.Parse(SvgDiagram.Document(alone, NetworkReport.Of(graph), flow));
                    Assert.Equal(alone.Nodes.Count, picture.Descendants().Count(element => $"{element.Attribute("class")?.Value} ".StartsWith("node ", StringComparison.Ordinal)));
                }

                Assert.Contains(alone.Nodes[^1].Output.ToString(), DotDiagram.Document(alone, Flow.Up), StringComparison.Ordinal);
                Assert.Contains(alone.Nodes[^1].Output.ToString(), MermaidDiagram.Document(alone, Flow.Up), StringComparison.Ordinal);
            }
        }
    }

    /// <summary>
    /// GoogLeNet's inception3a: 192·64 + 64 + (192·96 + 96) + (9·96·128 + 128) + (192·16 + 16) + (25·16·32 + 32) + (192·32 + 32) = 163,696
    /// parameters.
    /// </summary>
    [Fact]
    public void Its_figures_are_the_stages()
    {
        var svg = CommandLineRun.With(new NetworkCatalog(Samples), "report", "GoogLeNet", "--format", "svg", "--stage", "Inception3A").Output;

        Assert.Contains(">inception3a of GoogLeNet<", svg, StringComparison.Ordinal);
        Assert.Contains(">164 k parameters, 128 M multiply-adds<", svg, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GoogLeNet has no stage 'inception3c'.", "--stage", "inception3c")]
    [InlineData("Did you mean 'inception3a'?", "--stage", "inceptoin3a")]
    [InlineData("--flow right draws stages in svg", "--stage", "inception3a", "--flow", "right")]
    [InlineData("--unfold has no effect on one stage alone.", "--stage", "inception3a", "--unfold")]
    public void Mistakes_are_told(string message, params string[] options)
    {
        var run = CommandLineRun.With(new NetworkCatalog(Samples), ["report", "GoogLeNet", "--format", "svg", .. options]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(message, run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using InceptionDsl.Definitions;
using InceptionDsl.Diagrams;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;
using InceptionDsl.Runtime.Tests.Networks;

namespace InceptionDsl.Runtime.Tests.Diagrams;

public partial class DiagramTextTests
{
    private static readonly NetworkGraph GoogLeNetGraph = NetworkDescriptor.Of<GoogLeNet>().Graph;

    private static readonly Func<NetworkGraph, Flow, string>[] Formats = [Svg, Dot, Mermaid, Page];

    [Fact]
    public void Pictures_are_the_same_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        foreach (var graph in (NetworkGraph[])[GoogLeNetGraph, NetworkDescriptor.Of<Composed>().Graph])
        {
            foreach (var write in Formats)
            {
                var expected = write(graph, Flow.Up);
                var before = CultureInfo.CurrentCulture;
                CultureInfo.CurrentCulture = culture;
                try
                {
                    Assert.Equal(expected, write(graph, Flow.Up));
                }
                finally
                {
                    CultureInfo.CurrentCulture = before;
                }
            }
        }
    }

    [Fact]
    public void Dot_has_a_node_for_each_box_and_an_edge_for_each_arrow()
    {
        var dot = Dot(GoogLeNetGraph, Flow.Up);

        var picture = Picture.Of(GoogLeNetGraph);
        Assert.Equal(picture.Nodes.Select(node => node.Index).Order(), Find(DotNode(), dot).Order());
        Assert.Equal(
            picture.Edges.Select(edge => (edge.From, edge.To)).Order(),
            DotEdge().Matches(dot).Select(match => (Number(match.Groups[1]), Number(match.Groups[2]))).Order());
        Assert.Equal(picture.Frames.Count, dot.Split("subgraph cluster_").Length - 1);
        Assert.Contains("rankdir=BT;", dot, StringComparison.Ordinal);
        Assert.Contains("rankdir=TB;", Dot(GoogLeNetGraph, Flow.Down), StringComparison.Ordinal);
        Assert.Contains("rankdir=LR;", Dot(GoogLeNetGraph, Flow.Right), StringComparison.Ordinal);
    }

    [Fact]
    public void Mermaid_has_a_node_for_each_box_and_an_edge_for_each_arrow()
    {
        var mermaid = Mermaid(GoogLeNetGraph, Flow.Up);

        var picture = Picture.Of(GoogLeNetGraph);
        Assert.StartsWith("flowchart BT\n", mermaid, StringComparison.Ordinal);
        Assert.Equal(picture.Nodes.Select(node => node.Index).Order(), Find(MermaidNode(), mermaid).Order());
        Assert.Equal(picture.Edges.Count, mermaid.Split(" --> ").Length - 1);
        Assert.Equal(picture.Frames.Count, mermaid.Split("  subgraph ").Length - 1);
        Assert.Equal(picture.Frames.Count, mermaid.Split("\n  end\n").Length - 1);
        Assert.StartsWith("flowchart TB\n", Mermaid(GoogLeNetGraph, Flow.Down), StringComparison.Ordinal);
        Assert.StartsWith("flowchart LR\n", Mermaid(GoogLeNetGraph, Flow.Right), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_label_is_escaped()
    {
        const string Hostile = "a\"]</style><script>&x;\\#b|c";
        var graph = GoogLeNetGraph with
        {
            Name = Hostile,
            Stages = GoogLeNetGraph.Stages.Select(stage => stage with
            {
                Name = Hostile,
                Text = Hostile,
                Steps = stage.Steps.Select(step => step with { Path = Hostile }).ToEquatableArray(),
            }).ToEquatableArray(),
        };

        var svg = XElement.Parse(Svg(graph, Flow.Up));
        Assert.DoesNotContain(svg.DescendantsAndSelf(), element => element.Name.LocalName == "script");
        Assert.Contains(svg.Descendants(), element => element.Name.LocalName == "text" && element.Value == Hostile);
        // The page's own script is the only one.
        Assert.Equal(2, Page(graph, Flow.Up).Split("<script>").Length);
        Assert.Equal(2, Page(graph, Flow.Up).Split("</style>").Length);
        // In DOT only the quote and the backslash end or change a text.
        Assert.Contains("label=\"a\\\"]</style><script>&x;\\\\#b|c\"", Dot(graph, Flow.Up), StringComparison.Ordinal);
        Assert.Contains("[\"a#34;#93;#60;/style#62;#60;script#62;#38;x#59;\\#35;b#124;c\"]", Mermaid(graph, Flow.Up), StringComparison.Ordinal);
    }

    private static string Svg(NetworkGraph graph, Flow flow) => SvgDiagram.Document(Diagram.Of(graph), NetworkReport.Of(graph), flow);

    private static string Dot(NetworkGraph graph, Flow flow) => DotDiagram.Document(Diagram.Of(graph), flow);

    private static string Mermaid(NetworkGraph graph, Flow flow) => MermaidDiagram.Document(Diagram.Of(graph), flow);

    private static string Page(NetworkGraph graph, Flow flow)
    {
        using var writer = new StringWriter();
        HtmlReport.Write(writer, graph, NetworkReport.Of(graph), batch: 1, ReportRows.Stages, flow);
        return writer.ToString();
    }

    private static IEnumerable<int> Find(Regex pattern, string text) => pattern.Matches(text).Select(match => Number(match.Groups[1]));

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ +n(\d+) \[label=", RegexOptions.Multiline)]
    private static partial Regex DotNode();

    [GeneratedRegex(@"^  n(\d+) -> n(\d+);$", RegexOptions.Multiline)]
    private static partial Regex DotEdge();

    [GeneratedRegex(@"^ +n(\d+)[\[(]", RegexOptions.Multiline)]
    private static partial Regex MermaidNode();
}

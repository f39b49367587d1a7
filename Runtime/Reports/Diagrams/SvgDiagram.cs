using System.Globalization;
using System.Text;
using System.Xml;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Diagrams;

/// <summary>A diagram as an SVG picture.</summary>
internal sealed class SvgDiagram
{
    /// <summary>Rules that hold on every page, after the colors.</summary>
    public const string Form = """
        svg.network{font-family:"Helvetica Neue",Helvetica,Arial,"DejaVu Sans",sans-serif;font-size:12px}
        svg.network .title{font-weight:bold}
        svg.network .caption{font-size:18px;font-weight:bold}
        svg.network .node text{text-anchor:middle}
        svg.network .sum text{text-anchor:start}
        svg.network .edge{fill:none;stroke-width:1.3;stroke-linejoin:round}
        svg.network .frame{stroke-width:.6;stroke-opacity:.5}
        svg.network .auxiliary .frame{stroke-dasharray:5 4;stroke-opacity:1}
        svg.network .auxiliary .box{stroke-dasharray:5 4}
        svg.network .sum path{stroke-width:1.6}

        """;

    private const string Namespace = "http://www.w3.org/2000/svg";
    private const double HeadLength = 7;

    /// <summary>Height of the caption above the picture.</summary>
    private const double CaptionHeight = 52;
    private const double CaptionLetters = 18;

    private readonly Diagram _diagram;
    private readonly DiagramLayout _layout;
    private readonly NetworkReport _report;

    /// <summary>Whether a box is a stage.</summary>
    private readonly bool _showsStages;
    private readonly XmlWriter _svg;

    private SvgDiagram(Diagram diagram, NetworkReport report, Flow flow, XmlWriter svg)
    {
        _showsStages = flow == Flow.Right;
        _diagram = _showsStages ? StageOverview.Of(diagram) : diagram;
        _layout = _showsStages ? OverviewLayout.Of(_diagram) : DiagramLayout.Of(_diagram, flow);
        _report = report;
        _svg = svg;
    }

    /// <summary>An SVG document with colors for light and for dark pages.</summary>
    /// <param name="report">What the network costs.</param>
    public static string Document(Diagram diagram, NetworkReport report, Flow flow) =>
        Write(diagram, report, flow, Palette.Light.Rules("") + "@media (prefers-color-scheme:dark){\n" + Palette.Dark.Rules("") + "}\n" + Form);

    /// <summary>An svg element without style, for a page that has <see cref="Form"/> and colors.</summary>
    public static string Element(Diagram diagram, NetworkReport report, Flow flow) => Write(diagram, report, flow, style: null);

    private static string Write(Diagram diagram, NetworkReport report, Flow flow, string? style)
    {
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" };
        using (var svg = XmlWriter.Create(text, settings))
        {
            new SvgDiagram(diagram, report, flow, svg).Write(style);
        }

        return text.Append('\n').ToString();
    }

    private void Write(string? style)
    {
        _svg.WriteStartElement("svg", Namespace);
        var (caption, totals) = (Caption(), Totals());
        var (width, height) = (
            Number(Math.Max(_layout.Width, Math.Max(TextWidth.Of(caption, CaptionLetters), TextWidth.Of(totals, NodeLook.Letters)) + 32)),
            Number(_layout.Height + CaptionHeight));
        Attributes(
            ("class", "network"), ("width", width), ("height", height),
            ("viewBox", $"0 {Number(-CaptionHeight)} {width} {height}"), ("role", "img"));
        _svg.WriteElementString("title", Namespace, _diagram.Graph.Name);
        if (style is not null)
        {
            _svg.WriteElementString("style", Namespace, "\n" + style);
        }

        Text("caption", 16, 28 - CaptionHeight, caption);
        Text("line", 16, 48 - CaptionHeight, totals);
        foreach (var frame in _layout.Frames)
        {
            WriteFrame(frame);
        }

        foreach (var edge in _layout.Edges)
        {
            WriteEdge(edge);
        }

        foreach (var node in _layout.Nodes)
        {
            WriteNode(node);
        }

        _svg.WriteEndElement();
    }

    private bool IsAuxiliary(DiagramNode node) => node.Stage is { } stage && _diagram.Graph.Stages[stage].IsAuxiliary;

    private string Caption() => _diagram.Alone is { } stage ? $"{stage.Name} of {_report.Name}" : _report.Name;

    private string Totals()
    {
        var cost = _diagram.Alone is { } stage ? _report.Stages[stage.Index].Cost : _report.Total;
        return $"{Numbers.WriteRounded(cost.Parameters)} parameters, {Numbers.WriteRounded(cost.MultiplyAdds)} multiply-adds";
    }

    private void WriteFrame(PlacedFrame frame)
    {
        Start("g", ("class", frame.Stage.IsAuxiliary ? "stage auxiliary" : "stage"));
        _svg.WriteElementString("title", Namespace, NodeNotes.Of(_report.Stages[frame.Stage.Index], _diagram.Repeats.GetValueOrDefault(frame.Stage.Index)));
        Empty("rect", ("class", "frame"), ("x", Number(frame.X)), ("y", Number(frame.Y)), ("width", Number(frame.Width)),
            ("height", Number(frame.Height)), ("rx", "8"));
        Text("title", frame.X + Spacing.Padding, frame.Y + Spacing.Heading - 5, _diagram.NameOf(frame.Stage));
        _svg.WriteEndElement();
    }

    private void WriteNode(PlacedNode placed)
    {
        var node = placed.Node;
        Start("g", ("class", $"node {Palette.ClassOf(node.Role)}{(_showsStages && IsAuxiliary(node) ? " auxiliary" : "")}"), ("data-node", Numbers.Write(node.Index)),
            ("data-layers", string.Join(' ', node.Layers.Select(layer => Numbers.Write(layer)))));
        _svg.WriteElementString("title", Namespace, _showsStages && node.Stage is { } stage
            ? NodeNotes.Of(_report.Stages[stage], _diagram.Repeats.GetValueOrDefault(stage))
            : NodeNotes.Of(node, _report));
        if (node.Role == StepRole.Sum)
        {
            WriteSum(placed);
        }
        else
        {
            Empty("rect", ("class", "box"), ("x", Number(placed.X)), ("y", Number(placed.Y)), ("width", Number(placed.Width)),
                ("height", Number(placed.Height)), ("rx", "4"));
            foreach (var (index, line) in placed.Lines.Index())
            {
                Text(index == 0 ? "title" : "line", placed.X + (placed.Width / 2), placed.Y + 16 + (index * NodeLook.Line), line);
            }
        }

        _svg.WriteEndElement();
    }

    /// <summary>⊕, drawn, for no common font has it; what belongs to it stands beside.</summary>
    private void WriteSum(PlacedNode placed)
    {
        var (x, y) = (placed.X + NodeLook.Radius, placed.Y + NodeLook.Radius);
        Empty("circle", ("class", "box"), ("cx", Number(x)), ("cy", Number(y)), ("r", Number(NodeLook.Radius)));
        const double Arm = 7;
        Empty("path", ("d", $"M{Number(x - Arm)} {Number(y)}H{Number(x + Arm)}M{Number(x)} {Number(y - Arm)}V{Number(y + Arm)}"));
        if (placed.Node.Title.Length > 0)
        {
            Text("line", x + NodeLook.Radius + NodeLook.Beside, y + 4, placed.Node.Title);
        }
    }

    private void WriteEdge(PlacedEdge edge)
    {
        var way = edge.Way;
        var path = new StringBuilder($"M{Number(way[0].Across)} {Number(way[0].Along)}");
        for (var index = 1; index < way.Count; index++)
        {
            var (before, point) = (way[index - 1], way[index]);
            var middle = Number((before.Along + point.Along) / 2);
            path.Append(point.IsCurve
                ? $"C{Number(before.Across)} {middle} {Number(point.Across)} {middle} {Number(point.Across)} {Number(point.Along)}"
                : $"L{Number(point.Across)} {Number(point.Along)}");
        }

        Start("g", ("data-from", Numbers.Write(edge.Edge.From)), ("data-to", Numbers.Write(edge.Edge.To)));
        Empty("path", ("class", "edge"), ("d", path.ToString()));
        // All arrows come in along the flow: up or down, or from the left.
        var end = way[^1];
        var back = HeadLength * Math.Sign(end.Along - way[^2].Along);
        Empty("path", ("class", "head"), ("d", back == 0
            ? $"M{Number(end.Across)} {Number(end.Along)}L{Number(end.Across - HeadLength)} {Number(end.Along - 4)}V{Number(end.Along + 4)}Z"
            : $"M{Number(end.Across)} {Number(end.Along)}L{Number(end.Across - 4)} {Number(end.Along - back)}H{Number(end.Across + 4)}Z"));
        _svg.WriteEndElement();
    }

    private void Text(string kind, double x, double y, string text)
    {
        Start("text", ("class", kind), ("x", Number(x)), ("y", Number(y)));
        _svg.WriteString(text);
        _svg.WriteEndElement();
    }

    private void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Start(name, attributes);
        _svg.WriteEndElement();
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _svg.WriteStartElement(name, Namespace);
        Attributes(attributes);
    }

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            _svg.WriteAttributeString(name, value);
        }
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

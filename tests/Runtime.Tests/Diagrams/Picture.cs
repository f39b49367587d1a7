using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using InceptionDsl.Diagrams;

namespace InceptionDsl.Runtime.Tests.Diagrams;

/// <summary>An SVG picture of a network, read back.</summary>
internal sealed partial class Picture
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private Picture(XElement root)
    {
        Root = root;
        var size = Numbers(root.Attribute("viewBox")!.Value);
        Page = new Box(size[0], size[1], size[2], size[3]);
        Frames = [.. Groups("stage").Select(group => BoxOf(group))];
        Nodes = [.. Groups("node").Select(group => new Node(
            int.Parse(group.Attribute("data-node")!.Value, CultureInfo.InvariantCulture),
            [.. group.Attribute("data-layers")!.Value.Split(' ').Select(int.Parse)],
            group.Attribute("class")!.Value["node ".Length..],
            [.. group.Elements(Svg + "text").Select(text => text.Value)],
            group.Element(Svg + "title")!.Value.Split('\n'),
            BoxOf(group)))];
        Edges = [.. root.Elements(Svg + "g").Where(group => group.Attribute("data-from") is not null).Select(group => new Edge(
            (int)group.Attribute("data-from")!, (int)group.Attribute("data-to")!,
            Points(group.Elements(Svg + "path").First().Attribute("d")!.Value)))];
    }

    public XElement Root { get; }

    public Box Page { get; }

    public IReadOnlyList<Box> Frames { get; }

    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Edge> Edges { get; }

    /// <summary>Every stage drawn, repeats too.</summary>
    public static Picture Of(NetworkGraph graph, Flow flow = Flow.Up) => Of(Diagram.Of(graph), flow);

    public static Picture Of(Diagram diagram, Flow flow) =>
        new(XElement.Parse(SvgDiagram.Document(diagram, NetworkReport.Of(diagram.Graph), flow)));

    private IEnumerable<XElement> Groups(string name) =>
        Root.Elements(Svg + "g").Where(group => group.Attribute("class")?.Value.Split(' ')[0] == name);

    private static Box BoxOf(XElement group) => group.Element(Svg + "rect") is { } rect
        ? new Box((double)rect.Attribute("x")!, (double)rect.Attribute("y")!, (double)rect.Attribute("width")!, (double)rect.Attribute("height")!)
        : group.Element(Svg + "circle") is { } circle && (double)circle.Attribute("r")! is var radius
            ? new Box((double)circle.Attribute("cx")! - radius, (double)circle.Attribute("cy")! - radius, 2 * radius, 2 * radius)
            : throw new InvalidOperationException("A group without a form: " + group);

    /// <summary>Points along a path of M, L and C commands, close enough to each other to find what it crosses.</summary>
    private static List<(double X, double Y)> Points(string path)
    {
        var points = new List<(double X, double Y)>();
        foreach (Match command in Command().Matches(path))
        {
            var numbers = Numbers(command.Groups[2].Value);
            if (command.Groups[1].Value == "M")
            {
                points.Add((numbers[0], numbers[1]));
                continue;
            }

            var (x, y) = points[^1];
            // A line is the curve whose control points are its ends.
            var c = command.Groups[1].Value == "C" ? numbers : [x, y, numbers[0], numbers[1], numbers[0], numbers[1]];
            for (var step = 1; step <= 40; step++)
            {
                var (t, u) = (step / 40.0, 1 - (step / 40.0));
                points.Add((
                    (u * u * u * x) + (3 * u * u * t * c[0]) + (3 * u * t * t * c[2]) + (t * t * t * c[4]),
                    (u * u * u * y) + (3 * u * u * t * c[1]) + (3 * u * t * t * c[3]) + (t * t * t * c[5])));
            }
        }

        return points;
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    [GeneratedRegex("([MLC])([-0-9. ]+)")]
    private static partial Regex Command();

    /// <summary>A rectangle.</summary>
    internal readonly record struct Box(double X, double Y, double Width, double Height)
    {
        private double Right => X + Width;

        private double Bottom => Y + Height;

        public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

        public bool Contains(Box other) => X <= other.X && Y <= other.Y && Right >= other.Right && Bottom >= other.Bottom;

        /// <summary>Whether a point lies inside, more than a hair from the border.</summary>
        public bool Contains((double X, double Y) point) =>
            point.X > X + 0.5 && point.X < Right - 0.5 && point.Y > Y + 0.5 && point.Y < Bottom - 0.5;

        /// <summary>Whether a point lies on any border.</summary>
        public bool Borders((double X, double Y) point) =>
            Touches(point) || (point.Y >= Y && point.Y <= Bottom && Math.Min(Math.Abs(point.X - X), Math.Abs(point.X - Right)) < 0.5);

        /// <summary>Whether a point lies on the upper or the lower border.</summary>
        public bool Touches((double X, double Y) point) =>
            point.X >= X && point.X <= Right && Math.Min(Math.Abs(point.Y - Y), Math.Abs(point.Y - Bottom)) < 0.5;
    }

    /// <param name="Lines">What is written in it.</param>
    /// <param name="Notes">What pointing at it shows.</param>
    internal sealed record Node(
        int Index, IReadOnlyList<int> Layers, string Kind, IReadOnlyList<string> Lines, IReadOnlyList<string> Notes, Box Box);

    internal sealed record Edge(int From, int To, IReadOnlyList<(double X, double Y)> Way);
}

using System.Text.RegularExpressions;

namespace InceptionDsl.Diagrams;

/// <summary>
/// Stages from left to right in rows, as a text is read, so that a network fits a screen. Auxiliary heads stand under their stages;
/// arrows that pass stages run above the rows.
/// </summary>
internal sealed class OverviewLayout
{
    /// <summary>The rows' width where boxes are not wider: a screen's without its margins.</summary>
    private const double ScreenWidth = 1150;
    private const double Margin = 16;
    private const double LeastWidth = 104;
    private const double WidestName = 152;

    /// <summary>From an arrow to the next that runs beside it.</summary>
    private const double Lane = 8;

    /// <summary>From a box's middle to where passing arrows leave it, and to where they come in.</summary>
    private const double Aside = 10;

    private readonly Diagram _stages;

    /// <summary>Each trunk box's place in the order of reading.</summary>
    private readonly Dictionary<int, int> _numbers;
    private readonly ILookup<int, DiagramNode> _heads;
    private readonly IReadOnlyList<string>[] _lines;
    private readonly double _width;
    private readonly double _height;
    private readonly double _left;
    private readonly int _columns;
    private readonly PlacedNode[] _placed;
    private readonly List<RowPlace> _rows = [];
    private int _outer;

    private OverviewLayout(Diagram stages)
    {
        _stages = stages;
        _numbers = stages.Nodes.Where(node => !IsHead(node.Index)).Index().ToDictionary(entry => entry.Item.Index, entry => entry.Index);
        _lines = [.. stages.Nodes.Select(Lines)];
        _width = Math.Max(LeastWidth, _lines.Max(lines => lines.Max(line => TextWidth.Of(line, NodeLook.Letters))) + 12);
        _height = Spacing.Box + (NodeLook.Line * (_lines.Max(lines => lines.Count) - 2));
        var columns = Math.Max(1, (int)((ScreenWidth + Spacing.Arrow) / (_width + Spacing.Arrow)));
        var rows = (_numbers.Count + columns - 1) / columns;
        _columns = (_numbers.Count + rows - 1) / rows;
        _heads = stages.Nodes.Where(node => IsHead(node.Index)).ToLookup(head => Row(head.Index));
        _left = Margin + Spacing.Arrow + (Lane * stages.Edges.Count(edge => Passes(edge) && Row(edge.From) != Row(edge.To)));
        _placed = new PlacedNode[stages.Nodes.Count];
        PlaceRows(rows);
    }

    /// <summary>Places the boxes of <see cref="StageOverview"/>.</summary>
    public static DiagramLayout Of(Diagram stages)
    {
        var layout = new OverviewLayout(stages);
        return new DiagramLayout(
            layout._placed.Max(node => node.X + node.Width) + Spacing.Arrow + Margin,
            layout._placed.Max(node => node.Y + node.Height) + Margin,
            layout._placed,
            [],
            [.. stages.Edges.Select(edge => new PlacedEdge(edge, [.. layout.Way(edge).Select(point => new WayPoint(point.X, point.Y))]))]);
    }

    private void PlaceRows(int rows)
    {
        var top = Margin;
        for (var row = 0; row < rows; row++)
        {
            var lanes = _stages.Edges.Count(edge => Passes(edge) && (Row(edge.From) == row || Row(edge.To) == row));
            top += (row == 0 && lanes == 0 ? 0 : Spacing.Arrow) + (Lane * lanes);
            var bottom = top + _height;
            var headTop = bottom + Spacing.Arrow + (Lane * _heads[row].Sum(head => Sources(head.Index).Count()));
            _rows.Add(new RowPlace(top, bottom));
            foreach (var (node, number) in _numbers.Where(entry => entry.Value / _columns == row))
            {
                Place(node, number % _columns, top);
            }

            var free = Enumerable.Range(0, _columns + _heads[row].Count()).ToList();
            foreach (var head in _heads[row])
            {
                var column = free.MinBy(column => Math.Abs(column - (_numbers[Sources(head.Index).Max()] % _columns)));
                free.Remove(column);
                Place(head.Index, column, headTop);
            }

            top = _heads[row].Any() ? headTop + _height : bottom;
        }
    }

    private void Place(int node, int column, double top) => _placed[node] = new PlacedNode(
        _stages.Nodes[node], _lines[node], _left + (column * (_width + Spacing.Arrow)), top, _width, _height);

    /// <summary>The corners of an arrow's way; each that passes boxes gets a lane of its own.</summary>
    private IEnumerable<(double X, double Y)> Way(DiagramEdge edge)
    {
        var (from, to) = (_placed[edge.From], _placed[edge.To]);
        var (fromRow, toRow) = (_rows[Row(edge.From)], _rows[Row(edge.To)]);
        var isHead = IsHead(edge.To);
        if (!Passes(edge))
        {
            return isHead ? Under(from, to, fromRow.NextUnder()) : fromRow == toRow ? Beside(from, to) : ToNextRow(from, to);
        }

        var (begin, end) = (Middle(from) + Aside, Middle(to) + (isHead ? 0 : -Aside));
        var lane = fromRow.NextAbove();
        if (fromRow == toRow)
        {
            return [(begin, from.Y), (begin, lane), (end, lane), (end, to.Y)];
        }

        var outer = _left - Spacing.Arrow + 4 - (Lane * _outer++);
        var into = isHead ? toRow.NextUnder() : toRow.NextAbove();
        return [(begin, from.Y), (begin, lane), (outer, lane), (outer, into), (end, into), (end, to.Y)];
    }

    private IEnumerable<(double X, double Y)> Beside(PlacedNode from, PlacedNode to) =>
        [(from.X + _width, from.Y + (_height / 2)), (to.X, to.Y + (_height / 2))];

    private IEnumerable<(double X, double Y)> ToNextRow(PlacedNode from, PlacedNode to)
    {
        var (right, left, between) = (from.X + _width + (Spacing.Arrow / 2), to.X - (Spacing.Arrow / 2), to.Y - (Spacing.Arrow / 2));
        var (begin, end) = (from.Y + (_height / 2), to.Y + (_height / 2));
        return [(from.X + _width, begin), (right, begin), (right, between), (left, between), (left, end), (to.X, end)];
    }

    private IEnumerable<(double X, double Y)> Under(PlacedNode from, PlacedNode to, double lane) => Middle(from) == Middle(to)
        ? [(Middle(from), from.Y + _height), (Middle(to), to.Y)]
        : [(Middle(from), from.Y + _height), (Middle(from), lane), (Middle(to), lane), (Middle(to), to.Y)];

    private double Middle(PlacedNode node) => node.X + (_width / 2);

    /// <summary>Whether an arrow passes other boxes: it leads neither to the next box nor to a head under its own row.</summary>
    private bool Passes(DiagramEdge edge) => IsHead(edge.To)
        ? Row(edge.From) != Row(edge.To)
        : _numbers[edge.To] != _numbers[edge.From] + 1;

    private bool IsHead(int node) => _stages.Nodes[node].Stage is { } stage && _stages.Graph.Stages[stage].IsAuxiliary;

    private IEnumerable<int> Sources(int node) => _stages.Edges.Where(edge => edge.To == node).Select(edge => edge.From);

    /// <summary>The row of a box; of a head, that of the last stage that it reads.</summary>
    private int Row(int node) => _numbers[IsHead(node) ? Sources(node).Max() : node] / _columns;

    /// <summary>The stage's name, in lines that a box has room for, what it is, and its output.</summary>
    private static IReadOnlyList<string> Lines(DiagramNode node)
    {
        var lines = new List<string> { "" };
        foreach (var part in Regex.Split(node.Name, "(?<=[._ ])"))
        {
            if (lines[^1].Length > 0 && TextWidth.Of(lines[^1] + part, NodeLook.Letters) > WidestName)
            {
                lines.Add("");
            }

            lines[^1] += part;
        }

        return [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0), node.Title, node.Output.ToString()];
    }

    /// <summary>A row of boxes, and the lanes of the arrows that run above and under it.</summary>
    private sealed class RowPlace(double top, double bottom)
    {
        private int _above;
        private int _under;

        public double NextAbove() => top - Spacing.Arrow + 4 - (Lane * _above++);

        public double NextUnder() => bottom + (Spacing.Arrow / 2) + (Lane * _under++);
    }
}

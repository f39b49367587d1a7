using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace InceptionDsl.Language.Yaml;

/// <summary>Builds the tree of a YAML text from the parser's events, without recursion and in linear time.</summary>
internal sealed class YamlTreeReader
{
    /// <summary>Collections may lie this deep in one another.</summary>
    private const int Deepest = 64;

    /// <summary>Aliases may stand for this many nodes in all.</summary>
    private const int MostAliased = 100_000;

    private readonly string _text;
    private readonly int _origin;
    private readonly YamlProblems _problems;
    private readonly Parser _parser;
    private readonly List<YamlNode> _documents = [];
    private readonly Stack<YamlOpenCollection> _open = new();

    /// <summary>Nodes by their anchors; null while the node is still being read.</summary>
    private readonly Dictionary<string, YamlNode?> _anchors = new(StringComparer.Ordinal);

    private long _aliased;
    private int _lastEnd;

    /// <param name="text">The text; a byte order mark at its beginning is stepped over.</param>
    /// <param name="problems">Where mistakes go.</param>
    public YamlTreeReader(string text, YamlProblems problems)
    {
        _text = text;
        _origin = text.StartsWith("\uFEFF", StringComparison.Ordinal) ? 1 : 0;
        _problems = problems;
        _parser = new Parser(new Scanner(new StringReader(text.Substring(_origin)), skipComments: true));
    }

    /// <summary>The documents up to the first mistake that leaves nothing to go on with.</summary>
    public IReadOnlyList<YamlNode> Read()
    {
        while (MoveNext() && Take(_parser.Current!))
        {
            _lastEnd = Math.Max(_lastEnd, RangeOf(_parser.Current!).End);
        }

        return _documents;
    }

    private bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception exception)
        {
            // The parser also throws others than its own: InvalidOperationException at a bracket that is never closed.
            var failure = exception as YamlException;
            var reported = failure is null ? (TextRange?)null : Range(failure.Start, failure.End);
            new YamlFailure(_text, _lastEnd, _open, _problems).Report(failure?.Message ?? "", reported);
            return false;
        }
    }

    /// <summary>Takes one event; false ends the reading.</summary>
    private bool Take(ParsingEvent current)
    {
        var range = RangeOf(current);
        switch (current)
        {
            case DocumentStart:
                _anchors.Clear();
                return true;
            case AnchorAlias alias:
                return TakeAlias(alias.Value.Value, range);
            case Scalar scalar:
                if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
                {
                    range = WithoutLineBreaks(range);
                }

                return Add(new YamlScalar(_text, range, scalar.Value, scalar.Style), range.End, AnchorOf(scalar), TagProblem(scalar, range));
            case SequenceStart or MappingStart:
                var start = (NodeEvent)current;
                if (_open.Count == Deepest)
                {
                    _problems.Add(Rules.FileNestedTooDeep, new TextRange(range.Start, Math.Max(1, range.Length)), Numbers.Write(Deepest));
                    return false;
                }

                var isFlow = current is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };
                var isRefused = TagProblem(start, range);
                if (!isFlow && YamlLines.TabBefore(_text, range.Start) is { } tab)
                {
                    _problems.Add(Rules.TabIndentation, tab);
                    return false;
                }

                // What lies inside another can't begin where the text does: the parser gives one pair of a list no place.
                var isPlaced = current.Start.Index > 0 || _open.Count == 0;
                _open.Push(new YamlOpenCollection(isPlaced ? range : null, current is MappingStart, isFlow, AnchorOf(start), isRefused));
                if (AnchorOf(start) is { } anchor)
                {
                    _anchors[anchor] = null;
                }

                return true;
            case SequenceEnd or MappingEnd:
                var closed = _open.Pop();
                var end = closed.HasBrackets ? Math.Min(range.Start + 1, _text.Length) : Math.Max(closed.End, closed.Start.End);
                return Add(closed.Close(_text, end, _problems), end, closed.Anchor, closed.IsRefused);
            default:
                return true;
        }
    }

    private bool TakeAlias(string name, TextRange range)
    {
        if (!_anchors.TryGetValue(name, out var node))
        {
            var nearest = _problems.IsFull ? null : Spelling.Nearest(name, _anchors.Keys);
            _problems.Add(Rules.UnknownAnchor, range, name, nearest is null ? $"write '&{name}' before the value" : $"did you mean '*{nearest}'?");
            return Add(new YamlBroken(range), range.End, null, false);
        }

        if (node is null)
        {
            _problems.Add(Rules.AliasInItself, range, name);
            return Add(new YamlBroken(range), range.End, null, false);
        }

        _aliased += node.Size;
        if (_aliased > MostAliased)
        {
            _problems.Add(Rules.AliasesTooLarge, range, Numbers.WriteCount(MostAliased));
            return false;
        }

        return Add(node, range.End, null, false);
    }

    private bool Add(YamlNode node, int end, string? anchor, bool isRefused)
    {
        if (isRefused)
        {
            node = new YamlBroken(node.Range);
        }

        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        if (_open.Count > 0)
        {
            _open.Peek().Add(node, end);
        }
        else if (node is not YamlScalar { IsNull: true })
        {
            _documents.Add(node);
        }

        return true;
    }

    private static string? AnchorOf(NodeEvent current) => current.Anchor.IsEmpty ? null : current.Anchor.Value;

    /// <summary>Reports a tag that isn't one of YAML's own.</summary>
    private bool TagProblem(NodeEvent current, TextRange range)
    {
        if (current.Tag.IsEmpty || current.Tag.IsNonSpecific)
        {
            return false;
        }

        const string Own = "tag:yaml.org,2002:";
        var tag = current.Tag.Value;
        if (tag.StartsWith(Own, StringComparison.Ordinal)
            && tag.Substring(Own.Length) is "str" or "int" or "float" or "bool" or "null" or "map" or "seq")
        {
            return false;
        }

        var start = _text.IndexOf('!', range.Start);
        var end = start < 0 ? -1 : _text.IndexOfAny([' ', '\t', '\r', '\n', ',', ']', '}'], start);
        var place = start < 0 ? range : TextRange.FromBounds(start, end < 0 ? _text.Length : end);
        _problems.Add(Rules.UnknownTag, place, _text.Substring(place.Start, place.Length));
        return true;
    }

    private TextRange WithoutLineBreaks(TextRange range)
    {
        var end = range.End;
        while (end > range.Start && _text[end - 1] is '\r' or '\n' or ' ')
        {
            end--;
        }

        return TextRange.FromBounds(range.Start, end);
    }

    private TextRange RangeOf(ParsingEvent current) => Range(current.Start, current.End);

    private TextRange Range(Mark start, Mark end)
    {
        var first = Math.Min((int)start.Index + _origin, _text.Length);
        return TextRange.FromBounds(first, Math.Max(first, Math.Min((int)end.Index + _origin, _text.Length)));
    }
}

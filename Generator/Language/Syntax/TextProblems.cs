namespace InceptionDsl.Language;

/// <summary>Collects the problems of one text, each with its characters.</summary>
internal sealed class TextProblems
{
    private readonly List<(Rule Rule, TextRange Range, EquatableArray<string> Arguments)> _items = [];

    /// <summary>How many were found so far.</summary>
    public int Count => _items.Count;

    /// <summary>Where the latest problem is; null when there is none.</summary>
    public TextRange? LastRange => _items.Count == 0 ? null : _items[_items.Count - 1].Range;

    public void Add(Rule rule, TextRange range, params string[] arguments) =>
        _items.Add((rule, range, arguments.ToEquatableArray()));

    /// <summary>Forgets what was added after the first <paramref name="count"/>.</summary>
    public void Truncate(int count) => _items.RemoveRange(count, _items.Count - count);

    /// <summary>The problems in the order of the text, placed in one argument of one stage.</summary>
    public EquatableArray<Problem> At(int stage, string argument) =>
        [.. _items.OrderBy(item => item.Range.Start)
            .Select(item => new Problem(item.Rule, new ProblemPlace(stage, argument, item.Range), item.Arguments))];
}

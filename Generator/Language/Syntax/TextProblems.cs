using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>Collects the problems of one text, each with its characters.</summary>
internal sealed class TextProblems
{
    /// <summary>A text that is wrong from end to end needs no more than this to be said of it.</summary>
    private const int Most = 100;

    private readonly List<(Rule Rule, TextRange Range, string? Suggestion, EquatableArray<Wording> Arguments)> _items = [];

    /// <summary>How many were found so far.</summary>
    public int Count => _items.Count;

    /// <summary>Whether one of a kind was found.</summary>
    public bool Contain(Rule rule) => _items.Any(item => item.Rule == rule);

    /// <summary>Whether one of another kind was found.</summary>
    public bool ContainOther(Rule rule) => _items.Any(item => item.Rule != rule);

    public void Add(Rule rule, TextRange range, params Wording[] arguments) => AddWithSuggestion(rule, range, null, arguments);

    /// <summary>Adds a problem whose characters probably mean another text.</summary>
    public void AddWithSuggestion(Rule rule, TextRange range, string? suggestion, params Wording[] arguments)
    {
        // A missing step before and one after the same separator are one mistake.
        var isRepeated = _items.Count > 0 && _items[_items.Count - 1] is var last && last.Rule == rule && last.Range == range;
        if (_items.Count < Most && !isRepeated)
        {
            _items.Add((rule, range, suggestion, arguments.ToEquatableArray()));
        }
    }

    /// <summary>Adds those of a text that was read before.</summary>
    public void AddRange(TextProblems others) => _items.AddRange(others._items.Take(Most - _items.Count));

    /// <summary>Whether a whole number is from a least value up to <see cref="Numbers.Largest"/>; reports it when not.</summary>
    /// <param name="value">The number.</param>
    /// <param name="least">The least value.</param>
    /// <param name="range">Its characters.</param>
    /// <param name="shown">What to call it.</param>
    public bool IsInRange(long value, int least, TextRange range, string shown)
    {
        if (value > Numbers.Largest)
        {
            Add(Rules.NumberTooLarge, range, shown, Numbers.WriteCount(Numbers.Largest));
            return false;
        }

        if (value < least)
        {
            Add(Rules.NumberTooSmall, range, shown);
            return false;
        }

        return true;
    }

    /// <summary>The problems in the order of the text, placed in one setting of one stage.</summary>
    public EquatableArray<Problem> At(int stage, SettingName? setting) =>
        [.. _items.OrderBy(item => item.Range.Start)
            .Select(item => new Problem(item.Rule, new ProblemPlace(stage, setting, item.Range), item.Arguments) { Suggestion = item.Suggestion })];
}

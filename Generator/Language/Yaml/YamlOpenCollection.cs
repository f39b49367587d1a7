using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>A list or mapping whose end was not read yet.</summary>
/// <param name="start">The characters of its beginning; null for the one pair of <c>[key: value]</c>, which begins with its key.</param>
/// <param name="isMapping">Whether keys and values alternate in it.</param>
/// <param name="isFlow">Whether it stands in brackets.</param>
/// <param name="anchor">Its anchor, or null.</param>
/// <param name="isRefused">Whether a problem with it was reported.</param>
internal sealed class YamlOpenCollection(TextRange? start, bool isMapping, bool isFlow, string? anchor, bool isRefused)
{
    private readonly List<YamlNode> _children = [];

    public TextRange Start => start ?? (_children.Count > 0 ? _children[0].Range : default);

    /// <summary>Whether it stands between brackets of its own.</summary>
    public bool HasBrackets => isFlow && start is not null;

    public string? Anchor => anchor;

    public bool IsRefused => isRefused;

    /// <summary>Where its last child ends.</summary>
    public int End { get; private set; }

    /// <summary>Adds an item, a key or a value.</summary>
    public void Add(YamlNode child, int end)
    {
        _children.Add(child);
        End = end;
    }

    /// <summary>The collection as a node.</summary>
    public YamlNode Close(string text, int end, YamlProblems problems)
    {
        var range = TextRange.FromBounds(Start.Start, end);
        var size = 1 + _children.Sum(child => child.Size);
        if (!isMapping)
        {
            return new YamlSequence(range, size, [.. _children]);
        }

        var before = problems.Count;
        var entries = Entries(text, problems);
        return new YamlMapping(range, size, entries, problems.Count > before);
    }

    private IReadOnlyList<YamlEntry> Entries(string text, YamlProblems problems)
    {
        var own = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        var kept = new List<YamlEntry>();
        for (var index = 0; index + 1 < _children.Count; index += 2)
        {
            if (_children[index] is not YamlScalar key)
            {
                if (_children[index] is not YamlBroken)
                {
                    problems.Add(Rules.KeyNotText, _children[index].Range);
                }
            }
            else if (YamlLookAlikes.Indents(key))
            {
                // Blanks that are none indent nothing: the line was meant for the value before it.
                YamlLookAlikes.Report(text, key.Range.Start, problems);
                if (kept.Count > 0 && kept[kept.Count - 1] is { Value: YamlScalar { IsNull: true } } before)
                {
                    kept[kept.Count - 1] = before with { Value = new YamlBroken(before.Value.Range) };
                }
            }
            else if (own.TryGetValue(key.Value, out var first))
            {
                if (IsMerge(key))
                {
                    problems.Add(Rules.InvalidMerge, key.Range, "write it once, such as '<<: [*a, *b]'");
                }
                else
                {
                    // Counting lines takes time, and a file may have very many such keys.
                    var line = problems.IsFull ? 0 : YamlLines.LineNumber(text, first.Range.Start);
                    problems.Add(Rules.DuplicateKey, key.Range, key.Value, Numbers.Write(line));
                }
            }
            else
            {
                own.Add(key.Value, key);
                kept.Add(new YamlEntry(key, _children[index + 1]));
            }
        }

        return kept.Any(entry => IsMerge(entry.Key)) ? Merge(kept, own, problems) : [.. kept];
    }

    /// <summary>What <c>&lt;&lt;</c> names stands in its place; own keys win, and of several mappings the first.</summary>
    private static IReadOnlyList<YamlEntry> Merge(List<YamlEntry> entries, Dictionary<string, YamlScalar> own, YamlProblems problems)
    {
        var merged = new List<YamlEntry>();
        foreach (var entry in entries)
        {
            if (!IsMerge(entry.Key))
            {
                merged.Add(entry);
                continue;
            }

            foreach (var source in entry.Value is YamlSequence list ? list.Items : [entry.Value])
            {
                if (source is YamlMapping mapping)
                {
                    foreach (var inherited in mapping.Entries.Where(inherited => !own.ContainsKey(inherited.Key.Value)))
                    {
                        own.Add(inherited.Key.Value, inherited.Key);
                        merged.Add(inherited);
                    }
                }
                else if (source is not YamlBroken)
                {
                    var place = source is YamlScalar { IsNull: true } ? entry.Key.Range : source.Range;
                    problems.Add(Rules.InvalidMerge, place, "write '<<: *name', where '&name' stands before a mapping");
                }
            }
        }

        return merged;
    }

    private static bool IsMerge(YamlScalar key) => key.IsPlain && key.Value == "<<";
}

using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>A value in a YAML file. An alias is the very node that its anchor names.</summary>
/// <param name="range">Its characters in the file, anchor and tag included.</param>
/// <param name="size">Number of nodes in it, itself included, with aliases counted as often as they stand.</param>
/// <param name="hasFault">Whether a problem with it or with a node in it was reported.</param>
internal abstract class YamlNode(TextRange range, int size, bool hasFault)
{
    public TextRange Range { get; } = range;

    public int Size { get; } = size;

    public bool HasFault { get; } = hasFault;
}

/// <summary>A value about which a problem was reported already; nothing more is said of it.</summary>
internal sealed class YamlBroken(TextRange range) : YamlNode(range, 1, true);

/// <summary>A list.</summary>
internal sealed class YamlSequence(TextRange range, int size, IReadOnlyList<YamlNode> items)
    : YamlNode(range, size, items.Any(item => item.HasFault))
{
    public IReadOnlyList<YamlNode> Items { get; } = items;
}

/// <summary>Keys and their values in the order of the file; what <c>&lt;&lt;</c> merges in stands in its place.</summary>
internal sealed class YamlMapping(TextRange range, int size, IReadOnlyList<YamlEntry> entries, bool hasFault)
    : YamlNode(range, size, hasFault || entries.Any(entry => entry.Value.HasFault))
{
    /// <summary>Whether a problem with its keys was reported.</summary>
    public bool HasFaultyKeys { get; } = hasFault;

    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    /// <summary>The entry of a key, or null.</summary>
    public YamlEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Value == key);
}

/// <summary>A key and its value.</summary>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);

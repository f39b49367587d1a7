using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Labels as words, and as indexes into class names.</summary>
internal static class ClassLabels
{
    /// <summary>The classes that some labels name, in ordinal order.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<string> labels) => [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The labels as indexes.</summary>
    /// <param name="labels">Words, each one of the names.</param>
    /// <param name="names">The classes.</param>
    /// <param name="where">Says where a label stands, as a sentence begins.</param>
    /// <exception cref="ImageDataException">A label is none of the classes.</exception>
    public static int[] Indexes(IReadOnlyList<string> labels, IReadOnlyList<string> names, Func<int, string> where)
    {
        var indexes = names.Index().ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        return [.. labels.Index().Select(label => indexes.TryGetValue(label.Item, out var index) ? index : throw new ImageDataException(
            $"{where(label.Index)} has the label '{label.Item}', which no training image has. Classes: {Show(names)}."))];
    }

    /// <summary>The first few classes, for a message.</summary>
    public static string Show(IReadOnlyList<string> names) => string.Join(", ", names.Take(8)) + (names.Count > 8 ? " …" : "");
}

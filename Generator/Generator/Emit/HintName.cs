using InceptionDsl.Generator.Model;
using InceptionDsl.Language;

namespace InceptionDsl.Generator.Emit;

/// <summary>Names of the emitted files.</summary>
internal static class HintName
{
    /// <summary>Longer names make paths that some tools can't open.</summary>
    private const int Longest = 150;

    /// <summary>
    /// The class's full metadata name; with a hash where it is too long, holds characters that some file systems lack, or
    /// differs from another network's only in case, since the compiler compares hint names without case.
    /// </summary>
    /// <param name="type">The class.</param>
    /// <param name="clashing">Names that differ from another network's only in case.</param>
    public static string Of(TypeModel type, EquatableArray<string> clashing)
    {
        var name = type.MetadataName.Replace('+', '.').Replace('`', '_');
        if (name.Length <= Longest && name.All(character => character <= '\x7f') && !clashing.Contains(type.MetadataName))
        {
            return name + ".g.cs";
        }

        var stem = new string([.. name.Take(Longest).Select(character => character <= '\x7f' ? character : '_')]);
        return $"{stem}.{Hash(type.MetadataName)}.g.cs";
    }

    /// <summary>Those of the names that differ from another only in case, in ordinal order.</summary>
    public static EquatableArray<string> Clashing(IEnumerable<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Skip(1).Any())
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>FNV-1a: the same on every machine and run, which string.GetHashCode is not.</summary>
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}

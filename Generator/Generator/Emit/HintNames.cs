using System.Globalization;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Emit;

/// <summary>
/// Names of the emitted files, no two alike: the compiler compares them without case, and refuses all that a generator gives
/// when two are. It compares by value.
/// </summary>
/// <param name="Special">The names that are not just the class's, by the class's metadata name.</param>
internal sealed record HintNames(KeyedArray<string, (string MetadataName, string Name)> Special)
{
    /// <summary>The file of the module initializer.</summary>
    public const string NativeLoading = "InceptionDsl.NativeLoading" + Suffix;

    private const string Suffix = ".g.cs";

    /// <summary>Longer names make paths that some tools can't open.</summary>
    private const int Longest = 150;

    /// <summary>
    /// Names the files of all classes: the class's full metadata name; with a hash where it is too long, holds characters that
    /// some file systems lack, or would be another's but for its case or the plus sign of a nested class.
    /// </summary>
    public static HintNames Of(IEnumerable<string> metadataNames)
    {
        var names = metadataNames.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToArray();
        var plain = names.ToLookup(Plain, StringComparer.OrdinalIgnoreCase);
        var taken = new HashSet<string>(names.Where(name => IsPlain(name, plain)).Select(Plain), StringComparer.OrdinalIgnoreCase) { NativeLoading };
        var special = new List<(string MetadataName, string Name)>();
        foreach (var name in names.Where(name => !IsPlain(name, plain)))
        {
            special.Add((name, Free(name, taken)));
        }

        return new HintNames(special.ToKeyedArray(one => one.MetadataName));
    }

    /// <summary>The file of a class.</summary>
    public string Of(TypeModel type) => Special.TryFind(type.MetadataName, out var special) ? special.Name : Plain(type.MetadataName);

    private static bool IsPlain(string name, ILookup<string, string> plain) =>
        name.Length <= Longest
        && name.All(IsAllowed)
        && plain[Plain(name)].Count() == 1
        && !string.Equals(Plain(name), NativeLoading, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string metadataName) => metadataName.Replace('+', '.').Replace('`', '_') + Suffix;

    /// <summary>Whether file systems and the compiler take a character of a metadata name.</summary>
    private static bool IsAllowed(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '+' or '`';

    private static string Free(string metadataName, HashSet<string> taken)
    {
        var stem = new string([.. metadataName.Take(Longest).Select(character => IsAllowed(character) && character is not ('+' or '`') ? character : '_')]);
        var free = $"{stem}.{Hash(metadataName)}{Suffix}";
        for (var number = 2; !taken.Add(free); number++)
        {
            free = $"{stem}.{Hash(metadataName)}.{Numbers.Write(number)}{Suffix}";
        }

        return free;
    }

    /// <summary>FNV-1a: the same on every machine and run, which string.GetHashCode is not.</summary>
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}

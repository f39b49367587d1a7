using System.Globalization;
using System.Text.RegularExpressions;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Data;

/// <summary>Names written in short, as shells and WebDataset do: <c>a-{000..009}.tar</c>, <c>{train,val}.tar</c>.</summary>
internal static partial class BraceExpansion
{
    /// <summary>No pattern may stand for more names.</summary>
    public const int MostNames = 100_000;

    /// <summary>Whether a text has braces that stand for several names.</summary>
    public static bool Has(string text) => Braces().IsMatch(text);

    /// <summary>The names, in the order of their numbers and words. Numbers are as wide as the wider of the two that bound them.</summary>
    /// <exception cref="ImageDataException">There are too many.</exception>
    public static IReadOnlyList<string> Of(string pattern)
    {
        if (Braces().Match(pattern) is not { Success: true } braces)
        {
            return [pattern];
        }

        var (before, rest) = (pattern[..braces.Index], Of(pattern[(braces.Index + braces.Length)..]));
        var words = braces.Groups["first"].Success ? Numbered(braces, pattern) : braces.Groups["words"].Value.Split(',');
        return (long)words.Count * rest.Count <= MostNames
            ? [.. words.SelectMany(word => rest.Select(after => before + word + after))]
            : throw TooMany(pattern);
    }

    private static IReadOnlyList<string> Numbered(Match braces, string pattern)
    {
        var (first, last) = (braces.Groups["first"].Value, braces.Groups["last"].Value);
        if (!Numbers.TryReadInteger(first, out var from) || !Numbers.TryReadInteger(last, out var to) || Math.Abs((long)to - from) >= MostNames)
        {
            throw TooMany(pattern);
        }

        var width = Math.Max(first.Length, last.Length) is var widest && (first.StartsWith('0') || last.StartsWith('0')) ? widest : 1;
        var step = Math.Sign(to - from);
        return [.. Enumerable.Range(0, Math.Abs(to - from) + 1).Select(count => (from + (count * step)).ToString($"D{width}", CultureInfo.InvariantCulture))];
    }

    private static ImageDataException TooMany(string pattern) => new(
        $"'{pattern}' stands for more than {Numbers.WriteCount(MostNames)} files. Name a folder of shards instead.");

    [GeneratedRegex(@"\{(?:(?<first>[0-9]+)\.\.(?<last>[0-9]+)|(?<words>[^{}]*,[^{}]*))\}")]
    private static partial Regex Braces();
}

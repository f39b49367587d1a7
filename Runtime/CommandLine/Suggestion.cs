using InceptionDsl.Language.Text;

namespace InceptionDsl.CommandLine;

/// <summary>Words to choose from, in an error message.</summary>
internal static class Suggestion
{
    /// <summary>The word that was probably meant, or else every word there is.</summary>
    /// <param name="what">What the words are, in the plural: <c>networks</c>.</param>
    public static string For(string word, IReadOnlyList<string> candidates, string what)
    {
        var all = $"{Capital(what)}: {string.Join(", ", candidates)}.";
        return Spelling.Nearest(word, candidates) is { } nearest ? $"Did you mean '{nearest}'? {all}" : all;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

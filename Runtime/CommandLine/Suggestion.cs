namespace InceptionDsl.CommandLine;

/// <summary>Words to choose from, in an error message.</summary>
internal static class Suggestion
{
    /// <summary>The word that was probably meant, or else every word there is.</summary>
    /// <param name="what">What the words are, in the plural: <c>networks</c>.</param>
    public static string For(string word, IReadOnlyList<string> candidates, string what)
    {
        var all = $"{Capital(what)}: {string.Join(", ", candidates)}.";
        return Nearest(word, candidates) is { } nearest ? $"Did you mean '{nearest}'? {all}" : all;
    }

    /// <summary>
    /// The candidate nearest to <paramref name="word"/>: by edits, at most one for each three characters and at least one,
    /// or the only one that begins with it.
    /// </summary>
    public static string? Nearest(string word, IReadOnlyList<string> candidates)
    {
        var best = candidates
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(pair => pair.distance <= Math.Max(1, word.Length / 3))
            .OrderBy(pair => pair.distance)
            .FirstOrDefault();
        if (best.candidate is not null)
        {
            return best.candidate;
        }

        var longer = candidates
            .Where(candidate => word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return longer.Count == 1 ? longer[0] : null;
    }

    /// <summary>Insertions, deletions, changes and swaps of neighbours between two words (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

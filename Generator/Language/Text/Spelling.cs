namespace InceptionDsl.Language;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>No word that could be meant is longer, and comparing longer ones takes time.</summary>
    private const int Longest = 64;

    /// <summary>A message's cure: the question whether a word was meant, or what else would be right where none is near.</summary>
    public static string Cure(string? nearest, string otherwise) => nearest is null ? otherwise : $"did you mean '{nearest}'?";

    /// <summary>
    /// The candidate nearest to <paramref name="word"/> by edits (a swap of neighbours is one edit), or null when none
    /// is near: at most one edit for each three characters, and at least one. Failing that, one that it begins.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > Longest)
        {
            return null;
        }

        string? best = null;
        var limit = Math.Max(1, word.Length / 3);
        string? beginning = null;
        foreach (var candidate in candidates)
        {
            if (word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                beginning ??= candidate;
            }

            // No edits can make up for more than the limit in length.
            if (Math.Abs(word.Length - candidate.Length) <= limit
                && Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant()) is var distance
                && distance <= limit)
            {
                (best, limit) = (candidate, distance - 1);
            }
        }

        return best ?? beginning;
    }

    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}

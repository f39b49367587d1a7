namespace InceptionDsl.Language.Text;

/// <summary>Finds the word that was probably meant.</summary>
internal static class Spelling
{
    /// <summary>No word that could be meant is longer, and comparing longer ones takes time.</summary>
    private const int Longest = 64;

    /// <summary>What other libraries call what the language has under another name.</summary>
    private static readonly (string Other, string Word)[] Synonyms =
    [
        ("swish", "silu"), ("hswish", "hard-swish"), ("h-swish", "hard-swish"), ("hsigmoid", "hard-sigmoid"), ("h-sigmoid", "hard-sigmoid"),
        ("lrelu", "leaky-relu"), ("batchnorm", "bn"), ("batch-norm", "bn"), ("bn", "batchnorm"), ("globalavgpool", "gap"), ("gap", "globalavgpool"),
        ("dense", "fc"), ("fc", "linear"), ("depthwise", "dw"), ("he", "kaiming"), ("msra", "kaiming"), ("glorot", "xavier"),
    ];

    /// <summary>Functions in their own right, however near their names lie to others'.</summary>
    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "prelu", "rrelu", "selu", "celu", "crelu", "glu", "geglu", "swiglu", "mish", "hard-tanh", "hardtanh", "log-sigmoid", "softmin", "softplus", "softsign",
    };

    /// <summary>A message's cure: the question whether a word was meant, or what else would be right where none is near.</summary>
    public static string Cure(string? nearest, string otherwise) => nearest is null ? otherwise : $"did you mean '{nearest}'?";

    /// <summary>
    /// The candidate that is another name of <paramref name="word"/>, or the nearest to it by edits (a swap of neighbors is one
    /// edit), or null when none is near: at most one edit for each three characters, and at least one; none but a further letter
    /// for a word of one. Failing that, one that it begins.
    /// </summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > Longest)
        {
            return null;
        }

        if (Others.Contains(word))
        {
            return null;
        }

        var written = word.ToLowerInvariant().Replace('_', '-');
        if (Synonyms.FirstOrDefault(synonym => synonym.Other == written && candidates.Contains(synonym.Word)).Word is { } same)
        {
            return same;
        }

        if (word.Length == 1)
        {
            // Every other letter is one edit away.
            return candidates.FirstOrDefault(candidate => candidate.Length <= 2 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase));
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

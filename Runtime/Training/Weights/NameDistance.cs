namespace InceptionDsl.Training.Weights;

/// <summary>Finds the most similar of tensors' names, which are made of parts with dots between them.</summary>
internal static class NameDistance
{
    // Names of a hostile file may be as many and as long as they like.
    private const int MostCompared = 2000;
    private const int LongestCompared = 200;

    /// <summary>The nearest by parts that differ, of equal ones by letters, of those the first; null where not half of its parts are alike.</summary>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        var parts = Parts(name);
        var best = candidates.Take(MostCompared)
            .Select(candidate => (candidate, distance: Distance(parts, Parts(candidate), PartDistance)))
            .OrderBy(pair => pair.distance)
            .FirstOrDefault();
        return best.candidate is { } nearest && best.distance * 2 <= Math.Max(parts.Length, Parts(nearest).Length) ? nearest : null;
    }

    private static string[] Parts(string name) => name[..Math.Min(name.Length, LongestCompared)].Split('.');

    /// <summary>From 0 for equal parts to 1 for parts that have nothing in common.</summary>
    private static double PartDistance(string a, string b) => a == b ? 0
        : Distance(a.ToCharArray(), b.ToCharArray(), (x, y) => x == y ? 0 : 1) / Math.Max(a.Length, b.Length);

    /// <summary>The least cost of making one sequence another, one for an item more or less (Levenshtein 1966).</summary>
    private static double Distance<T>(T[] a, T[] b, Func<T, T, double> change)
    {
        var row = Enumerable.Range(0, b.Length + 1).Select(i => (double)i).ToArray();
        for (var i = 0; i < a.Length; i++)
        {
            var corner = row[0];
            row[0] = i + 1;
            for (var j = 0; j < b.Length; j++)
            {
                var changed = corner + change(a[i], b[j]);
                corner = row[j + 1];
                row[j + 1] = Math.Min(changed, Math.Min(row[j], row[j + 1]) + 1);
            }
        }

        return row[^1];
    }
}

namespace InceptionDsl.Language.Definitions;

/// <summary>Names of stages by a pattern, in which <c>*</c> is any characters, also none: <c>inception4*</c>.</summary>
internal static class StagePattern
{
    private const char Any = '*';

    /// <summary>Whether a name is a pattern; names themselves hold no such character.</summary>
    public static bool Is(string name) => name.IndexOf(Any) >= 0;

    /// <summary>Whether a name is one that the pattern describes.</summary>
    public static bool Matches(string pattern, string name)
    {
        var parts = pattern.Split(Any);
        if (parts.Length == 1)
        {
            return name == pattern;
        }

        var (first, last) = (parts[0], parts[parts.Length - 1]);
        if (name.Length < first.Length + last.Length
            || !name.StartsWith(first, StringComparison.Ordinal) || !name.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // Of what stands between, each part as early as it can: that leaves the most for those behind it.
        var (at, end) = (first.Length, name.Length - last.Length);
        foreach (var part in parts.Skip(1).Take(parts.Length - 2))
        {
            at = name.IndexOf(part, at, end - at, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            at += part.Length;
        }

        return true;
    }
}

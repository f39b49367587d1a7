using InceptionDsl.Language.Text;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Names of blocks inside a definition: their classes' simple names, or longer ones where two would be alike.</summary>
internal static class BlockNames
{
    /// <summary>A name for each key, which is a metadata name; names are identifiers.</summary>
    public static IReadOnlyDictionary<string, string> Choose(IEnumerable<string> keys)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var alike = keys.Distinct().OrderBy(key => key, StringComparer.Ordinal).Select(key => (Key: key, Segments: key.Split('.', '+', '!'))).ToArray();
        for (var length = 1; alike.Length > 0; length++)
        {
            foreach (var group in alike.GroupBy(block => Last(block.Segments, length), StringComparer.Ordinal).ToArray())
            {
                if (group.Count() == 1 || group.All(block => block.Segments.Length <= length))
                {
                    foreach (var block in group)
                    {
                        names.Add(block.Key, Free(group.Key, taken));
                    }
                }
            }

            alike = [.. alike.Where(block => !names.ContainsKey(block.Key))];
        }

        return names;
    }

    private static string Last(string[] segments, int length) =>
        string.Join("_", segments.Skip(Math.Max(0, segments.Length - length)));

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = name + "_" + Numbers.Write(number);
        }

        return free;
    }
}

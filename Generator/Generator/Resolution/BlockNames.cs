using InceptionDsl.Language;

namespace InceptionDsl.Generator.Resolution;

/// <summary>Names of blocks inside a definition: their classes' simple names, or longer ones where two would be alike.</summary>
internal static class BlockNames
{
    /// <summary>A name for each key, which is a metadata name.</summary>
    public static IReadOnlyDictionary<string, string> Choose(IEnumerable<string> keys)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var alike = keys.Distinct().Select(key => (Key: key, Segments: key.Split('.', '+', '!'))).ToArray();
        for (var length = 1; alike.Length > 0; length++)
        {
            var groups = alike.GroupBy(block => Last(block.Segments, length), StringComparer.Ordinal).ToArray();
            foreach (var group in groups.Where(group => group.Count() == 1 || group.All(block => block.Segments.Length <= length)))
            {
                foreach (var (block, number) in group.OrderBy(block => block.Key, StringComparer.Ordinal).Select((block, index) => (block, index + 1)))
                {
                    names.Add(block.Key, number == 1 ? group.Key : group.Key + "_" + Numbers.Write(number));
                }
            }

            alike = [.. alike.Where(block => !names.ContainsKey(block.Key))];
        }

        return names;
    }

    private static string Last(string[] segments, int length) =>
        string.Join(".", segments.Skip(Math.Max(0, segments.Length - length)));
}

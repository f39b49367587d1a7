namespace InceptionDsl.Language;

/// <summary>Reads names with commas: <c>conv1, conv2</c>.</summary>
internal static class NameList
{
    /// <summary>The names, each with its characters; an empty place between commas is an empty name.</summary>
    public static IEnumerable<(string Name, TextRange Range)> Read(string text)
    {
        var start = 0;
        foreach (var part in text.Split(','))
        {
            var name = part.Trim();
            var blanks = name.Length == 0 ? 0 : part.IndexOf(name[0]);
            yield return (name, name.Length == 0 ? new TextRange(0, text.Length) : new TextRange(start + blanks, name.Length));
            start += part.Length + 1;
        }
    }
}

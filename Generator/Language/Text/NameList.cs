namespace InceptionDsl.Language.Text;

/// <summary>Reads names with commas: <c>conv1, conv2</c>.</summary>
internal static class NameList
{
    /// <summary>The names, each with its characters; an empty place beside a comma is an empty name at the comma.</summary>
    public static IEnumerable<(string Name, TextRange Range)> Read(string text)
    {
        var start = 0;
        foreach (var part in text.Split(','))
        {
            var name = part.Trim();
            var blanks = name.Length == 0 ? 0 : part.IndexOf(name[0]);
            var comma = start + part.Length < text.Length ? start + part.Length : start - 1;
            yield return (name, name.Length > 0 ? new TextRange(start + blanks, name.Length)
                : comma < 0 ? new TextRange(0, 0)
                : new TextRange(comma, 1));
            start += part.Length + 1;
        }
    }
}

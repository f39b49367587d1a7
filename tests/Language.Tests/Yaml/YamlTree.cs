using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>Reads YAML in tests, whose expected places stand in the text between ⟦ and ⟧.</summary>
internal static class YamlTree
{
    /// <summary>The root of a text that must be right and hold one document.</summary>
    public static YamlNode Root(string text)
    {
        var (documents, problems) = Read(text);
        Assert.Empty(problems);
        return Assert.Single(documents);
    }

    public static (IReadOnlyList<YamlNode> Documents, IReadOnlyList<YamlProblem> Problems) Read(string text)
    {
        var problems = new YamlProblems();
        var file = YamlFile.Read(text, problems);
        return (file.Documents, problems.InOrder());
    }

    /// <summary>The text without its marks, and what they mark, in order.</summary>
    public static (string Text, IReadOnlyList<TextRange> Marked) Unmark(string marked)
    {
        var text = "";
        var ranges = new List<TextRange>();
        var start = 0;
        foreach (var character in marked)
        {
            if (character == '⟦')
            {
                start = text.Length;
            }
            else if (character == '⟧')
            {
                ranges.Add(TextRange.FromBounds(start, text.Length));
            }
            else
            {
                text += character;
            }
        }

        return (text, ranges);
    }

    /// <summary>A tree in one line: scalars in quotes unless plain, lists in [], mappings in {}.</summary>
    public static string Show(YamlNode node) => node switch
    {
        YamlScalar { IsPlain: true } scalar => scalar.IsNull ? "~" : scalar.Value,
        YamlScalar scalar => "'" + scalar.Value.Replace("\n", "⏎") + "'",
        YamlSequence list => "[" + string.Join(", ", list.Items.Select(Show)) + "]",
        YamlMapping mapping => "{" + string.Join(", ", mapping.Entries.Select(entry => $"{Show(entry.Key)}: {Show(entry.Value)}")) + "}",
        _ => "!",
    };
}

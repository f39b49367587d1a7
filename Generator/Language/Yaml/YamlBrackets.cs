using System.Text.RegularExpressions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>The brackets and braces of lists and mappings in a file that is no YAML yet.</summary>
internal static class YamlBrackets
{
    /// <summary>Where a bracket or brace begins the value of a line's item or key; -1 where none does.</summary>
    public static int FindIn(string text, TextRange line)
    {
        var match = Regex.Match(text.Substring(line.Start, line.Length), @"[-:][ ]+(?:&\S+[ ]+)?(?<open>[\[{])", RegexOptions.CultureInvariant);
        return match.Success ? line.Start + match.Groups["open"].Index : -1;
    }

    /// <summary>Whether the bracket or brace at a place is closed anywhere behind it, by one of its kind.</summary>
    public static bool IsClosed(string text, int open)
    {
        var expected = new Stack<char>();
        for (var index = open; index < text.Length; index++)
        {
            var character = text[index];
            switch (character)
            {
                case '[' or '{':
                    expected.Push(character == '[' ? ']' : '}');
                    break;
                case ']' or '}':
                    if (expected.Pop() != character)
                    {
                        return false;
                    }

                    if (expected.Count == 0)
                    {
                        return true;
                    }

                    break;
                case '"' or '\'' when BeginsValue(text, index):
                    index = EndOfQuote(text, index);
                    break;
                case '#' when char.IsWhiteSpace(text[index - 1]):
                    index = YamlLines.Line(text, index).End;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether a quote begins a text in quotes: nothing but blanks stands between it and what a value follows.</summary>
    private static bool BeginsValue(string text, int quote)
    {
        var before = quote - 1;
        while (before > 0 && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        return text[before] is '[' or '{' or ',' or ':' or '-';
    }

    private static int EndOfQuote(string text, int open)
    {
        var quote = text[open];
        for (var index = open + 1; index < text.Length; index++)
        {
            if (quote == '"' && text[index] == '\\')
            {
                index++;
            }
            else if (text[index] == quote)
            {
                return index;
            }
        }

        return text.Length;
    }
}

using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Yaml;

/// <summary>Characters that only look like YAML's own, outside the language's texts, whose parser finds them itself.</summary>
internal static class YamlLookAlikes
{
    /// <summary>Whether a key begins with what only looks like the blanks before it.</summary>
    public static bool Indents(YamlScalar key) =>
        key is { IsPlain: true, Value.Length: > 0 } && LookAlikes.TryFind(key.Value[0], out _, out var meant) && meant is " " or "";

    /// <summary>The first in a stretch of the file that was meant to be a colon, a blank or nothing; -1 when there is none.</summary>
    public static int Find(string text, TextRange range)
    {
        var isComment = false;
        for (var index = range.Start; index < range.End; index++)
        {
            isComment = text[index] is not ('\r' or '\n') && (isComment || (text[index] == '#' && (index == 0 || char.IsWhiteSpace(text[index - 1]))));
            if (!isComment && index > 0 && text[index] > '\x7f' && LookAlikes.TryFind(text[index], out _, out var meant) && meant is ":" or " " or "")
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Reports the run of such characters at a place.</summary>
    public static void Report(string text, int start, YamlProblems problems)
    {
        var end = start + 1;
        while (end < text.Length && text[end] > '\x7f' && LookAlikes.TryFind(text[end], out _, out _))
        {
            end++;
        }

        var found = new TextProblems();
        MeantText.Read(text.Substring(start, end - start), found);
        foreach (var problem in found.At(ProblemPlace.Settings, null))
        {
            problems.Add(problem, TextRange.FromBounds(start, end));
        }
    }
}

using System.Text;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// A name with expressions in it: <c>block{i+1}</c>, <c>{2+bn}</c>. In the name of a stage <c>{i}</c> stands for the number of
/// the repeat.
/// </summary>
internal static class NameTemplate
{
    /// <summary>A stage's name for one repeat; null, with what is wrong, when it can't be a name.</summary>
    /// <param name="template">The name as declared.</param>
    /// <param name="repeat">Number of the repeat, from 0.</param>
    /// <param name="isRepeated">Whether the stage stands more than once: a name without <c>{i}</c> then gets <c>.0</c>, <c>.1</c> …</param>
    /// <param name="parameters">What its expressions may refer to, besides the repeat.</param>
    /// <param name="problems">Takes the mistake.</param>
    public static string? Expand(string template, int repeat, bool isRepeated, SpecParameters parameters, TextProblems problems)
    {
        if (Evaluate(template, 0, parameters.InName(repeat), problems) is not { } name)
        {
            return null;
        }

        return isRepeated && !IsNumbered(template) ? StatePath.Join(name, Numbers.Write(repeat)) : name;
    }

    /// <summary>A name with its expressions evaluated; null, with what is wrong, when it can't be a name.</summary>
    /// <param name="template">The name as declared.</param>
    /// <param name="start">Where it begins in the text whose problems are collected.</param>
    /// <param name="parameters">What its expressions may refer to.</param>
    /// <param name="problems">Takes the mistake.</param>
    public static string? Evaluate(string template, int start, SpecParameters parameters, TextProblems problems)
    {
        var name = new StringBuilder();
        for (var index = 0; index < template.Length; index++)
        {
            if (template[index] != '{')
            {
                name.Append(template[index]);
                continue;
            }

            var end = template.IndexOf('}', index);
            if (end < 0)
            {
                problems.Add(Rules.UnclosedBracket, new TextRange(start + index, 1), "}");
                return null;
            }

            var text = template.Substring(index, end + 1 - index);
            if (Expression.Evaluate(text, start + index, parameters, problems, out _) is not { } value)
            {
                return null;
            }

            if (value.Value < 0)
            {
                problems.Add(Rules.NumberTooSmall, new TextRange(start + index, text.Length), $"{text} = {Numbers.Write(value.Value)}");
                return null;
            }

            name.Append(Numbers.Write(value.Value));
            index = end;
        }

        if (StatePath.IsValid(name.ToString()))
        {
            return name.ToString();
        }

        problems.Add(Rules.InvalidName, new TextRange(start, template.Length), template);
        return null;
    }

    /// <summary>Whether an expression mentions the repeat, so that each repeat has another name.</summary>
    private static bool IsNumbered(string template)
    {
        for (var open = template.IndexOf('{'); open >= 0; open = template.IndexOf('{', open + 1))
        {
            var close = template.IndexOf('}', open);
            for (var index = open + 1; index < close; index++)
            {
                if (template[index] == SpecParameters.Repeat[0] && !IsNameCharacter(template[index - 1]) && !IsNameCharacter(template[index + 1]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}

using System.Text;

namespace InceptionDsl.Language;

/// <summary>
/// A stage's name, in which <c>{i}</c> stands for the number of the repeat, and <c>{i+1}</c> for what it says.
/// </summary>
internal static class NameTemplate
{
    /// <summary>The name of one repeat; null, with what is wrong, when it can't be a name.</summary>
    /// <param name="template">The name as declared.</param>
    /// <param name="repeat">Number of the repeat, from 0.</param>
    /// <param name="isRepeated">Whether the stage stands more than once: a name without <c>{i}</c> then gets <c>.0</c>, <c>.1</c> …</param>
    /// <param name="problems">Takes the mistake.</param>
    public static string? Expand(string template, int repeat, bool isRepeated, TextProblems problems)
    {
        var parameters = SpecParameters.OfName(repeat);
        var name = new StringBuilder();
        var isNumbered = false;
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
                problems.Add(Rules.UnclosedBracket, new TextRange(index, 1), "}");
                return null;
            }

            var text = template.Substring(index, end + 1 - index);
            if (Expression.Evaluate(text, index, parameters, problems, out _) is not { } value)
            {
                return null;
            }

            if (value.Value < 0)
            {
                problems.Add(Rules.NumberTooSmall, new TextRange(index, text.Length), $"{text} = {Numbers.Write(value.Value)}");
                return null;
            }

            name.Append(Numbers.Write(value.Value));
            isNumbered |= text.Contains(SpecParameters.Repeat);
            index = end;
        }

        var whole = isRepeated && !isNumbered ? StatePath.Join(name.ToString(), Numbers.Write(repeat)) : name.ToString();
        if (StatePath.IsValid(whole))
        {
            return whole;
        }

        problems.Add(Rules.InvalidName, new TextRange(0, template.Length), template);
        return null;
    }
}

using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Syntax;

/// <summary>
/// A name with expressions in it: <c>block{i+1}</c>, <c>{2+bn}</c>. In the name of a stage <c>{i}</c> stands for the number of
/// the repeat.
/// </summary>
/// <param name="Written">The name as declared.</param>
/// <param name="Range">Its characters.</param>
/// <param name="Parts">What it is put together of: texts as they are, and expressions.</param>
internal sealed record NameTemplate(string Written, TextRange Range, EquatableArray<NamePart> Parts)
{
    /// <summary>The setting of a stage that is one.</summary>
    public static SettingName Setting { get; } = new("Name", "name");

    /// <summary>Whether an expression mentions the repeat, so that each repeat has another name.</summary>
    private bool IsNumbered => Parts.Any(part => part.Expression?.Root.Mentions(SpecParameters.Repeat) == true);

    /// <summary>Whether there are expressions in it.</summary>
    public bool HasExpressions => Parts.Any(part => part.Expression is not null);

    /// <summary>Reads a name; null, with what is wrong, when it can't be one.</summary>
    /// <param name="written">The name as declared.</param>
    /// <param name="start">Where it begins in the text whose problems are collected.</param>
    /// <param name="problems">Takes the mistake.</param>
    public static NameTemplate? Read(string written, int start, TextProblems problems)
    {
        var range = new TextRange(start, written.Length);
        var parts = new List<NamePart>();
        for (var index = 0; index < written.Length;)
        {
            if (written[index] != '{')
            {
                var next = written.IndexOf('{', index);
                var text = next < 0 ? written.Substring(index) : written.Substring(index, next - index);
                parts.Add(new NamePart(text, null));
                index += text.Length;
                continue;
            }

            var end = written.IndexOf('}', index);
            if (end < 0)
            {
                problems.Add(Rules.UnclosedBracket, new TextRange(start + index, 1), "}");
                return null;
            }

            if (ExpressionParser.Read(written.Substring(index, end + 1 - index), start + index, problems) is not { } expression)
            {
                return null;
            }

            parts.Add(new NamePart("", expression));
            index = end + 1;
        }

        var template = new NameTemplate(written, range, parts.ToEquatableArray());
        return template.HasExpressions ? template : template.Checked(written, problems) is null ? null : template;
    }

    /// <summary>A stage's name for one repeat; null, with what is wrong, when it can't be a name.</summary>
    /// <param name="repeat">Number of the repeat, from 0.</param>
    /// <param name="isRepeated">Whether the stage stands more than once: a name without <c>{i}</c> then gets <c>.0</c>, <c>.1</c> …</param>
    /// <param name="parameters">What its expressions may refer to, besides the repeat.</param>
    /// <param name="problems">Takes the mistake.</param>
    public string? Expand(int repeat, bool isRepeated, SpecParameters parameters, TextProblems problems)
    {
        var name = Evaluate(parameters.InName(repeat), problems);
        return name is not null && isRepeated && !IsNumbered ? StatePath.Join(name, Numbers.Write(repeat)) : name;
    }

    /// <summary>The name with its expressions evaluated; null, with what is wrong, when it can't be a name.</summary>
    /// <param name="parameters">What its expressions may refer to.</param>
    /// <param name="problems">Takes the mistake.</param>
    public string? Evaluate(SpecParameters parameters, TextProblems problems)
    {
        if (!HasExpressions)
        {
            return Written;
        }

        var name = "";
        foreach (var (text, expression) in Parts)
        {
            if (expression is null)
            {
                name += text;
            }
            else if (expression.Evaluate(parameters, problems) is not { } value)
            {
                return null;
            }
            else if (value.Value < 0)
            {
                problems.Add(Rules.NumberTooSmall, expression.Range, $"{expression.Written} = {Numbers.Write(value.Value)}");
                return null;
            }
            else
            {
                name += Numbers.Write(value.Value);
            }
        }

        return Checked(name, problems);
    }

    private string? Checked(string name, TextProblems problems)
    {
        if (StatePath.IsValid(name))
        {
            return name;
        }

        problems.Add(Rules.InvalidName, Range, Written);
        return null;
    }
}

/// <summary>A part of a name: an expression, or else a text as it is.</summary>
internal readonly record struct NamePart(string Text, ExpressionSyntax? Expression);

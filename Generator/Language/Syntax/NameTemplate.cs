namespace InceptionDsl.Language;

/// <summary>A stage's name, in which <c>{i}</c> stands for the number of the repeat.</summary>
internal static class NameTemplate
{
    /// <summary>The name of one repeat; null, with what is wrong, when it can't be a name.</summary>
    public static string? Expand(string template, int repeat, bool isRepeated, TextProblems problems)
    {
        var name = template.Contains("{i}") ? template.Replace("{i}", Numbers.Write(repeat))
            : isRepeated ? StatePath.Join(template, Numbers.Write(repeat))
            : template;
        if (StatePath.IsValid(name))
        {
            return name;
        }

        problems.Add(Rules.InvalidName, new TextRange(0, template.Length), template);
        return null;
    }
}

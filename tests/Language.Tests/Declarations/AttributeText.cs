using System.Text.RegularExpressions;

namespace InceptionDsl.Language.Tests;

/// <summary>One argument of an attribute.</summary>
/// <param name="Name">Its name; empty for the first, unnamed one.</param>
/// <param name="Value">Its value as written, quotes included.</param>
/// <param name="ValueRange">Where the value stands in the source.</param>
internal sealed record ArgumentText(string Name, string Value, TextRange ValueRange);

/// <summary>One attribute as written.</summary>
internal sealed partial record AttributeText(string Name, TextRange Range, IReadOnlyList<ArgumentText> Arguments)
{
    /// <summary>The attributes of a source, in order; comments are skipped.</summary>
    public static IReadOnlyList<AttributeText> ReadAll(string source)
    {
        var code = CommentPattern().Replace(source, comment => new string(' ', comment.Length));
        return [.. AttributePattern().Matches(code).Select(Read)];
    }

    public static string? ClassName(string source) =>
        ClassPattern().Match(source) is { Success: true } match ? match.Groups[1].Value : null;

    public ArgumentText? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);

    private static AttributeText Read(Match match)
    {
        // An attribute's syntax lies inside its brackets.
        var range = new TextRange(match.Index + 1, match.Length - 2);
        var arguments = new List<ArgumentText>();
        var list = match.Groups["arguments"];
        foreach (Match argument in ArgumentPattern().Matches(list.Value))
        {
            var value = argument.Groups["value"];
            arguments.Add(new ArgumentText(
                argument.Groups["name"].Value, value.Value, new TextRange(list.Index + value.Index, value.Length)));
        }

        return new AttributeText(match.Groups["name"].Value, range, arguments);
    }

    [GeneratedRegex("""^\s*//.*$""", RegexOptions.Multiline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex("""\[(?<name>[A-Z]\w*)(?:\((?<arguments>(?:"[^"]*"|\([A-Za-z]+\)|[^")])*)\))?\]""")]
    private static partial Regex AttributePattern();

    [GeneratedRegex("""(?:(?<name>\w+)\s*=\s*)?(?<value>"[^"]*"|\([A-Za-z]+\)-?\d+|-?[\w.]+(?:[eE]-?\d+)?)\s*(?:,|$)""")]
    private static partial Regex ArgumentPattern();

    [GeneratedRegex("""class (\w+)""")]
    private static partial Regex ClassPattern();
}

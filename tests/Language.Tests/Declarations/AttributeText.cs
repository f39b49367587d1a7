using System.Globalization;
using System.Text.RegularExpressions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>One argument of an attribute.</summary>
/// <param name="Name">Its name; of unnamed ones, empty for the first and <c>1</c> for the second, as in the tables of settings.</param>
/// <param name="Value">Its value as written, quotes included.</param>
/// <param name="ValueRange">Where the value stands in the source.</param>
internal sealed record ArgumentText(string Name, string Value, TextRange ValueRange);

/// <summary>One attribute as written.</summary>
/// <param name="Name">Its name, without what stands between &lt; and &gt;.</param>
/// <param name="Class">The class between &lt; and &gt;; empty for none.</param>
/// <param name="Range">Where it stands in the source.</param>
/// <param name="ClassRange">Where <paramref name="Class"/> stands.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed partial record AttributeText(
    string Name, string Class, TextRange Range, TextRange ClassRange, IReadOnlyList<ArgumentText> Arguments)
{
    /// <summary>The attributes of each class of a source, in order, with the class's name, which is null where the source ends before it.</summary>
    public static IReadOnlyList<(string? Class, IReadOnlyList<AttributeText> Attributes)> ReadAll(string source)
    {
        var code = CommentPattern().Replace(source, comment => new string(' ', comment.Length));
        var classes = new List<(string?, IReadOnlyList<AttributeText>)>();
        var pending = new List<AttributeText>();
        foreach (Match match in AttributeOrClassPattern().Matches(code))
        {
            if (match.Groups["attribute"].Success)
            {
                pending.Add(Read(match));
                continue;
            }

            classes.Add((match.Groups["declared"].Value, pending));
            pending = [];
        }

        return pending.Count == 0 ? classes : [.. classes, (null, pending)];
    }

    public ArgumentText? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name);

    private static AttributeText Read(Match match)
    {
        var arguments = new List<ArgumentText>();
        var list = match.Groups["arguments"];
        foreach (Match argument in ArgumentPattern().Matches(list.Value))
        {
            var value = argument.Groups["value"];
            arguments.Add(new ArgumentText(
                argument.Groups["name"] is { Success: true, Value: var name } ? name : Unnamed(arguments.Count),
                value.Value,
                new TextRange(list.Index + value.Index, value.Length)));
        }

        // An attribute's syntax lies inside its brackets.
        var range = new TextRange(match.Index + 1, match.Length - 2);
        return new AttributeText(match.Groups["attribute"].Value, match.Groups["class"].Value, range, RangeOf(match.Groups["class"]), arguments);
    }

    private static string Unnamed(int index) => index == 0 ? "" : index.ToString(CultureInfo.InvariantCulture);

    private static TextRange RangeOf(Group group) => new(group.Index, group.Length);

    [GeneratedRegex("""^\s*//.*$""", RegexOptions.Multiline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex("""\[(?<attribute>[A-Z]\w*)(?:<(?<class>[\w.]+)>)?(?:\((?<arguments>(?:"[^"]*"|\([A-Za-z]+\)|[^")])*)\))?\]|\bclass (?<declared>\w+)""")]
    private static partial Regex AttributeOrClassPattern();

    [GeneratedRegex("""(?:(?<name>\w+)\s*=\s*)?(?<value>"[^"]*"|\([A-Za-z]+\)-?\d+|-?[\w.]+(?:[eE]-?\d+)?)\s*(?:,|$)""")]
    private static partial Regex ArgumentPattern();
}

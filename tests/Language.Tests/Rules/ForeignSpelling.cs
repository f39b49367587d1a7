using System.Text.RegularExpressions;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Finds in a message what only the other front end's authors write.</summary>
internal static partial class ForeignSpelling
{
    /// <summary>Names that only C# has: attributes and their properties. Ordinary words of a sentence's beginning are not looked at.</summary>
    private static readonly HashSet<string> OfCSharp =
    [
        .. StageSettings.All.SelectMany(schema => schema.Settings.Select(setting => setting.Name).Append(schema.Attribute)),
        .. NetworkSettings.All.Select(setting => setting.Name),
        .. BudgetSettings.All.Select(setting => setting.Name),
        .. EditSettings.All.SelectMany(edit => edit.Settings.Select(setting => setting.Name).Append(edit.Kind.ToString())),
    ];

    /// <summary>Keys of YAML, to be found in quotes with a value or as a path.</summary>
    private static readonly HashSet<string> OfYaml =
    [
        .. StageSettings.All.SelectMany(schema => schema.Settings.Select(setting => setting.Key).Append(schema.Key)),
        .. NetworkSettings.All.Select(setting => setting.Key),
        .. BudgetSettings.All.Select(setting => setting.Key),
        .. EditSettings.All.Select(edit => edit.Key),
    ];

    /// <summary>Asserts that a message holds nothing that its reader's front end does not have.</summary>
    public static void AssertNone(FrontEnd frontEnd, string message) => Assert.Empty(frontEnd == FrontEnd.Yaml ? CSharp(message) : Yaml(message));

    private static IEnumerable<string> CSharp(string message) =>
    [
        .. AttributePattern().Matches(message).Select(match => match.Value),
        .. AssignmentPattern().Matches(message).Select(match => match.Value),
        .. WordPattern().Matches(message).Select(match => match.Value).Where(OfCSharp.Contains),
    ];

    private static IEnumerable<string> Yaml(string message) =>
    [
        .. KeyPattern().Matches(message).Where(match => OfYaml.Contains(match.Groups["key"].Value)).Select(match => match.Value),
        .. PathPattern().Matches(message).Where(match => OfYaml.Contains(match.Groups["path"].Value)).Select(match => match.Value),
    ];

    /// <summary><c>[Conv("3x3:64")]</c>, <c>[Use&lt;…&gt;]</c>, <c>[Linear]</c>.</summary>
    [GeneratedRegex("""\[[A-Z]\w*(<[^>]*>)?(\(.*?\))?\]""")]
    private static partial Regex AttributePattern();

    /// <summary><c>Shortcut = "…"</c>, <c>Classes = 0</c>.</summary>
    [GeneratedRegex("""\b[A-Z]\w* = |= ""?""")]
    private static partial Regex AssignmentPattern();

    /// <summary>Words with a capital inside a sentence, or with one in their midst anywhere: <c>From</c>, <c>NormEpsilon</c>.</summary>
    [GeneratedRegex("""(?<=[a-z0-9,;)'’] '?)[A-Z]\w*|\b[A-Z][a-z]+[A-Z]\w*""")]
    private static partial Regex WordPattern();

    /// <summary><c>'classes: 0'</c>, <c>'norm: { eps: 1e-3 }'</c>.</summary>
    [GeneratedRegex("""'(?<key>[a-z-]+): """)]
    private static partial Regex KeyPattern();

    /// <summary><c>'norm.eps'</c>.</summary>
    [GeneratedRegex("""'(?<path>[a-z]+\.[a-z]+)'""")]
    private static partial Regex PathPattern();
}

using System.Diagnostics;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>Texts made to take long or to fill memory: an error, soon, or a tree.</summary>
[Collection(nameof(YamlLimitTests))]
[CollectionDefinition(nameof(YamlLimitTests), DisableParallelization = true)]
public class YamlLimitTests
{
    /// <summary>Each takes less than two seconds on a free machine. Not a measurement: what is quadratic takes minutes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, (string Text, string? Id)> Texts = new()
    {
        ["flow lists"] = (Many("[", 10_000), "IDSL5009"),
        ["flow mappings"] = (Many("{a: ", 10_000), "IDSL5009"),
        ["blocks in one line"] = (Many("- ", 10_000), "IDSL5009"),
        ["blocks"] = (string.Concat(Enumerable.Range(0, 1_400).Select(depth => new string(' ', depth) + "a:\n")), "IDSL5009"),
        ["most brackets"] = (Many("[", YamlFile.Longest), "IDSL5009"),
        ["ten megabytes"] = (Many("a: b\n", 2_000_000), "IDSL5001"),
        ["laughs"] = (Laughs(12), "IDSL5010"),
        ["aliases"] = ("a: &a 1\nb: [" + Many("*a,", 100_001) + "]\n", "IDSL5010"),
        ["merges"] = ("a: &a {" + string.Concat(Enumerable.Range(0, 1_000).Select(key => $"k{key}: 1, ")) + "}\nb: [" + Many("{<<: *a},", 100) + "]\n", "IDSL5010"),
        ["unknown aliases"] = (Many("- *b\n", 100_000), "IDSL5012"),
        ["equal keys"] = (Many("a: b\n", 199_000), "IDSL5013"),
        ["long words"] = ($"a: &{new string('x', 300_000)} 1\nb: *{new string('y', 300_000)}\n", "IDSL5012"),
        ["unclosed quote"] = ("a: \"" + Many("x\n ", 300_000), "IDSL5007"),
        ["anchors"] = (Many("&a ", 300_000), "IDSL5008"),
        ["words in an unclosed bracket"] = ("[" + Many("a\n", 400_000), "IDSL2022"),
        ["one long key"] = (Many("a", 900_000) + ": 1\n", "IDSL5008"),
        ["colons"] = (Many(":", 900_000), "IDSL5008"),
        ["blanks before a mistake"] = ("a: b: " + Many(" ", 900_000) + "\n" + Many("\n", 50_000) + "c: d: e\n", "IDSL5008"),
        ["dashes before a mistake"] = (Many("- ", 60) + Many("-", 900_000) + ": @\n", "IDSL5008"),
        ["empty documents"] = (Many("---\n", 250_000), "IDSL5002"),
        ["separate keys"] = (string.Concat(Enumerable.Range(0, 90_000).Select(key => $"k{key}: 1\n")), null),
        ["literal"] = ("a: |\n" + Many("  x\n", 240_000), null),
        ["folded plain"] = ("a: " + Many("x\n ", 300_000), null),
        ["keys without values"] = (Many("?\n", 400_000), "IDSL5013"),
    };

    public static TheoryData<string> Names => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Large_texts_are_read_or_refused_soon(string name)
    {
        var (text, id) = Texts[name];
        var problems = Time(text);

        Assert.InRange(problems.Time, TimeSpan.Zero, Longest);
        Assert.Equal(id, problems.Found is [var first, ..] ? first.Problem.Rule.Id : null);
        Assert.InRange(problems.Found.Count, 0, 100);
    }

    private static (TimeSpan Time, IReadOnlyList<YamlProblem> Found) Time(string text)
    {
        var clock = Stopwatch.StartNew();
        var (documents, problems) = YamlTree.Read(text);
        foreach (var scalar in documents.OfType<YamlMapping>().SelectMany(root => root.Entries).Select(entry => entry.Value).OfType<YamlScalar>())
        {
            scalar.Locate(new TextRange(0, 1));
        }

        return (clock.Elapsed, problems);
    }

    /// <summary>Mistakes in many declarations and stages, and many networks that place many blocks.</summary>
    [Theory]
    [InlineData("unknown stages")]
    [InlineData("unknown keys")]
    [InlineData("wrong values")]
    [InlineData("networks and blocks")]
    public void Large_declarations_are_read_or_refused_soon(string name)
    {
        var text = name switch
        {
            "unknown stages" => "network: A\ninput: 3x8x8\nstages:\n" + Many("- cnov: 3x3\n", 70_000),
            "unknown keys" => "network: A\ninput: 3x8x8\nstages: [linear]\n" + string.Concat(Enumerable.Range(0, 70_000).Select(key => $"nrom{key}: 1\n")),
            "wrong values" => "network: A\ninput: 3x8x8\nstages:\n" + Many("- conv: []\n  tap: yes\n", 40_000),
            _ => "networks:\n" + string.Concat(Enumerable.Range(0, 9_000).Select(number => $"  N{number}: {{ input: 1x8x8, stages: [use: B0] }}\n"))
                + "blocks:\n" + string.Concat(Enumerable.Range(0, 9_000).Select(number => $"  B{number}: {{ stages: [use: B{number + 1}] }}\n")),
        };
        var clock = Stopwatch.StartNew();

        Assert.NotEmpty(YamlDefinitions.Read(text).Problems);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Longest);
    }

    /// <summary>64 levels are allowed, and 100,000 nodes by aliases.</summary>
    [Fact]
    public void Limits_are_inclusive()
    {
        Assert.Empty(YamlTree.Read(new string('[', 64) + new string(']', 64)).Problems);
        Assert.Empty(YamlTree.Read("a: &a 1\nb: [" + Many("*a,", 100_000) + "]\n").Problems);
        Assert.Empty(YamlTree.Read(new string('a', YamlFile.Longest)).Problems);
    }

    private static string Laughs(int levels) =>
        "l0: &l0 [ha, ha]\n" + string.Concat(Enumerable.Range(1, levels).Select(level => $"l{level}: &l{level} [{Many($"*l{level - 1}, ", 10)}]\n"));

    private static string Many(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}

using System.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Texts made to take long or to fill memory: an error, soon, or a tree.</summary>
[Collection(nameof(YamlLimitTests))]
[CollectionDefinition(nameof(YamlLimitTests), DisableParallelization = true)]
public class YamlLimitTests
{
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
        ["empty documents"] = (Many("---\n", 250_000), "IDSL5002"),
        ["separate keys"] = (string.Concat(Enumerable.Range(0, 90_000).Select(key => $"k{key}: 1\n")), null),
        ["literal"] = ("a: |\n" + Many("  x\n", 240_000), null),
        ["folded plain"] = ("a: " + Many("x\n ", 300_000), null),
        ["keys without values"] = (Many("?\n", 400_000), "IDSL5013"),
    };

    public static TheoryData<string> Names => [.. Texts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Large_texts_are_read_or_refused_in_two_seconds(string name)
    {
        var (text, id) = Texts[name];
        var problems = Time(text);
        // A machine that does other things at the same time gets another try.
        for (var tries = 0; problems.Time > TimeSpan.FromSeconds(2) && tries < 2; tries++)
        {
            problems = Time(text);
        }

        Assert.InRange(problems.Time, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(id, problems.Found.FirstOrDefault()?.Problem.Rule.Id);
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

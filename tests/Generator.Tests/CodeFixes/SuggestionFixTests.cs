using InceptionDsl.CodeFixes;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests.CodeFixes;

/// <summary>Fixes that take a suggestion of the compiler: words, names, shortcuts, and what is too much.</summary>
public sealed class SuggestionFixTests
{
    [Theory]
    [InlineData("[Conv(\"3x3:8 vaild\")]", "[Conv(\"3x3:8 valid\")]", "Write 'valid'")]
    [InlineData("[Inception(\"1x1:8, maxpol:8\")]", "[Inception(\"1x1:8, maxpool:8\")]", "Write 'maxpool'")]
    [InlineData("[Conv(\"3x3:12a\")]", "[Conv(\"3x3:12\")]", "Write '12'")]
    [InlineData("[Conv(@\"3x3:8 biass\")]", "[Conv(@\"3x3:8 bias\")]", "Write 'bias'")]
    [InlineData("[Conv(\"3x3:8\", Init = \"xaver\")]", "[Conv(\"3x3:8\", Init = \"xavier\")]", "Write 'xavier'")]
    [InlineData("[Conv(\"3x3:8\", Init = \"nomal(0.1)\")]", "[Conv(\"3x3:8\", Init = \"normal(0.1)\")]", "Write 'normal(0.1)'")]
    [InlineData("[Conv(\"3x3:8\", Name = \"stem\")] [Conv(\"3x3:8\", From = \"stm\")]", "[Conv(\"3x3:8\", Name = \"stem\")] [Conv(\"3x3:8\", From = \"stem\")]", "Write 'stem'")]
    [InlineData("[Budget(Parameters = \"7m\")] [Conv(\"3x3:8\")]", "[Budget(Parameters = \"7M\")] [Conv(\"3x3:8\")]", "Write '7M'")]
    [InlineData("[Use<Block>(\"widt = 4\")]", "[Use<Block>(\"width = 4\")]", "Write 'width'")]
    public async Task The_suggestion_is_taken(string before, string after, string title) =>
        await Check(new TakeSuggestionFix(), Network(before), Network(after), title);

    [Fact]
    public async Task The_name_of_an_edits_target_is_corrected() =>
        await Check(new TakeSuggestionFix(), Variant("[Remove(\"stemm\")]"), Variant("[Remove(\"stem\")]"), "Write 'stem'");

    [Theory]
    [InlineData("3x3:8 bias nobias", "3x3:8 bias", "Remove 'nobias'")]
    [InlineData("3x3:8 valid valid → 1x1:8", "3x3:8 valid → 1x1:8", "Remove 'valid'")]
    [InlineData("maxpool 3x3 bias", "maxpool 3x3", "Remove 'bias'")]
    [InlineData("3x3:8 $", "3x3:8", "Remove '$'")]
    public async Task What_is_too_much_is_removed(string before, string after, string title) => await Check(
        new RemoveMarkedFix(), Network($"[Conv(\"{before}\")]"), Network($"[Conv(\"{after}\")]"), title);

    [Fact]
    public async Task A_word_with_an_argument_is_left_to_the_user() =>
        Assert.Equal(0, Assert.Single(await FixRun.Offered(new RemoveMarkedFix(), Network("[Conv(\"3x3:8 relu leaky-relu(0.2)\")]"))));

    [Theory]
    [InlineData("[Residual(\"3x3/2:16\")]", "[Residual(\"3x3/2:16\", Shortcut = \"1x1/2:16 linear\")]")]
    [InlineData("[Residual(\"3x3:16\", Name = \"a\")]", "[Residual(\"3x3:16\", Name = \"a\", Shortcut = \"1x1:16 linear\")]")]
    public async Task A_missing_shortcut_is_added(string before, string after)
    {
        var (title, source) = await FixRun.One(new AddShortcutFix(), Network(before));
        Assert.StartsWith("Add the shortcut '1x1", title, StringComparison.Ordinal);
        Assert.Equal(Network(after), source);
        AssertCured(source);
    }

    [Fact]
    public async Task All_shortcuts_are_added_at_once()
    {
        var source = await FixRun.All(
            new AddShortcutFix(),
            Network("[Residual(\"3x3:8\")]") + "\n[Network(\"3x16x16\", Classes = 0)] [Residual(\"3x3/2:16\", Name = \"b\")] public partial class Other;");
        Assert.Equal(2, source.Split("Shortcut = ").Length - 1);
        AssertCured(source);
    }

    [Theory]
    [InlineData("Name it 'a_2'", "[Conv(\"1x1:8\", Name = \"a\")] [Conv(\"3x3:8\", Name = \"a_2\", Norm = Norm.Batch)]")]
    [InlineData("Remove the name", "[Conv(\"1x1:8\", Name = \"a\")] [Conv(\"3x3:8\", Norm = Norm.Batch)]")]
    public async Task A_name_that_is_taken_is_changed_or_removed(string title, string after)
    {
        var source = await FixRun.Named(
            new NameStageFix(), Network("[Conv(\"1x1:8\", Name = \"a\")] [Conv(\"3x3:8\", Name = \"a\", Norm = Norm.Batch)]"), title);
        Assert.Equal(Network(after), source);
        AssertCured(source);
    }

    [Theory]
    [InlineData("[GlobalAvgPool(Name = \"a.b\")]", "[GlobalAvgPool]")]
    [InlineData("[Conv(\"1x1:8\", Name = \"a.b\", Tap = true)]", "[Conv(\"1x1:8\", Tap = true)]")]
    [InlineData("[GlobalAvgPool(Name = \"a.b\", Tap = true)]", "[GlobalAvgPool(Tap = true)]")]
    public async Task A_name_inside_another_is_removed(string before, string after)
    {
        var source = await FixRun.Named(new NameStageFix(), Network("[Conv(\"1x1:8\", Name = \"a\")] " + before), "Remove the name");
        Assert.Equal(Network("[Conv(\"1x1:8\", Name = \"a\")] " + after), source);
    }

    [Fact]
    public async Task All_suggestions_are_taken_at_once()
    {
        var source = await FixRun.All(new TakeSuggestionFix(), Network("[Conv(\"3x3:8 vaild\")] [Conv(\"3x3:12a\", Init = \"xaver\")]"));
        Assert.Equal(Network("[Conv(\"3x3:8 valid\")] [Conv(\"3x3:12\", Init = \"xavier\")]"), source);
        AssertCured(source);
    }

    private static string Network(string stages) => $$"""
        using InceptionDsl;
        [Network("3x16x16", Classes = 0)]
        {{stages}}
        public partial class Sample;
        [Block("width = 8")] [Conv("1x1:{width}")] public partial class Block;
        """;

    private static string Variant(string edits) => Network("[Conv(\"1x1:8\", Name = \"stem\")] [GlobalAvgPool]") + $"\n[Variant<Sample>] {edits} public partial class Other;";

    private static async Task Check(Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider fix, string before, string after, string title)
    {
        var (offered, source) = await FixRun.One(fix, before);
        Assert.Equal(title, offered);
        Assert.Equal(after, source);
        AssertCured(source);
    }

    private static void AssertCured(string source)
    {
        var run = GeneratorRun.Of(source);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }
}

using InceptionDsl.CodeFixes;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests.CodeFixes;

/// <summary>"Write the right character" for IDSL2005, IDSL2006, IDSL2007 and IDSL2008.</summary>
public sealed class WriteMeantCharactersFixTests
{
    [Theory]
    [InlineData("\"1x1:64; 3x3:96\"", "\"1x1:64, 3x3:96\"", "Write ','")]
    [InlineData("\"1x1：64\"", "\"1x1:64\"", "Write ':'")]
    [InlineData("\"1x1:６４\"", "\"1x1:64\"", "Write '64'")]
    [InlineData("\"1x1:64 => 3x3:96\"", "\"1x1:64 → 3x3:96\"", "Write '→'")]
    [InlineData("\"1x1:64 ⇒ 3x3:96\"", "\"1x1:64 → 3x3:96\"", "Write '→'")]
    [InlineData("\"1x1:\u200B64\"", "\"1x1:64\"", "Delete what can't be seen")]
    [InlineData("\"1x1:64,\u00A03x3:96\"", "\"1x1:64, 3x3:96\"", "Write a plain blank")]
    public async Task The_marked_characters_are_replaced(string before, string after, string title)
    {
        var (offered, source) = await FixRun.One(new WriteMeantCharactersFix(), Network(before));
        Assert.Equal(title, offered);
        Assert.Equal(Network(after), source);
        AssertCured(source);
    }

    [Theory]
    [InlineData("@\"1x1：64\"", "@\"1x1:64\"")]
    [InlineData("\"\"\"1x1：64\"\"\"", "\"\"\"1x1:64\"\"\"")]
    [InlineData("\"\"\"\n    1x1:32,\n    3x3：64\n    \"\"\"", "\"\"\"\n    1x1:32,\n    3x3:64\n    \"\"\"")]
    [InlineData("\"1x1\\uFF1A64\"", "\"1x1:64\"")]
    [InlineData("\"\\u0031x1\\xFF1A\\u0036\\x34\"", "\"\\u0031x1:\\u0036\\x34\"")]
    [InlineData("\"1x1:\\u200B64\"", "\"1x1:64\"")]
    public async Task Every_kind_of_literal_and_escape(string before, string after)
    {
        var (_, source) = await FixRun.One(new WriteMeantCharactersFix(), Network(before));
        Assert.Equal(Network(after), source);
        AssertCured(source);
    }

    /// <summary>\x takes up to four digits: '\x36' is 6, and '\x364' would be another character.</summary>
    [Fact]
    public async Task A_digit_does_not_join_an_escape_before_it()
    {
        var (_, source) = await FixRun.One(new WriteMeantCharactersFix(), Network("\"1x1:\\x36４\""));
        Assert.Equal(Network("\"1x1:\\x36\\u0034\""), source);
        AssertCured(source);
    }

    [Fact]
    public async Task Nothing_is_offered_where_a_deletion_would_join_an_escape() =>
        Assert.Equal(0, Assert.Single(await FixRun.Offered(new WriteMeantCharactersFix(), Network("\"1x1:\\x36\u200B4\""))));

    [Fact]
    public async Task Nothing_is_offered_for_text_that_is_not_one_literal() =>
        Assert.Equal(0, Assert.Single(await FixRun.Offered(new WriteMeantCharactersFix(), Network("\"1x1:\" + \"６\""))));

    [Fact]
    public async Task All_are_fixed_at_once()
    {
        var source = await FixRun.All(new WriteMeantCharactersFix(), Two("1x1：8; 3x3:\u200B8 => 5x5:8", "3x3：1６"));
        Assert.Equal(Two("1x1:8, 3x3:8 → 5x5:8", "3x3:16"), source);
        AssertCured(source);

        static string Two(string first, string second) => $$"""
            using InceptionDsl;
            [Network("3x8x8", Classes = 0)] [Inception("{{first}}")] public partial class First;
            [Network("3x8x8", Classes = 0)] [Conv("{{second}}", Name = "a")] public partial class Second;
            """;
    }

    private static string Network(string literal) => $$"""
        using InceptionDsl;
        [Network("192x28x28", Classes = 0)]
        [Inception({{literal}})]
        public partial class Sample;
        """;

    private static void AssertCured(string source)
    {
        var run = GeneratorRun.Of(source);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
    }
}

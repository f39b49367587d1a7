using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>Texts that are no YAML, or none that the language takes: one error, at the characters that are wrong.</summary>
public class YamlMistakeTests
{
    [Theory]
    [InlineData("IDSL5002", "⟦⟧")]
    [InlineData("IDSL5002", "⟦⟧# nothing\n---\n...\n")]
    [InlineData("IDSL5003", "a: ⟦\0⟧b\n")]
    [InlineData("IDSL5003", "a: ⟦\u0007⟧\n")]
    [InlineData("IDSL5004", "a: x⟦\u0085⟧b\n")]
    [InlineData("IDSL5004", "# x⟦\u2028⟧b: 1\na: 1\n")]
    [InlineData("IDSL5005", "⟦\t⟧foo: 1\n")]
    [InlineData("IDSL5005", "a:\n⟦\t⟧b: 1\n")]
    [InlineData("IDSL5005", "a:\n  b: 1\n⟦\t⟧c: 2\n")]
    [InlineData("IDSL5005", "a: |\n  \tx\nb:\n  ⟦\t\t⟧c: 1\n")]
    [InlineData("IDSL5005", "a:\n  - b: 1\n  -⟦\t⟧c: 2\n")]
    [InlineData("IDSL2006", "x: 1\na⟦：⟧ 1\nb: 2\n")]
    [InlineData("IDSL2006", "a:⟦\u00a0⟧b\nc: d\n")]
    [InlineData("IDSL2006", "a: 1\nc:⟦\u00a0⟧d\ne: 1\n")]
    [InlineData("IDSL2007", "a: 1\nb:⟦\u200b⟧2\nc: 3\n")]
    [InlineData("IDSL5006", "network: X\n⟦input:⟧3x32x32\nclasses: 10\n")]
    [InlineData("IDSL5006", "stages:\n  - ⟦conv:⟧3x3:64\n    name: x\n")]
    [InlineData("IDSL5007", "a: ⟦'⟧x\nb: 1\n")]
    [InlineData("IDSL5007", "a: ⟦\"⟧x\nb: 1\n")]
    [InlineData("IDSL2022", "a: ⟦[⟧1, 2\nb: 3\n")]
    [InlineData("IDSL2022", "a: ⟦{⟧b: 1\n")]
    [InlineData("IDSL2022", "a: ⟦[⟧a, b\n")]
    [InlineData("IDSL5008", "a: b⟦:⟧ c\n")]
    [InlineData("IDSL5008", "a: 1\n ⟦b: 2⟧\n")]
    [InlineData("IDSL5008", " a: 1\n⟦b: 2⟧\n")]
    [InlineData("IDSL5008", "a: ⟦-⟧ b\n")]
    [InlineData("IDSL5008", "a: ⟦@⟧x\n")]
    [InlineData("IDSL5008", "a: \"x⟦\\q⟧\"\n")]
    [InlineData("IDSL5008", "a: ⟦}⟧\n")]
    [InlineData("IDSL5008", "⟦network⟧\ninput: 3\n")]
    [InlineData("IDSL5009", "IN64[⟦[⟧")]
    [InlineData("IDSL5011", "a: &x\n  b: ⟦*x⟧\n")]
    [InlineData("IDSL5012", "base: &base 1\na: ⟦*bsae⟧\n")]
    [InlineData("IDSL5013", "a: 1\nb: 2\n⟦a⟧: 3\n")]
    [InlineData("IDSL5013", "a: 1\n⟦\"a\"⟧: 3\n")]
    [InlineData("IDSL5014", "? ⟦[a, b]⟧\n: c\n")]
    [InlineData("IDSL5015", "a:\n  <<: ⟦1⟧\n")]
    [InlineData("IDSL5015", "a:\n  <<: {b: 1}\n  ⟦<<⟧: {c: 1}\n")]
    [InlineData("IDSL5016", "a: ⟦!foo⟧ 2\n")]
    [InlineData("IDSL5016", "a: ⟦!!python/object:os.system⟧ x\n")]
    [InlineData("IDSL5016", "a: ⟦!!python/tuple⟧ [1, 2]\n")]
    public void A_mistake_is_one_error_at_its_characters(string id, string marked)
    {
        var (text, places) = YamlTree.Unmark(marked.Replace("IN64[", new string('[', 64)));
        var problem = Assert.Single(YamlTree.Read(text).Problems);

        Assert.Equal((id, places[0]), (problem.Problem.Rule.Id, problem.Range));
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "IDSL5013: 'a' stands here a second time, after line 1: keep one of them")]
    [InlineData("base: &base 1\na: *bsae\n", "IDSL5012: No value before this is named '&bsae': did you mean '*base'?")]
    [InlineData("conv:3x3:64\nname: x\n", "IDSL5006: A key ends in a colon and a blank: write 'conv: 3x3:64'")]
    [InlineData("a:\u00a0b\nc: d\n", "IDSL2006: 'U+00A0' (U+00A0 NO-BREAK SPACE) only looks right: write ' '")]
    [InlineData("a: 'x\n", "IDSL5007: The text in quotes that begins here does not end: add '")]
    [InlineData("a: @x\n", "IDSL5008: This can't be read as YAML: '@' can't begin a value; put the text in quotes")]
    [InlineData("a: 1\n b: 2\n", "IDSL5008: This can't be read as YAML: this line is indented deeper than the key before it, which has its value already; indent both alike")]
    public void Messages_say_the_cure(string text, string expected) => Assert.Equal(expected, Assert.Single(YamlTree.Read(text).Problems).ToString());

    [Fact]
    public void Half_a_surrogate_pair_is_no_character()
    {
        var problem = Assert.Single(YamlTree.Read("a: \uD83D b\n").Problems);

        Assert.Equal("IDSL5003: U+D83D stands in no text: delete it, or save the file as UTF-8", problem.ToString());
        Assert.Equal(new TextRange(3, 1), problem.Range);
    }

    [Fact]
    public void Documents_before_a_mistake_are_read()
    {
        var (documents, problems) = YamlTree.Read("a: 1\n---\nb: [1\n");

        Assert.Equal("{a: 1}", YamlTree.Show(Assert.Single(documents)));
        Assert.Equal("IDSL2022", Assert.Single(problems).Problem.Rule.Id);
    }
}

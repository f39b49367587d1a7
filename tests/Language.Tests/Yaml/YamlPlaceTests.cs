using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>Where nodes and the characters of texts stand in a file.</summary>
public class YamlPlaceTests
{
    /// <summary>The marked characters wrote the first <c>XY</c> of the value.</summary>
    [Theory]
    [InlineData("v: a ⟦XY⟧ b\n")]
    [InlineData("v: &n !!str ⟦XY⟧\n")]
    [InlineData("v:\n  aa\n  b⟦XY⟧\n")]
    [InlineData("v: aa\n\n\n  b⟦XY⟧\n")]
    [InlineData("v: 'it''s ⟦XY⟧'\n")]
    [InlineData("v: 'a\n  b  \n\n  ⟦XY⟧'\n")]
    [InlineData("v: \"\\t\\u00e9\\U0001F600 ⟦\\x58Y⟧\"\n")]
    [InlineData("v: \"a\\\n   b \\\n   ⟦XY⟧\"\n")]
    [InlineData("v: \"a b\r\n   c\r\n\r\n   ⟦XY⟧\"\r\n")]
    [InlineData("v: |\n  a\n\n   b\n  c⟦XY⟧\nw: 1\n")]
    [InlineData("v: |-\r\n\r\n  a\r\n  c⟦XY⟧\r\n")]
    [InlineData("v: >\n  a\n  b\n\n  c\n   d\n  e⟦XY⟧\n")]
    [InlineData("v: >- # folded\n\n  a\n\n\n  b⟦XY⟧")]
    [InlineData("\uFEFFv: \"a\\n⟦XY⟧\"\n")]
    [InlineData("😀: 1\nv: 😀⟦XY⟧\n")]
    public void The_characters_of_a_text_are_found(string marked)
    {
        var (text, places) = YamlTree.Unmark(marked);
        var scalar = Assert.IsType<YamlScalar>(Assert.IsType<YamlMapping>(YamlTree.Root(text)).Find("v")!.Value);

        Assert.Equal(places[0], scalar.Locate(new TextRange(scalar.Value.IndexOf("XY", StringComparison.Ordinal), 2)));
    }

    [Theory]
    [InlineData("v: >2\n   a\n  XY\n", ">2\n   a\n  XY")]
    [InlineData("v: |+\n  XY\n\n\n", "|+\n  XY")]
    public void A_text_that_cannot_be_followed_is_marked_as_a_whole(string text, string expected)
    {
        var scalar = Assert.IsType<YamlScalar>(Assert.IsType<YamlMapping>(YamlTree.Root(text)).Find("v")!.Value);
        var range = scalar.Locate(new TextRange(scalar.Value.IndexOf("XY", StringComparison.Ordinal), 2));

        Assert.Equal(expected, text.Substring(range.Start, range.Length));
    }

    [Theory]
    [InlineData("v: ''\n", "''")]
    [InlineData("v: \"\"\n", "\"\"")]
    [InlineData("v:\n", "")]
    public void An_empty_text_is_marked_with_its_quotes(string text, string expected)
    {
        var scalar = Assert.IsType<YamlScalar>(Assert.IsType<YamlMapping>(YamlTree.Root(text)).Find("v")!.Value);
        var range = scalar.Locate(new TextRange(0, 0));

        Assert.Equal(expected, text.Substring(range.Start, range.Length));
    }

    [Fact]
    public void A_place_between_characters_has_no_length()
    {
        var scalar = Assert.IsType<YamlScalar>(YamlTree.Root("'ab'"));

        Assert.Equal([new TextRange(1, 0), new TextRange(2, 0), new TextRange(3, 0)], Enumerable.Range(0, 3)
            .Select(index => scalar.Locate(new TextRange(index, 0))));
    }

    [Theory]
    [InlineData("v: ⟦[1, [2], {a: 3}]⟧\n")]
    [InlineData("v: ⟦{a: [1]}⟧ # end\n")]
    [InlineData("v:\n  ⟦- a\n  - b: c⟧\nw: 1\n")]
    [InlineData("v:\n  ⟦a: 'x'\n  b: {c: d}⟧\n\n\n")]
    [InlineData("v: ⟦&n\n  a: 1⟧\n")]
    public void Lists_and_mappings_reach_from_their_first_to_their_last_character(string marked)
    {
        var (text, places) = YamlTree.Unmark(marked);

        Assert.Equal(places[0], Assert.IsType<YamlMapping>(YamlTree.Root(text)).Find("v")!.Value.Range);
    }
}

using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

/// <summary>What a user's text looks like inside a message.</summary>
public class ShownTests
{
    [Theory]
    [InlineData("3x3:64", "3x3:64")]
    [InlineData("3x3：64 → 😀 합성곱", "3x3：64 → 😀 합성곱")]
    [InlineData("a\u200Bb", "aU+200Bb")]
    [InlineData("a\r\nb", "aU+000DU+000Ab")]
    [InlineData("\u202E", "U+202E")]
    [InlineData("\u2028", "U+2028")]
    public void What_cannot_be_seen_is_named(string text, string expected) => Assert.Equal(expected, Shown.Text(text));

    [Fact]
    public void Half_a_character_is_named() => Assert.Equal("U+D83Da", Shown.Text("\uD83Da"));

    [Fact]
    public void A_long_text_loses_its_middle()
    {
        var shown = Shown.Text("begin" + new string('x', 10_000_000) + "end");

        Assert.True(shown.Length < 300);
        Assert.StartsWith("begin", shown, StringComparison.Ordinal);
        Assert.EndsWith("end", shown, StringComparison.Ordinal);
    }
}

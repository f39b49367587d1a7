using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Tests;

public class SpellingTests
{
    private static readonly string[] Words = ["valid", "same", "ceil", "linear", "relu", "relu6", "maxpool", "avgpool", "dropout"];

    [Theory]
    [InlineData("vaild", "valid")] // neighbors swapped
    [InlineData("vlid", "valid")]
    [InlineData("VALID", "valid")]
    [InlineData("sme", "same")]
    [InlineData("celi", "ceil")]
    [InlineData("maxpol", "maxpool")]
    [InlineData("max", "maxpool")] // a beginning
    [InlineData("drop", "dropout")]
    [InlineData("relu66", "relu6")] // the nearer of two
    [InlineData("ma", null)] // too short to be a beginning
    [InlineData("stride", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_found_or_none(string word, string? expected) => Assert.Equal(expected, Spelling.Nearest(word, Words));
}

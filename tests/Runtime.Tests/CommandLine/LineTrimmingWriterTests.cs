using InceptionDsl.CommandLine.Terminals;

namespace InceptionDsl.Runtime.Tests.CommandLine;

public class LineTrimmingWriterTests
{
    [Theory]
    [InlineData("a  b  \n  c", "a  b\n  c")]
    [InlineData("   \r\n\n x \r\n", "\r\n\n x\r\n")]
    public void Blanks_at_the_end_of_a_line_go_however_the_text_comes(string text, string expected)
    {
        using var whole = new StringWriter();
        new LineTrimmingWriter(whole).Write(text);
        Assert.Equal(expected, whole.ToString());

        using var pieces = new StringWriter();
        var writer = new LineTrimmingWriter(pieces);
        foreach (var character in text)
        {
            writer.Write(character);
        }

        Assert.Equal(expected, pieces.ToString());
    }
}

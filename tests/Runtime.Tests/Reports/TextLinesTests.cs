using InceptionDsl.CommandLine.Terminals;

namespace InceptionDsl.Runtime.Tests.Reports;

public class TextLinesTests
{
    [Theory]
    [InlineData("top-1 99.30 %, loss 0.1", 23, "top-1 99.30 %, loss 0.1")]
    [InlineData("top-1 99.30 %, loss 0.1", 14, "top-1 99.30 %,|loss 0.1")]
    [InlineData("top-1 99.30 %, loss 0.1", 13, "top-1|99.30 %, loss|0.1")]
    [InlineData("6,998,552 (7.00 M)", 9, "6,998,552|(7.00 M)")]
    [InlineData("at 1.98 TFLOP/s", 13, "at|1.98 TFLOP/s")]
    [InlineData("runs/InceptionDigits/weights", 10, "runs/Incep|tionDigits|/weights")]
    [InlineData("  indented", 10, "  indented")]
    [InlineData("卷积 神经 网络", 9, "卷积 神经|网络")]
    [InlineData("卷积神经", 5, "卷积|神经")]
    [InlineData("one\ntwo three", 9, "one|two three")]
    [InlineData("", 9, "")]
    public void Texts_wrap_at_blanks_and_leave_figures_with_their_units(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), TextLines.Wrap(text, width));
}

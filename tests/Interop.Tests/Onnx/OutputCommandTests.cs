using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>What commands say of a network of several outputs.</summary>
public sealed class OutputCommandTests
{
    private const string Shapes = "fine 8×12×10, raw 12×6×5, norm 12×6×5, scores 5, loc.0 4×12×10, side 6×6×5, 3up 4×12×10";

    [Fact]
    public void A_report_lists_them()
    {
        Assert.Contains($"SeveralOutputs: 3×24×20 to {Shapes}", Run(0, "report", "SeveralOutputs", "--format", "markdown").Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(Run(0, "report", "SeveralOutputs", "--format", "json").Output);
        Assert.Equal(
            Shapes,
            string.Join(", ", report.RootElement.GetProperty("outputs").EnumerateArray().Select(output =>
                $"{output.GetProperty("name").GetString()} {string.Join('×', output.GetProperty("shape").EnumerateArray())}")));
        Assert.Equal(0, report.RootElement.GetProperty("classes").GetInt32());
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("dot")]
    [InlineData("mermaid")]
    public void Pictures_mark_them(string format)
    {
        var picture = Run(0, "report", "SeveralOutputs", "--format", format).Output;

        Assert.Contains("fine, output", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("stem, output", picture, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", "SeveralOutputs", "--data", "digits")]
    [InlineData("eval", "SeveralOutputs")]
    [InlineData("bench", "SeveralOutputs", "--only", "train")]
    public void What_needs_class_scores_says_so(params string[] words) => Assert.Contains(
        "SeveralOutputs returns outputs of its own, of which the last, '3up' of 4×12×10, would have to be 5 class scores",
        Run(1, words).Error,
        StringComparison.Ordinal);

    private static (string Output, string Error) Run(int code, params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(Terminal.Plain(output), Terminal.Plain(error));
        Assert.Equal(code, NetworkApp.Run(words, NetworkCatalog.Of(typeof(OutputCommandTests).Assembly), terminal));
        return (output.ToString(), error.ToString().ReplaceLineEndings(" "));
    }
}

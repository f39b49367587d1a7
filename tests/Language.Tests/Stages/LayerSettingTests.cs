namespace InceptionDsl.Language.Tests;

/// <summary>Settings of a stage that its layers take over where no word after them says otherwise.</summary>
public class LayerSettingTests
{
    [Theory]
    [InlineData("[Conv(\"3x3:8\")]", Norm.None, 224)] // 9·3·8 weights and 8 biases
    [InlineData("[Conv(\"3x3:8\", Bias = false)]", Norm.None, 216)]
    [InlineData("[Conv(\"3x3:8\")]", Norm.Batch, 232)] // 9·3·8, and a scale and a shift of each channel
    [InlineData("[Conv(\"3x3:8\", Bias = true)]", Norm.Batch, 240)]
    [InlineData("[Conv(\"3x3:8 nobias\", Bias = true)]", Norm.Batch, 232)] // the word is stronger
    [InlineData("[Conv(\"3x3:8 bias\", Bias = false)]", Norm.None, 224)]
    [InlineData("[ConvTranspose(\"2x2/2:8\", Bias = false)]", Norm.None, 96)] // 4·3·8
    [InlineData("[Linear(8, Bias = false)]", Norm.None, 1536)] // 3·8·8 features to 8
    [InlineData("[Conv(\"3x3:8 sep\", Bias = true)]", Norm.Batch, 75)] // 9·3, 3·8, 8 biases, 2·8
    [InlineData("[Conv(\"se(3)\", Bias = false)]", Norm.None, 10)] // 3 to 1 to 3, with its own biases
    public void Bias_of_a_stage_holds_where_no_word_says_otherwise(string stage, Norm norm, int parameters)
    {
        var report = Compiled.Report($"[Network(\"3x8x8\", Classes = 0, Norm = Norm.{norm})] {stage} partial class N;");

        Assert.Equal(parameters, report.Total.Parameters);
    }

    [Fact]
    public void Bias_of_a_stage_takes_back_that_of_the_network()
    {
        var report = Compiled.Report("""
            [Network("3x8x8", Classes = 0, Norm = Norm.Batch, Bias = true)] [Conv("1x1:8", Bias = false)] [Conv("1x1:8")] partial class N;
            """);

        // 3·8 and 2·8; then 8·8, 8 biases and 2·8.
        Assert.Equal([40, 88], report.Stages.Select(stage => (int)stage.Cost.Parameters));
    }
}

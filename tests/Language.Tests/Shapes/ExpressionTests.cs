namespace InceptionDsl.Language.Tests;

/// <summary>Values of expressions: rounding, extremes, what a stage reads.</summary>
public class ExpressionTests
{
    [Theory]
    [InlineData("floor(32/3)", 10)]
    [InlineData("ceil(32/3)", 11)]
    [InlineData("round(32/3)", 11)]
    [InlineData("round(21/2)", 11)]
    [InlineData("round(31/3)", 10)]
    [InlineData("floor(30/3)", 10)]
    [InlineData("ceil(30/3)", 10)]
    [InlineData("20 - floor(19/2)", 11)]
    [InlineData("20 + floor((1 - 20)/2)", 10)]
    [InlineData("20 + ceil((1 - 20)/2)", 11)]
    [InlineData("floor(10/3 + 10/3 + 10/3)", 10)]
    [InlineData("floor(100*(1/10))", 10)]
    [InlineData("floor(10/(2/3) - 5)", 10)]
    [InlineData("floor(1.67*64*0.1)", 10)]
    [InlineData("2.0", 2)]
    [InlineData("8.50*2", 17)]
    [InlineData("round(0.1 + 0.2 + 9.7)", 10)]
    [InlineData("ceil(0.1 + 0.2 + 9.7)", 10)]
    [InlineData("floor(min(21/2, 32/3))", 10)]
    [InlineData("min(12, n, 5*4)", 10)]
    [InlineData("max(4, n, 2*3)", 10)]
    [InlineData("max(n)", 10)]
    [InlineData("min(11, max(3, n))", 10)]
    [InlineData("2*in + 4", 10)]
    [InlineData("floor(in*n/3)", 10)]
    public void Numbers_are_exact(string expression, int value)
    {
        var report = Compiled.Report($"[Network(\"3x8x8\", Parameters = \"n = 10\")] [Conv(\"1x1:{{{expression}}}\")] [Linear] class Sample;");

        Assert.Equal(value, report.Stages[0].Output.Channels);
    }

    /// <summary>A parameter may be called as a function is, which only its parentheses tell.</summary>
    [Fact]
    public void A_function_is_one_before_parentheses_only() => Assert.Equal(
        12, Compiled.Report("[Network(\"3x8x8\", Parameters = \"min = 4, floor = 3\")] [Conv(\"1x1:{min*floor}\")] [Linear] class Sample;").Stages[0].Output.Channels);

    /// <summary>Channels of each kind of text are those that the stage reads, also inside of blocks and where several stages are read.</summary>
    [Fact]
    public void A_text_knows_the_channels_that_its_stage_reads()
    {
        var report = Compiled.Report("""
            [Block("width = 8")] [Conv("1x1:{width} → 3x3:{in + width}")] partial class Grow;
            [Network("3x8x8", Norm = Norm.Batch)]
            [Conv("1x1:8", Name = "a")]
            [Use<Grow>("{2*in}", Name = "b", Repeat = 2)]
            [Residual("1x1:{in/4} → 3x3:{2*in} linear", Shortcut = "1x1:{2*in} linear", Before = "bn", After = "1x1:{in}", Name = "c")]
            [Conv("1x1:{in}", From = "a, c", Name = "d")]
            [Inception("1x1:{in/16}, pool:{in/8}", Name = "e")]
            [GlobalAvgPool] [Conv("fc({in/3})", Name = "f")] [Linear] class Sample;
            """);

        // 8 and 2·8, 24 and 2·24; 72 by its After; 8 + 72; 80/16 + 80/8; 15/3.
        Assert.Equal([8, 24, 72, 72, 80, 15, 15, 5, 1000], report.Stages.Select(stage => stage.Output.Channels));
    }

    /// <summary>What is read has the network's factor already: 16 of 8 times 2, and 96 of it; a width of its own is scaled as before.</summary>
    [Fact]
    public void Widths_of_what_is_read_are_not_scaled_again()
    {
        var report = Compiled.Report("[Network(\"3x8x8\", Width = 2)] [Conv(\"1x1:8\")] [Conv(\"1x1:{6*in}\")] [Conv(\"1x1:{in + 4}\")] [Conv(\"1x1:{floor(in/3)}\")] [Conv(\"1x1:{max(in, 20)}\")] [Conv(\"1x1:{floor(50/3)}\")] [Linear] class Sample;");

        Assert.Equal([16, 96, 100, 33, 33, 32], report.Stages.Take(6).Select(stage => stage.Output.Channels));
    }

    [Fact]
    public void A_rewritten_text_keeps_what_it_says_of_its_input()
    {
        var graph = Compiled.Graphs("""
            [Network("3x8x8")] [Conv("1x1:12", Name = "a")] [Conv("1x1:{in/2} → 5x5:{3*in}", Name = "b")] [Linear] class Base;
            [Variant<Base>] [Replace("a")] [Conv("1x1:20", Name = "a")] [Rewrite("5x5", "3x3 → 3x3")] class Sample;
            """)[1];

        Assert.Equal([20, 10, 10, 60], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.OutChannels));
    }

    [Theory]
    [InlineData("{floor(32/3}", "IDSL2022", "(", "')'")]
    [InlineData("{floor(32, 3)}", "IDSL2010", ",", "an operator or ')'")]
    [InlineData("{max(}", "IDSL2010", "}", "a number, a parameter or '('")]
    [InlineData("{min(3 4)}", "IDSL2010", "4", "an operator, ',' or ')'")]
    [InlineData("{floor(3)/2}", "IDSL2029", "floor(3)/2", "'floor(floor(3)/2)'")]
    [InlineData("{floor(3/0)}", "IDSL2029", "3/0", "3 divided by 0")]
    [InlineData("{max(classes, 3)}", "IDSL2030", "{max(classes, 3)}", "classes")]
    [InlineData("{floor(1/2)}", "IDSL2003", "{floor(1/2)}", "0")]
    public void Mistakes_are_told_at_their_characters(string width, string rule, string at, string says) =>
        Mistake.IsOne($"[Network(\"3x8x8\")] [Conv(\"1x1:{width}\")] [Linear]", rule, at, says);

    [Fact]
    public void Names_and_parameters_know_no_input()
    {
        Mistake.IsOne("[Network(\"3x8x8\")] [Conv(\"1x1:8\", Name = \"a{in}\")] [Linear]", "IDSL2028", "in", "only a stage's own texts know it");
        Mistake.IsOne("[Network(\"3x8x8\", Parameters = \"in = 4\")] [Linear]", "IDSL2032", "in", "it is the number of channels that a stage reads");
    }

    [Fact]
    public void A_mistake_before_makes_none_of_what_is_read() =>
        Mistake.IsOne("[Network(\"3x8x8\")] [Conv(\"5x5:8 vallid\")] [Conv(\"1x1:{2*in} → 3x3:{in/2}\")] [Linear]", "IDSL2012", "vallid", "'valid'");
}

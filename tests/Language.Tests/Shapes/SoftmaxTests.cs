namespace InceptionDsl.Language.Tests;

/// <summary>Shares of 1 over channels: anywhere, and at a network's end in evaluation alone.</summary>
public class SoftmaxTests
{
    [Theory]
    [InlineData("3x8x6", "softmax", "3×8×6")]
    [InlineData("3x8x6", "flatten → softmax", "144")]
    [InlineData("3x8x6", "[1x1:5 * 1x1:5 linear → softmax]", "5×8×6")]
    [InlineData("9x40", "softmax → k3:4", "4×40")]
    [InlineData("2x3x8x6", "softmax", "2×3×8×6")]
    public void Shapes_stay(string input, string text, string shape)
    {
        var graph = Compiled.Graph($"[Network(\"{input}\", Classes = 0)] [Conv(\"{text}\")]");

        Assert.Equal(shape, graph.Output.ToString());
        Assert.Equal((false, false), (graph.GivesScores, graph.GivesProbabilities));
        Assert.All(graph.Layers.OfType<SoftmaxLayer>(), layer => Assert.Equal((false, 0), (layer.InEvaluationAlone, layer.State.Count)));
    }

    /// <summary>The forms of an end: in one text, as a stage of its own, of a plane's scores, as the last of several outputs, in a block.</summary>
    [Theory]
    [InlineData("[Conv(\"gap → fc → softmax eval\")]", true)]
    [InlineData("[GlobalAvgPool] [Linear] [Conv(\"softmax eval\")]", true)]
    [InlineData("[GlobalAvgPool] [Linear(Name = \"fc\")] [AuxClassifier(From = \"gap1\", Head = \"fc\")] [Conv(\"softmax eval\")]", true)]
    [InlineData("[Conv(\"1x1:{classes} linear → gap → softmax eval\")]", true)]
    [InlineData("[Conv(\"1x1:{classes} linear → gap → flatten → softmax eval\")]", true)]
    [InlineData("[Conv(\"1x1:{classes} linear\")] [GlobalAvgPool] [Conv(\"softmax eval\")]", true)]
    [InlineData("[Conv(\"3x3:4\", Name = \"p\", Output = true)] [Conv(\"gap → fc → softmax eval\", Name = \"s\", Output = true)]", true)]
    [InlineData("[Use<B>]", true)]
    [InlineData("[Conv(\"softmax → gap → fc\")]", false)]
    [InlineData("[GlobalAvgPool] [Linear]", false)]
    public void A_network_ends_in_scores_that_are_probabilities_in_evaluation(string stages, bool isSoftmax)
    {
        var graph = Compiled.Graphs($"[Block] [Conv(\"gap → fc → softmax eval\")] class B; [Network(\"3x8x8\", Classes = 7)] {stages} class N;").Single(graph => graph.Name == "N");

        Assert.Equal(("7", true, isSoftmax), (graph.Output.ToString(), graph.GivesScores, graph.GivesProbabilities));
    }

    [Theory]
    [InlineData("[Conv(\"gap → fc → softmax\")]", "IDSL3009", "fc", "write 'softmax eval', which gives probabilities in evaluation and leaves training the scores")]
    [InlineData("[Conv(\"1x1:{classes} linear → gap → softmax\")]", "IDSL3019", "softmax", "The network ends in scores behind a softmax, not in 7 class scores: write 'softmax eval'")]
    [InlineData("[Conv(\"1x1:7 → softmax eval → gap → fc\")]", "IDSL3034", "softmax eval", "here other layers read what it gives: write 'softmax', which acts in training too, or move it to the end")]
    [InlineData("[Conv(\"1x1:{classes} linear → softmax eval\")] [GlobalAvgPool]", "IDSL3034", "softmax eval", "other layers read what it gives")]
    [InlineData("[Conv(\"3x3:4 → softmax eval\", Name = \"p\", Output = true)] [Conv(\"gap → fc\", From = \"input\", Output = true)]", "IDSL3034", "softmax eval", "it reads 4×8×8, which is no class scores: write 'softmax'")]
    [InlineData("[Conv(\"3x3:4\")] [AuxClassifier(Head = \"gap → fc → softmax eval\")] [Conv(\"gap → fc\")]", "IDSL3034", "softmax eval", "an auxiliary classifier is computed in training alone: take it out")]
    [InlineData("[Conv(\"gap → fc → softmax eval\")] [Conv(\"softmax eval\")]", "IDSL3034", "softmax eval", "other layers read what it gives")]
    [InlineData("[Conv(\"gap → fc → relu eval\")]", "IDSL2010", "eval", "")]
    public void What_is_wrong_is_told_with_its_cure(string stages, string id, string at, string saying) =>
        Mistake.IsOne($"[Network(\"3x8x8\", Classes = 7)] {stages} class N;", id, at, saying);

    [Fact]
    public void Features_are_no_scores() => Mistake.IsOne(
        "[Network(\"3x8x8\", Classes = 0)] [Conv(\"3x3:4 → softmax eval\")] class N;", "IDSL3034", "softmax eval", "it reads 4×8×8, which is no class scores");

    /// <summary>For each element an exponential, its part of the sum and a division; ptflops counts each once, thop but one addition of each sum.</summary>
    [Fact]
    public void Costs_are_counted()
    {
        var graph = Compiled.Graph("[Network(\"5x8x6\", Classes = 0)] [Conv(\"softmax\")]");

        Assert.Equal(3 * 240, NetworkReport.Of(graph).Total.Flops);
        Assert.Equal(
            [0, 0, 240, (3 * 240) - 48],
            Enum.GetValues<CountingConvention>().Select(convention => NetworkReport.Of(graph, convention).Total.MultiplyAdds));
    }

    /// <summary>Each sees what it saw: shares are of the channels at one position.</summary>
    [Fact]
    public void Fields_stay() => Assert.Equal(
        ["3", "3"],
        NetworkReport.Of(Compiled.Graph("[Network(\"5x8x6\", Classes = 0)] [Conv(\"3x3:4 → softmax\")]")).Layers[^1].Fields.Select(field => field.Size.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}

namespace InceptionDsl.Language.Tests;

/// <summary>Stages whose outputs are the network's.</summary>
public class OutputTests
{
    [Theory]
    [InlineData("[Conv(\"3x3:6\", Name = \"a\")] [Conv(\"gap → fc\")]", "output 10", true)]
    [InlineData("[Conv(\"3x3:6\", Name = \"a\")] [Conv(\"gap → fc\", Output = true, Name = \"b\")]", "b 10", true)]
    [InlineData("[Conv(\"3x3/2:6\", Name = \"a\", Output = true)] [Conv(\"1x1:5\", Name = \"b.0\", Output = true)]", "a 6×4×4, b.0 5×4×4", false)]
    // Scores among others are no end, and scores as a plane none at all, unless they are flattened.
    [InlineData("[Conv(\"3x3:6\", Name = \"a\")] [Linear(Output = true)] [Conv(\"1x1:5\", From = \"a\", Name = \"b\", Output = true)]", "fc 10, b 5×8×8", false)]
    [InlineData("[Conv(\"3x3:6\", Name = \"a\", Output = true)] [Conv(\"1x1:{classes} → gap\", Name = \"b\", Output = true)]", "a 6×8×8, b 10×1×1", false)]
    [InlineData("[Conv(\"3x3:6\", Name = \"a\", Output = true)] [Conv(\"1x1:{classes} → gap → flatten\", Name = \"b\", Output = true)]", "a 6×8×8, b 10", true)]
    [InlineData("[Conv(\"3x3:6\", Name = \"a\", Output = true)] [Conv(\"1x1:{classes} → gap → relu → flatten\", Name = \"b\", Output = true)]", "a 6×8×8, b 10", false)]
    [InlineData("[Conv(\"3x3:6\", Name = \"a\", Output = true, Repeat = 2)]", "a.0 6×8×8, a.1 6×8×8", false)]
    public void A_network_gives_the_outputs_that_it_declares(string stages, string outputs, bool givesScores)
    {
        var graph = Compiled.Graph($"[Network(\"3x8x8\", Classes = 10)] {stages} class N;");

        Assert.Equal(outputs, string.Join(", ", graph.Outputs.Select(output => $"{output.Name} {output.Shape}")));
        Assert.Equal(graph.Outputs[^1].Stage, graph.OutputStage);
        Assert.Equal(givesScores, graph.GivesScores);
    }

    [Fact]
    public void The_last_stage_is_no_output_by_itself_where_others_are() => Mistake.IsOne(
        "[Network(\"3x8x8\")] [Conv(\"3x3:6\", Output = true)] [Linear]", "IDSL3017", "Linear", "tap it, or make it an output");

    [Fact]
    public void What_only_a_tap_needs_may_stand_behind_the_outputs() => Assert.Equal(
        "conv1", Assert.Single(Compiled.Graph("[Network(\"3x8x8\")] [Conv(\"3x3:6\", Output = true)] [Linear(Tap = true)] class N;").ComputedStages(auxiliary: false)).Name);

    [Theory]
    [InlineData("[Linear(Output = true)] [Conv(\"1x1:5\", Output = true)]", "Linear(Output = true)", "name what the stage after it reads by From")]
    [InlineData("[Conv(\"gap → fc\", Name = \"s\", Output = true)] [Conv(\"1x1:5\", From = \"c\")] [Linear(8, From = \"s\", Output = true)]", "fc", "by From")]
    [InlineData("[Conv(\"gap → fc → relu\", Output = true)]", "fc", "give it a width, or move it to the end")]
    public void Scores_that_are_an_output_are_read_by_no_stage(string stages, string marked, string saying) => Mistake.IsOne(
        "[Network(\"3x8x8\")] [Conv(\"3x3:6\", Name = \"c\")] " + stages, "IDSL3009", marked, saying);

    [Theory]
    [InlineData("Output = true", "take Output out")]
    [InlineData("Tap = true", "take Tap out")]
    public void An_auxiliary_classifier_is_no_output(string setting, string saying) => Mistake.IsOne(
        $"[Network(\"3x8x8\")] [Conv(\"3x3:6\")] [AuxClassifier(Head = \"gap → fc\", {setting})] [Linear(Output = true)]", "IDSL3033", "true", saying);

    /// <summary>In bytes of 32-bit floats, of an image: an output that is kept while the rest is computed, and one that is let go.</summary>
    [Fact]
    public void Outputs_take_memory_until_the_end()
    {
        const string Stages = "[Network(\"1x8x8\", Classes = 0)] [Conv(\"1x1:4 linear\")] [Conv(\"1x1:4 linear\")] [Conv(\"1x1:4 linear\", Output = true)] class N;";

        // Two planes of 4·8·8 at a time, or three.
        Assert.Equal(2 * 4 * 64 * 4, NetworkReport.Of(Compiled.Graph(Stages)).Memory.Inference);
        Assert.Equal(
            3 * 4 * 64 * 4,
            NetworkReport.Of(Compiled.Graph(Stages.Replace("linear\")] [Conv(\"1x1:4 linear\")]", "linear\", Output = true)] [Conv(\"1x1:4 linear\")]", StringComparison.Ordinal)))
                .Memory.Inference);
    }
}

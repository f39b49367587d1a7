using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>What a network ends in: class scores N×classes, or features that are declared as such.</summary>
public class ClassScoresTests
{
    [Theory]
    [InlineData("[GlobalAvgPool] [Linear]")]
    [InlineData("[Conv(\"gap → fc\")]")]
    [InlineData("[Conv(\"1x1:{classes}\")] [GlobalAvgPool]")]
    [InlineData("[Conv(\"1x1:{classes}\")] [GlobalAvgPool] [Flatten]")]
    [InlineData("[Conv(\"1x1:{classes}\")] [Dropout(0.5)] [AvgPool(\"8x8\")] [Dropout(0.5)]")]
    [InlineData("[Conv(\"1x1:{classes} → maxpool 8\")]")]
    [InlineData("[Conv(\"1x1:{classes} linear → relu → gap\")]")]
    [InlineData("[GlobalAvgPool] [Conv(\"1x1:{classes} linear\")]")]
    [InlineData("[Conv(\"8x8:{classes} valid linear\")]")]
    [InlineData("[Conv(\"8x8:{classes} valid linear\", Name = \"a\")] [Flatten] [Activation(Activation.None)]")]
    [InlineData("[Conv(\"3x3:{classes} → 1x1:{classes} → 1x1:{classes}\")] [GlobalAvgPool]")]
    [InlineData("[Conv(\"1x1:{classes} → 3x3 linear → gap\")]")]
    [InlineData("[Residual(\"1x1:{classes} linear\", Shortcut = \"1x1:{classes} linear\")] [GlobalAvgPool]")]
    [InlineData("[GlobalAvgPool] [Residual(\"1x1:{classes} linear\", Shortcut = \"1x1:{classes} linear\", After = \"identity\")]")]
    [InlineData("[Conv(\"1x1:{classes}\", Name = \"a\")] [Conv(\"1x1:{classes}\", From = \"input\", Name = \"b\")] [GlobalAvgPool(From = \"a, b\", Merge = Merge.Add)]")]
    public void A_network_ends_in_class_scores_of_a_linear_layer_or_of_a_pooled_convolution(string stages)
    {
        foreach (var norm in new[] { "None", "Batch" })
        {
            var graph = Compiled.Graph($"[Network(\"3x8x8\", Classes = 10, Norm = Norm.{norm})] {stages}");

            Assert.Equal(Shape.Features(10), graph.Output);
            Assert.Equal(graph.Stages[^1].LastLayer, graph.Layers.Count - 1);

            // Another number of classes is another network of the same stages.
            Assert.Equal(Shape.Features(7), NetworkCompiler.CompileValid(graph.Definition with { Classes = 7 }).Output);
        }
    }

    [Theory]
    [InlineData("[GlobalAvgPool] [Linear(20)]", "20", "20 features, not in 10 class scores: leave the width out, since Classes says it, or add [Linear] after it")]
    [InlineData("[GlobalAvgPool] [Linear(10)]", "10", "10 features, not in 10 class scores: leave the width out")]
    [InlineData("[GlobalAvgPool] [Linear(10, Activation = Activation.None)]", "10", "leave the width out")]
    [InlineData("[Conv(\"gap → fc(10) linear\")]", "fc(10) linear", "10 features, not in 10 class scores: leave the width out")]
    [InlineData("[Linear(10)] [Dropout]", "Dropout", "10 features, not in 10 class scores: add [Linear] after it")]
    [InlineData("[Conv(\"1x1:{classes}\")] [MaxPool(\"4x4\")]", "4x4", "ends in 10×2×2, not in 10 class scores: pool the scores to 1x1, with [GlobalAvgPool] after it")]
    [InlineData("[Conv(\"1x1:{classes}\")] [AdaptiveAvgPool(\"2x2\")]", "\"2x2\"", "ends in 10×2×2")]
    [InlineData("[Conv(\"3x3:4 → 1x1:{classes}\")]", "1x1:{classes}", "10×8×8, not in 10 class scores: pool the scores to 1x1, with [GlobalAvgPool] after it")]
    [InlineData("[Conv(\"1x1:{classes} → flatten\")]", "flatten", "640 features, not in 10 class scores: pool the scores to 1x1 before they are flattened")]
    [InlineData("[Conv(\"1x1:{classes}\")] [GlobalAvgPool] [Activation]", "Activation", "scores behind a relu, not in 10 class scores: take the activation out")]
    [InlineData("[Conv(\"1x1:{classes} → gap → hard-swish\")]", "hard-swish", "scores behind a hard-swish")]
    [InlineData("[GlobalAvgPool] [Conv(\"1x1:{classes}\")]", "1x1:{classes}", "scores behind a relu, not in 10 class scores: write 'linear' after the convolution")]
    [InlineData("[GlobalAvgPool] [Residual(\"1x1:{classes} linear\", Shortcut = \"1x1:{classes} linear\")]", "Residual(\"1x1:{classes} linear\", Shortcut = \"1x1:{classes} linear\")", "write After = \"identity\"")]
    [InlineData("[Conv(\"3x3:5\")]", "3x3:5", "5×8×8, not in 10 class scores: add [GlobalAvgPool] and [Linear] after it; Classes = 0 would declare")]
    [InlineData("[Conv(\"3x3r:5→7\")]", "7", "7×8×8, not in 10 class scores")]
    [InlineData("[GlobalAvgPool]", "GlobalAvgPool", "3×1×1, not in 10 class scores: add [Linear] after it")]
    [InlineData("[Inception(\"1x1:{classes}, 3x3:{classes}\")] [GlobalAvgPool]", "GlobalAvgPool", "20×1×1, not in 10 class scores: add [Linear] after it")]
    [InlineData("[Conv(\"identity\")]", "identity", "3×8×8")]
    [InlineData("[Conv(\"3x3:5\", Repeat = 3)]", "3x3:5", "5×8×8")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"gap → fc\")]", "3x3:5", "5×8×8")]
    [InlineData("[Block] [Conv(\"3x3:5\")] [GlobalAvgPool] partial class B; [Network(\"3x8x8\", Classes = 10)] [Use<B>]", "Use<B>", "5×1×1")]
    [InlineData("[Block] [Conv(\"3x3:5\")] [Linear(9)] partial class B; [Network(\"3x8x8\", Classes = 10)] [Use<B>]", "Use<B>", "9 features")]
    public void Any_other_end_is_one_mistake_with_its_cure(string stages, string at, string saying)
    {
        var source = stages.Contains("[Network", StringComparison.Ordinal) ? stages : $"[Network(\"3x8x8\", Classes = 10)] {stages}";
        var (problem, marked) = Assert.Single(Compiled.Problems(source));

        Assert.Equal(("IDSL3019", at), (problem.Rule.Id, marked));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linear: ⟦20⟧")]
    [InlineData("conv: gap → ⟦fc(20)⟧")]
    [InlineData("⟦globalavgpool⟧")]
    [InlineData("inception: 1x1:4, 3x3:4")]
    public void In_Yaml_it_is_marked_too(string stage)
    {
        var marked = $"network: A\ninput: 3x8x8\nclasses: 10\nstages:\n  - {stage}\n";
        var text = marked.Replace("⟦", "", StringComparison.Ordinal).Replace("⟧", "", StringComparison.Ordinal);
        var (problem, at) = Assert.Single(CompiledFile.Locate(text));

        Assert.Equal("IDSL3019", problem.Rule.Id);
        if (marked != text)
        {
            Assert.Equal((marked.IndexOf('⟦'), marked.IndexOf('⟧') - 1), (at.Start, at.Start + at.Length));
        }
    }

    [Theory]
    [InlineData("[Conv(\"3x3:5\")]", "5×8×8")]
    [InlineData("[GlobalAvgPool] [Linear(10)]", "10")]
    [InlineData("[SpatialPyramidPool(\"2, 1\")]", "15")]
    public void A_network_without_classes_returns_features(string stages, string output) =>
        Assert.Equal(output, Compiled.Graph($"[Network(\"3x8x8\", Classes = 0)] {stages}").Output.ToString());

    [Theory]
    [InlineData("[Linear]", "Linear", "[Linear] without a width")]
    [InlineData("[Conv(\"gap → fc\")]", "fc", "'fc' without a width")]
    [InlineData("[Conv(\"1x1:{classes} → gap\")]", "1x1:{classes}", "'{classes}' gives class scores")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier] [Conv(\"3x3:5\")]", "AuxClassifier", "An auxiliary classifier gives class scores")]
    public void It_has_no_classifier(string stages, string at, string saying) =>
        Mistake.IsOne($"[Network(\"3x8x8\", Classes = 0)] {stages}", "IDSL3020", at, saying);

    [Fact]
    public void A_variant_ends_in_scores_too()
    {
        const string Base = "[Network(\"3x8x8\", Classes = 10)] [Conv(\"3x3:5\")] [GlobalAvgPool] [Linear] partial class A; ";

        Assert.Contains(
            "ends in 5×1×1, not in 10 class scores",
            Assert.Single(Compiled.Problems(Base + "[Variant<A>] [Remove(\"fc\")] partial class B;")).Problem.MessageIn(FrontEnd.CSharp),
            StringComparison.Ordinal);
        Assert.Equal(
            ("IDSL3019", "12"),
            Compiled.Problems(Base + "[Variant<A>] [Replace(\"fc\")] [Linear(12)] partial class B;").Select(found => (found.Problem.Rule.Id, found.At)).Single());

        // Without the classifier it is a network of features, if it says so.
        Assert.Equal("5×1×1", Compiled.Graph(Base + "[Variant<A>(Classes = 0)] [Remove(\"fc\")] partial class B;").Output.ToString());
    }

    [Fact]
    public void A_mistake_elsewhere_is_the_only_one_as_long_as_the_end_follows_from_it()
    {
        Assert.Equal(["IDSL2002 5a"], Mistake.List("[Network(\"3x8x8\", Classes = 10)] [Conv(\"3x3:5a\")] [GlobalAvgPool]"));
        Assert.Equal(["IDSL2002 5a", "IDSL3019 20"], Mistake.List("[Network(\"3x8x8\", Classes = 10)] [Conv(\"3x3:5a\")] [GlobalAvgPool] [Linear(20)]"));
    }

    [Fact]
    public void A_block_with_an_input_ends_in_whatever_it_ends()
    {
        const string Source = "[Block(\"n = 4\")] [Input(\"3x8x8\")] [Conv(\"3x3:{n}\")] partial class B;";
        var graph = Compiled.Graph(Source);

        Assert.Equal("4×8×8", graph.Output.ToString());
        Assert.Equal(graph.Definition, DefinitionText.Read(DefinitionText.Write(graph.Definition)));
        Assert.True(graph.Definition.IsBlock);
    }
}

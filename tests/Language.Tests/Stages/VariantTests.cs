using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Networks derived from others by settings and edits.</summary>
public class VariantTests
{
    private const string Base = """
        [Network("3x32x32", Classes = 10)]
        [Conv("3x3:16", Name = "stem")]
        [MaxPool("2x2")]
        [Conv("3x3:32", Name = "body", Repeat = 2)]
        [AuxClassifier(Head = "gap → fc", Name = "aux")]
        [GlobalAvgPool] [Dropout(0.4)] [Linear]
        partial class Base;

        """;

    [Theory]
    [InlineData("[Replace(\"stem\")] [Conv(\"5x5:8\")]", "stem:8 maxpool1:8 body.0:32 body.1:32 aux:10 gap1:32 dropout1:32 fc:10")]
    [InlineData("[Replace(\"stem\")] [Conv(\"5x5:8\")] [Conv(\"3x3:24\")]", "conv1:8 stem:24 maxpool1:24 body.0:32 body.1:32 aux:10 gap1:32 dropout1:32 fc:10")]
    [InlineData("[InsertBefore(\"maxpool1\")] [Lrn]", "stem:16 lrn1:16 maxpool1:16 body.0:32 body.1:32 aux:10 gap1:32 dropout1:32 fc:10")]
    [InlineData("[InsertAfter(\"body.0\")] [Conv(\"1x1:64\", Name = \"mid\")]", "stem:16 maxpool1:16 body.0:32 mid:64 body.1:32 aux:10 gap1:32 dropout1:32 fc:10")]
    [InlineData("[Remove(\"aux\")] [Remove(\"dropout1\")]", "stem:16 maxpool1:16 body.0:32 body.1:32 gap1:32 fc:10")]
    [InlineData("[InsertAfter(\"stem\")] [Conv(\"1x1:8\")] [Replace(\"conv2\")] [Conv(\"1x1:4\")]", "stem:16 conv2:4 maxpool1:4 body.0:32 body.1:32 aux:10 gap1:32 dropout1:32 fc:10")]
    public void Edits_are_made_in_order(string edits, string stages)
    {
        var graph = Compiled.Graph(Base + $"[Variant<Base>] {edits} partial class Other;");

        Assert.Equal(stages, string.Join(" ", graph.Stages.Select(stage => $"{stage.Name}:{graph.Layers[stage.LastLayer].Output.Channels}")));
        Assert.Equal("Other", graph.Name);
    }

    [Fact]
    public void Width_scales_by_role_to_multiples_of_eight()
    {
        // 16·1.25 = 20 → 24 (20 lies halfway, and halves round up), 32·1.25 = 40; input and classes stay.
        var graph = Compiled.Graph(Base + "[Variant<Base>(Width = 1.25, Classes = 40)] partial class Wide;");

        Assert.Equal([24, 40, 40], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.OutChannels));
        Assert.Equal([40, 40], graph.Layers.OfType<LinearLayer>().Select(layer => layer.OutFeatures));
    }

    [Fact]
    public void Widths_of_variants_multiply()
    {
        var graphs = Compiled.Graphs(Base + "[Variant<Base>(Width = 2)] partial class Wide; [Variant<Wide>(Width = 2)] partial class Wider;");

        Assert.Equal([64, 128, 128], graphs[2].Layers.OfType<ConvolutionLayer>().Select(layer => layer.OutChannels));
    }

    [Fact]
    public void Settings_replace_the_bases_and_the_rest_is_kept()
    {
        var variant = Compiled.Graph(Base + "[Variant<Base>(Input = \"1x64x64\", Norm = Norm.Batch, Activation = Activation.Silu, Dropout = 0.1)] partial class Other;").Definition;

        Assert.Equal(("1x64x64", 10, Norm.Batch, Activation.Silu, 0.1), (variant.Input, variant.Classes, variant.Norm, variant.Activation, variant.Dropout));
    }

    [Fact]
    public void A_replaced_stage_is_still_read_by_name()
    {
        var graph = Compiled.Graph("""
            [Network("3x8x8")] [Conv("3x3:8", Name = "a")] [Conv("3x3:8", Name = "b")] [Conv("1x1:8", From = "a, b")] [Linear] class Base;
            [Variant<Base>] [Replace("a")] [Conv("5x5:12")] class Other;
            """);

        Assert.Equal(20, graph.Layers.OfType<ConvolutionLayer>().Last().InChannels);
    }

    [Theory]
    [InlineData("[Replace(\"stm\")] [Conv(\"5x5:8\")]", "IDSL6012", "stm", "did you mean 'stem'?")]
    [InlineData("[Remove(\"body\")]", "IDSL6012", "body", "it is repeated, so name one of body.0, body.1")]
    [InlineData("[Remove(\"stem\")] [Remove(\"stem\")]", "IDSL6012", "stem", "its stages are maxpool1, body.0")]
    [InlineData("[Replace(\"stem\")]", "IDSL6013", "Replace(\"stem\")", "or make it a Remove")]
    [InlineData("[Conv(\"5x5:8\")]", "IDSL6014", "Conv(\"5x5:8\")", "[InsertAfter(\"…\")]")]
    [InlineData("[Remove(\"aux\")] [Conv(\"5x5:8\")]", "IDSL6014", "Conv(\"5x5:8\")", "[InsertAfter(\"…\")]")]
    [InlineData("[Replace(\"stem\")] [Conv(\"5x5:8 vlid\")]", "IDSL2012", "vlid", "did you mean 'valid'?")]
    [InlineData("[InsertAfter(\"maxpool1\")] [Conv(\"17x17:8 valid\")]", "IDSL3002", "17x17:8 valid", "needs at least 17×17, but its input is 16×16")]
    [InlineData("[InsertAfter(\"body.1\")] [Dropout(2)]", "IDSL1009", "2", "probability")]
    public void One_mistake_is_one_problem_at_its_place(string edits, string id, string at, string saying)
    {
        var (problem, marked) = Assert.Single(Compiled.Problems(Base + $"[Variant<Base>] {edits} partial class Other;"));

        Assert.Equal((id, at), (problem.Rule.Id, marked));
        Assert.Contains(saying, problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_no_longer_fits_is_one_problem_at_the_input()
    {
        var (problem, at) = Assert.Single(Compiled.Problems(Base + "[Variant<Base>(Input = \"3x1x1\")] partial class Tiny;"));

        Assert.Equal(("IDSL6018", "\"3x1x1\""), (problem.Rule.Id, at));
        Assert.Contains("Stage 'maxpool1' of Base", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_is_not_inherited()
    {
        var source = Base.Replace("[Network", "[Budget(Parameters = \"20k\")] [Network", StringComparison.Ordinal);

        Assert.Equal(2, Compiled.Graphs(source + "[Variant<Base>(Width = 4)] partial class Wide;").Count);
        Assert.Equal("IDSL4001", Assert.Single(Compiled.Problems(source + "[Variant<Base>(Width = 4)] [Budget(Parameters = \"20k\")] partial class Wide;")).Problem.Rule.Id);
    }

    [Theory]
    [InlineData("b = 16", "a = 8, b = 16")]
    [InlineData("c = 3, a = {2*4}", "a = {2*4}, b = 24, c = 3")]
    [InlineData("", "a = 8, b = 24")]
    public void Parameters_replace_those_of_the_same_name(string given, string expected)
    {
        var graph = Compiled.Graph($$"""
            [Network("3x8x8", Parameters = "a = 8, b = 24")] [Conv("3x3:{a} → 3x3:{b}")] [Linear] class N;
            [Variant<N>(Parameters = "{{given}}")] class V;
            """);

        Assert.Equal(expected, graph.Definition.Parameters);
    }
}

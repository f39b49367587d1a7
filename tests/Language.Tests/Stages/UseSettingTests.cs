namespace InceptionDsl.Language.Tests;

/// <summary>Settings of a Use, which are those of its block's stages that set nothing themselves.</summary>
public class UseSettingTests
{
    private const string Block = """
        [Block] [Conv("3x3:8", Name = "a")] [Conv("1x1:8", Norm = Norm.None, Activation = Activation.Gelu, Name = "b")]
        [Residual("3x3:8 linear", Name = "c")] [Activation(Name = "d")] [Conv("bn → 1x1:8", Name = "e")]
        partial class B;

        """;

    /// <summary>As if each stage that says nothing, and no other, stood in a network of these settings.</summary>
    [Theory]
    [InlineData("Norm = Norm.Batch")]
    [InlineData("Norm = Norm.Group, NormGroups = 4")]
    [InlineData("Norm = Norm.Batch, NormAffine = Affine.Shift, NormEpsilon = 1e-3, NormMomentum = 0.01")]
    [InlineData("Activation = Activation.Silu")]
    [InlineData("Activation = Activation.LeakyRelu, Slope = 0.2")]
    [InlineData("Norm = Norm.Batch, Bias = true")]
    [InlineData("Width = 2")]
    public void They_are_as_a_networks(string settings)
    {
        var graphs = Compiled.Graphs(Block + $$"""
            [Network("3x16x16", Classes = 0)] [Use<B>({{settings}}, Name = "s")] partial class OnUse;
            [Network("3x16x16", Classes = 0, {{settings}})] [Use<B>(Name = "s")] partial class OnNetwork;
            [Network("3x16x16", Classes = 0)] [Use<B>(Name = "s")] partial class Without;
            """);

        Assert.Equal(graphs[1].Layers, graphs[0].Layers);
        Assert.NotEqual(graphs[2].Layers, graphs[0].Layers);
    }

    /// <summary>How its weights begin is a layer's own, where its stage says so.</summary>
    [Fact]
    public void Weights_begin_as_the_Use_says_unless_a_stage_does()
    {
        var graph = Compiled.Graph("""
            [Block] [Conv("3x3:8", Name = "a")] [Conv("3x3:8", Init = "xavier", Name = "b")] [Conv("3x3:8 kaiming-fan-out", Name = "c")] partial class B;
            [Network("3x16x16", Classes = 0)] [Use<B>(Init = "kaiming", BiasInit = 0.2, Name = "s")] [Conv("3x3:8")] partial class N;
            """);

        Assert.Equal(
            [InitializationKind.Kaiming, InitializationKind.Xavier, InitializationKind.KaimingFanOut, null],
            graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.Init?.Kind));
        Assert.Equal([0.2, 0.2, 0.2, null], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.BiasInit));
    }

    [Fact]
    public void A_bias_is_taken_from_all_stages_that_set_none()
    {
        var graph = Compiled.Graph("""
            [Block] [Conv("3x3:8", Name = "a")] [Conv("3x3:8", Bias = true, Name = "b")] [Conv("3x3:8 bias", Name = "c")] partial class B;
            [Network("3x16x16", Classes = 0)] [Use<B>(Bias = false, Name = "s")] [Conv("3x3:8")] partial class N;
            """);

        Assert.Equal([false, true, true, true], graph.Layers.OfType<ConvolutionLayer>().Select(layer => layer.HasBias));
    }

    [Fact]
    public void They_reach_blocks_in_blocks_unless_the_Use_there_sets_them_itself()
    {
        var graph = Compiled.Graph("""
            [Block] [Conv("3x3:8")] partial class Inner;
            [Block] [Use<Inner>(Name = "a")] [Use<Inner>(Norm = Norm.None, Name = "b")] partial class Outer;
            [Network("3x16x16", Classes = 0, Activation = Activation.Silu)] [Use<Outer>(Norm = Norm.Batch, Activation = Activation.Gelu, Name = "s")] [Conv("3x3:8")] partial class N;
            """);

        Assert.Equal(["s.a.bn"], graph.Layers.OfType<BatchNormLayer>().Select(layer => layer.Name));
        Assert.Equal([Activation.Gelu, Activation.Gelu, Activation.Silu], graph.Layers.OfType<ActivationLayer>().Select(layer => layer.Function));
    }

    [Fact]
    public void Yaml_has_them_too()
    {
        var file = CompiledFile.Graphs("""
            network: N
            input: 3x16x16
            classes: 0
            blocks:
              B: { conv: "3x3:8" }
            stages:
              - { use: B, norm: { kind: batch, affine: shift, eps: 1e-3 }, activation: { kind: leaky-relu, slope: 0.2 }, bias: true, name: s }
            """);
        var source = Compiled.Graph("""
            [Block] [Conv("3x3:8")] partial class B;
            [Network("3x16x16", Classes = 0)]
            [Use<B>(Norm = Norm.Batch, NormAffine = Affine.Shift, NormEpsilon = 1e-3, Activation = Activation.LeakyRelu, Slope = 0.2, Bias = true, Name = "s")]
            partial class N;
            """);

        Assert.Equal(source.Layers, file[0].Layers);
        Assert.Equal(source.Definition, file[0].Definition);
    }

    [Fact]
    public void A_Set_of_a_placed_block_still_is_for_its_stages()
    {
        var graphs = Compiled.Graphs("""
            [Block] [Conv("3x3:8", Bias = false, Name = "a")] [Conv("3x3:8", Name = "b")] partial class B;
            [Network("3x16x16", Classes = 0, Norm = Norm.Batch)] [Use<B>(Bias = false, Name = "s")] partial class N;
            [Variant<N>] [Set("s", Bias = true)] partial class V;
            """);

        Assert.Equal([true, true], graphs[1].Layers.OfType<ConvolutionLayer>().Select(layer => layer.HasBias));
    }

    [Fact]
    public void A_value_out_of_range_is_told_of_where_it_stands() => Mistake.IsOne(
        "[Network(\"3x16x16\", Classes = 0)] [Use<B>(NormGroups = 0, Name = \"s\")] partial class N; [Block] [Conv(\"3x3:8\")] partial class B;",
        "IDSL1009", "0", "NormGroups");
}

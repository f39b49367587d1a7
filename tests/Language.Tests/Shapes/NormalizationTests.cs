namespace InceptionDsl.Language.Tests;

/// <summary>Batch, group and instance normalization: what networks, stages and words say of it.</summary>
public class NormalizationTests
{
    [Theory]
    [InlineData("", "3x3:16", "")]
    [InlineData("Norm = Norm.Batch", "3x3:16", "BatchNorm")]
    [InlineData("Norm = Norm.Group, NormGroups = 8", "3x3:16", "GroupNorm 8 groups")]
    [InlineData("Norm = Norm.Group", "3x3:64", "GroupNorm 32 groups")]
    [InlineData("Norm = Norm.Group, NormAffine = Affine.None", "3x3:64", "GroupNorm 32 groups, without scale and shift")]
    [InlineData("Norm = Norm.Instance", "3x3:16", "InstanceNorm")]
    [InlineData("Norm = Norm.Instance, NormAffine = Affine.None", "3x3:16", "InstanceNorm without scale and shift")]
    [InlineData("NormAffine = Affine.None", "3x3:16 bn affine → 3x3:16 bn", "BatchNorm; BatchNorm without scale and shift")]
    [InlineData("NormAffine = Affine.Shift", "3x3:16 bn → bn noshift → gn(4) affine → in noaffine", "BatchNorm without scale; BatchNorm without shift; GroupNorm 4 groups; InstanceNorm without scale and shift")]
    // 'norm' is the network's, and batch normalization where there is none.
    [InlineData("", "3x3:16 norm", "BatchNorm")]
    [InlineData("Norm = Norm.Group, NormGroups = 4", "3x3:16 norm → gap → fc(8) norm", "GroupNorm 4 groups; GroupNorm 4 groups")]
    [InlineData("Norm = Norm.Batch", "3x3:16 gn(2) → 3x3:16 in noaffine → 3x3:16 → 3x3:16 nonorm", "GroupNorm 2 groups; InstanceNorm without scale and shift; BatchNorm")]
    [InlineData("NormGroups = 2", "3x3:16 gn → gn(16) → in → gn → bn", "GroupNorm 2 groups; InstanceNorm; InstanceNorm; GroupNorm 2 groups; BatchNorm")]
    public void A_normalization_is_what_is_nearest_said(string settings, string text, string expected)
    {
        var layers = Compiled.Graph($"[Network(\"3x8x8\", Classes = 0{(settings.Length == 0 ? "" : ", " + settings)})] [Conv(\"{text}\")]").Layers;

        Assert.Equal(expected, string.Join("; ", layers.OfType<NormLayer>().Select(layer => $"{layer.Kind} {layer.Details}".TrimEnd())));
    }

    [Fact]
    public void A_stage_says_it_for_its_own_layers()
    {
        var layers = Compiled.Graph("""
            [Network("3x8x8", Classes = 0, Norm = Norm.Batch)]
            [Conv("3x3:16", Norm = Norm.Group, NormGroups = 4, NormEpsilon = 1e-3)]
            [Conv("3x3:16", Norm = Norm.Instance, NormAffine = Affine.None)]
            [BatchNorm(NormAffine = Affine.None)]
            [Conv("3x3:16")]
            """).Layers.OfType<NormLayer>().ToList();

        Assert.Equal(["GroupNorm", "InstanceNorm", "BatchNorm", "BatchNorm"], layers.Select(layer => layer.Kind));
        Assert.Equal((4, 1e-3), (((GroupNormLayer)layers[0]).Groups, layers[0].Epsilon));
        Assert.Equal([Affine.Both, Affine.None, Affine.None, Affine.Both], layers.Select(layer => layer.Affine));
    }

    [Theory]
    // 9·3·16 weights, no bias; two for each channel; nothing is kept.
    [InlineData("3x3:16 gn(4)", 432 + 32, 0)]
    [InlineData("3x3:16 in", 432 + 32, 0)]
    [InlineData("3x3:16 in noaffine", 432, 0)]
    [InlineData("3x3:16 gn(4) noaffine bias", 432 + 16, 0)]
    [InlineData("3x3:16 bn noaffine", 432, 33)]
    [InlineData("3x3:16 bn noscale", 432 + 16, 33)]
    [InlineData("3x3:16 gn(4) noshift", 432 + 16, 0)]
    public void Parameters_and_buffers(string text, long parameters, long buffers)
    {
        var total = Compiled.Report($"[Network(\"3x8x8\", Classes = 0)] [Conv(\"{text} linear\")]").Total;

        Assert.Equal((parameters, buffers, 432 * 64), (total.Parameters, total.Buffers, total.MultiplyAdds));
    }

    /// <summary>Group normalization adds, squares and adds again for its statistics, and multiplies and adds with them.</summary>
    [Fact]
    public void Operations_are_those_of_the_statistics_too()
    {
        Assert.Equal(5 * 1024, Compiled.Report("[Network(\"16x8x8\", Classes = 0)] [Conv(\"gn(4)\")]").Total.Flops);
        Assert.Equal(2 * 1024, Compiled.Report("[Network(\"16x8x8\", Classes = 0)] [Conv(\"bn\")]").Total.Flops);
    }

    [Fact]
    public void Groups_of_classes_are_refused_and_instances_of_them_are_not()
    {
        var problem = Assert.Single(Compiled.Problems("[Network(\"3x8x8\", Classes = 8)] [Conv(\"1x1:{classes} gn(4) linear → gap\")] class N;"));

        Assert.Equal(("gn(4)", "IDSL3009"), (problem.At, problem.Problem.Rule.Id));
        Assert.Equal("8", Compiled.Graph("[Network(\"3x8x8\", Classes = 8)] [Conv(\"1x1:{classes} in linear → gap\")]").Output.ToString());
    }

    [Theory]
    [InlineData("gn(4)", "group norm, 4 groups")]
    [InlineData("in", "instance norm")]
    public void Pictures_call_it_so(string text, string title) =>
        Assert.Equal(title, Compiled.Graph($"[Network(\"16x4x4\", Classes = 0)] [Conv(\"{text}\")]").Stages[0].Steps[0].Title);
}

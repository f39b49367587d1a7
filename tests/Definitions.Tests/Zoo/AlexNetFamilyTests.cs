using System.Text.Json;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Definitions.Tests;

/// <summary>AlexNet as Caffe has it, and its descendants that torchvision does not have.</summary>
public sealed class AlexNetFamilyTests
{
    /// <summary>
    /// bvlc_alexnet's prototxt, layer by layer. Weights are out·in/groups·k·k and out more for the biases, multiply-adds
    /// weights times places: conv2 has 256·48·25 = 307,200 weights at 27·27 places.
    /// </summary>
    [Theory]
    [InlineData("conv1", "96×55×55", 34_944, 105_415_200)]
    [InlineData("norm1", "96×55×55", 0, 0)]
    [InlineData("pool1", "96×27×27", 0, 0)]
    [InlineData("conv2", "256×27×27", 307_456, 223_948_800)]
    [InlineData("norm2", "256×27×27", 0, 0)]
    [InlineData("pool2", "256×13×13", 0, 0)]
    [InlineData("conv3", "384×13×13", 885_120, 149_520_384)]
    [InlineData("conv4", "384×13×13", 663_936, 112_140_288)]
    [InlineData("conv5", "256×13×13", 442_624, 74_760_192)]
    [InlineData("pool5", "256×6×6", 0, 0)]
    [InlineData("fc6", "4096", 37_752_832, 37_748_736)]
    [InlineData("fc7", "4096", 16_781_312, 16_777_216)]
    [InlineData("fc8", "1000", 4_097_000, 4_096_000)]
    public void Every_layer_of_AlexNet_is_Caffes(string stage, string output, long parameters, long multiplyAdds)
    {
        var report = Zoo.Report("AlexNetCaffe").Stages.Single(candidate => candidate.Name == stage);

        Assert.Equal((output, parameters, multiplyAdds), (report.Output.ToString(), report.Cost.Parameters, report.Cost.MultiplyAdds));
    }

    [Theory]
    [InlineData("AlexNetCaffe", 60_965_224, 724_406_816)] // caffe's deploy.prototxt
    [InlineData("ZfNet", 62_357_608, 1_168_032_896)] // the paper's figure 3 in torch
    // ZFNet's convolutions: 14,208 + 614,656 + 885,120 + 1,327,488 + 884,992 parameters; then fc6 reads 50·256 bins in place
    // of 36·256 places: 12,800·4096 + 4096, 16,781,312, 4,097,000. Its multiply-adds are ZFNet's and 14·256·4096 more.
    [InlineData("SppNet", 77_037_672, 1_168_032_896 + (14 * 256 * 4096))]
    public void Counts_are_those_of_the_published_networks(string name, long parameters, long multiplyAdds)
    {
        var total = Zoo.Report(name).Total;

        Assert.Equal((parameters, 0, multiplyAdds), (total.Parameters, total.Buffers, total.MultiplyAdds));
    }

    [Theory]
    // Zeiler and Fergus 2014, figure 3: 110, 55, 26, 13, 13, 13, 13, 6. ZF-5 of He et al. 2014 ends at 13 for 224 pixels.
    [InlineData("ZfNet", "conv1 110, pool1 55, conv2 26, pool2 13, conv3 13, conv4 13, conv5 13, pool5 6")]
    [InlineData("SppNet", "conv1 110, pool1 55, conv2 26, pool2 13, conv3 13, conv4 13, conv5 13")]
    public void Planes_have_the_papers_sizes(string name, string sizes) => Assert.Equal(
        sizes,
        string.Join(", ", Zoo.Report(name).Stages.Where(stage => stage.Kind is StageKind.Conv or StageKind.MaxPool)
            .Select(stage => FormattableString.Invariant($"{stage.Name} {stage.Output.Height}"))));

    /// <summary>He et al. 2014, section 2.3: the network for 180x180, whose last plane is 10x10, has the same parameters.</summary>
    [Fact]
    public void A_pyramid_gives_as_many_features_for_any_size()
    {
        var report = NetworkReport.Of(Zoo.Compile("SppNet", 180).Graph!);

        Assert.Equal("256×10×10", report.Stages.Single(stage => stage.Name == "conv5").Output.ToString());
        Assert.Equal(77_037_672, report.Total.Parameters);
    }

    [Fact]
    public void One_module_with_a_pyramid_reads_images_of_any_size()
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var grad = TorchSharp.torch.no_grad();
        using var network = new SppNet();
        network.eval();

        Assert.Equal([1, 1000], network.call(TorchSharp.torch.randn(1, 3, 180, 180)).shape);
        Assert.Equal([1, 1000], network.call(TorchSharp.torch.randn(1, 3, 96, 224)).shape);
    }

    [Theory]
    // Upwards from the last pool. A pool that rounds up works from 2 on: AlexNet 2 ← 4 ← 8 ← 11 + 4·7; SPP-net 2 ← 5 + 2·1,
    // ← 3 + 2·5 + 1 ← 5 + 2·13. ZFNet's last pool needs 3: 3 ← 5 ← 13 ← 25 ← 5 + 2·24.
    [InlineData("AlexNetCaffe", 39)]
    [InlineData("SppNet", 31)]
    [InlineData("ZfNet", 53)]
    public void One_pixel_under_the_least_size_is_an_error(string name, int least)
    {
        Assert.Empty(Zoo.Problems(name, least));
        var problem = Assert.Single(Zoo.Compile(name, least - 1).Problems);
        Assert.Contains(FormattableString.Invariant($"the nearest input size that works is {least}x{least}"), problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    /// <summary>
    /// "Going deeper with convolutions", section 1: 12 times fewer parameters than "the winning architecture of Krizhevsky et
    /// al.". Its own table 1 counts 6.8 million, of which 60 million are 8.8 times as many. SqueezeNet's title says 50 times.
    /// </summary>
    [Fact]
    public void Papers_ratios_to_AlexNet_are_not_quite_so()
    {
        var networks = CommandLine.Run("compare", "GoogLeNet", "AlexNetCaffe", "AlexNet", "SqueezeNet1_0", "--json").Json().GetProperty("networks");

        Assert.Equal(60_965_224 / 6_998_552.0, Ratio(networks[1], "parameters"), 1e-3); // 8.71
        Assert.Equal(61_100_840 / 6_998_552.0, Ratio(networks[2], "parameters"), 1e-3); // 8.73
        Assert.Equal(0.458, Ratio(networks[1], "multiplyAdds"), 1e-3);
        Assert.Equal(48.9, Ratio(networks[2], "parameters") / Ratio(networks[3], "parameters"), 0.05);

        static double Ratio(JsonElement network, string figure) => network.GetProperty("ratios").GetProperty(figure).GetDouble();
    }
}

using InceptionDsl.Language.Tests;

namespace InceptionDsl.Definitions.Tests;

/// <summary>Stage by stage against the public code's blocks, and blocks that stand alone.</summary>
public class InceptionBlocksTests
{
    [Theory]
    [InlineData("GoogLeNetTorchvision")]
    [InlineData("InceptionV3")]
    [InlineData("BnInception")]
    [InlineData("InceptionV4")]
    [InlineData("InceptionResNetV2")]
    [InlineData("Xception")]
    public void Every_stage_is_the_published_codes(string network) => Assert.Equal(
        StateDict.Reference("inception_blocks.txt").Where(row => row.StartsWith(network + " ", StringComparison.Ordinal)),
        Zoo.Report(network).Stages
            .Where(stage => stage.Cost.Parameters > 0)
            .Select(stage => FormattableString.Invariant($"{network} {stage.Name} {stage.Output} {stage.Cost.Parameters} {stage.Cost.MultiplyAdds}")));

    /// <summary>TF-slim's endpoints: inception_v2.py names each with its size.</summary>
    [Fact]
    public void TF_slims_Inception_v2_has_its_endpoints() => Assert.Equal(
        """
        Conv2d_1a_7x7 64×112×112
        MaxPool_2a_3x3 64×56×56
        Conv2d_2b_1x1 64×56×56
        Conv2d_2c_3x3 192×56×56
        MaxPool_3a_3x3 192×28×28
        Mixed_3b 256×28×28
        Mixed_3c 320×28×28
        Mixed_4a 576×14×14
        Mixed_4b 576×14×14
        Mixed_4c 576×14×14
        Mixed_4d 576×14×14
        Mixed_4e 576×14×14
        Mixed_5a 1024×7×7
        Mixed_5b 1024×7×7
        Mixed_5c 1024×7×7
        """.Split('\n', StringSplitOptions.TrimEntries),
        Zoo.Report("InceptionV2Slim").Stages.SkipLast(3).Select(stage => $"{stage.Name} {stage.Output}"));

    /// <summary>Table 1 of "Rethinking": the input of each row is the output of the one before.</summary>
    [Fact]
    public void Inception_v2_has_the_sizes_of_the_papers_table() => Assert.Equal(
        [
            "32×149×149", "32×147×147", "64×147×147", "64×73×73", "80×71×71", "192×35×35", "288×35×35",
            "288×35×35", "288×35×35", "768×17×17",
            "768×17×17", "768×17×17", "768×17×17", "768×17×17", "1280×8×8",
            "2048×8×8", "2048×8×8", "2048×1×1", "2048×1×1", "1000",
        ],
        Zoo.Report("InceptionV2").Stages.Where(stage => !stage.IsAuxiliary).Select(stage => stage.Output.ToString()));

    [Theory]
    // torchvision's blocks at the first place where each stands.
    [InlineData(InceptionA.ParameterCount, InceptionA.MultiplyAdds, 255_904, 312_345_600)]
    [InlineData(InceptionB.ParameterCount, InceptionB.MultiplyAdds, 1_153_280, 401_937_408)]
    [InlineData(InceptionC.ParameterCount, InceptionC.MultiplyAdds, 1_297_408, 374_063_104)]
    [InlineData(InceptionD.ParameterCount, InceptionD.MultiplyAdds, 1_698_304, 291_004_416)]
    [InlineData(InceptionE.ParameterCount, InceptionE.MultiplyAdds, 5_044_608, 322_437_120)]
    // Cadene's.
    [InlineData(InceptionV4A.ParameterCount, InceptionV4A.MultiplyAdds, 317_632, 387_609_600)]
    [InlineData(InceptionV4B.ParameterCount, InceptionV4B.MultiplyAdds, 2_936_256, 847_264_768)]
    [InlineData(InceptionV4C.ParameterCount, InceptionV4C.MultiplyAdds, 4_553_088, 290_979_840)]
    public void A_block_alone_costs_what_it_costs_in_its_network(long parameters, long multiplyAdds, long expected, long expectedMultiplyAdds) =>
        Assert.Equal((expected, expectedMultiplyAdds), (parameters, multiplyAdds));
}

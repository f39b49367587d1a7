namespace InceptionDsl.Language.Tests;

/// <summary>
/// Inception v3 as torchvision has it (torchvision/models/inception.py, 0.14.1): factorized 1x7 and 7x1, groups of 1x3
/// and 3x1, strided branches. Every figure and path was counted by running that code.
/// </summary>
public class InceptionV3Tests
{
    private const string Source = """
        [Network("3x299x299", Norm = Norm.Batch, NormEpsilon = 0.001)]
        [Conv("3x3/2:32 valid", Name = "Conv2d_1a_3x3")]
        [Conv("3x3:32 valid", Name = "Conv2d_2a_3x3")]
        [Conv("3x3:64", Name = "Conv2d_2b_3x3")]
        [MaxPool("3x3/2")]
        [Conv("1x1:80", Name = "Conv2d_3b_1x1")]
        [Conv("3x3:192 valid", Name = "Conv2d_4a_3x3")]
        [MaxPool("3x3/2")]
        [Inception("branch1x1=1x1:64, branch5x5_1=1x1:48→branch5x5_2=5x5:64, branch3x3dbl_1=3x3r:64→branch3x3dbl_2=96→branch3x3dbl_3=96, branch_pool=avgpool:32", Name = "Mixed_5b")]
        [Inception("branch1x1=1x1:64, branch5x5_1=1x1:48→branch5x5_2=5x5:64, branch3x3dbl_1=3x3r:64→branch3x3dbl_2=96→branch3x3dbl_3=96, branch_pool=avgpool:64", Name = "Mixed_5c")]
        [Inception("branch1x1=1x1:64, branch5x5_1=1x1:48→branch5x5_2=5x5:64, branch3x3dbl_1=3x3r:64→branch3x3dbl_2=96→branch3x3dbl_3=96, branch_pool=avgpool:64", Name = "Mixed_5d")]
        [Inception("branch3x3=3x3/2:384 valid, branch3x3dbl_1=3x3r:64→branch3x3dbl_2=96→branch3x3dbl_3=96/2 valid, maxpool 3x3/2", Name = "Mixed_6a")]
        [Inception("branch1x1=1x1:192, branch7x7_1=1x1:128→branch7x7_2=1x7→branch7x7_3=7x1:192, branch7x7dbl_1=1x1:128→branch7x7dbl_2=7x1→branch7x7dbl_3=1x7→branch7x7dbl_4=7x1→branch7x7dbl_5=1x7:192, branch_pool=avgpool:192", Name = "Mixed_6b")]
        [Inception("branch1x1=1x1:192, branch7x7_1=1x1:160→branch7x7_2=1x7→branch7x7_3=7x1:192, branch7x7dbl_1=1x1:160→branch7x7dbl_2=7x1→branch7x7dbl_3=1x7→branch7x7dbl_4=7x1→branch7x7dbl_5=1x7:192, branch_pool=avgpool:192", Name = "Mixed_6c")]
        [Inception("branch1x1=1x1:192, branch7x7_1=1x1:160→branch7x7_2=1x7→branch7x7_3=7x1:192, branch7x7dbl_1=1x1:160→branch7x7dbl_2=7x1→branch7x7dbl_3=1x7→branch7x7dbl_4=7x1→branch7x7dbl_5=1x7:192, branch_pool=avgpool:192", Name = "Mixed_6d")]
        [Inception("branch1x1=1x1:192, branch7x7_1=1x1:192→branch7x7_2=1x7→branch7x7_3=7x1:192, branch7x7dbl_1=1x1:192→branch7x7dbl_2=7x1→branch7x7dbl_3=1x7→branch7x7dbl_4=7x1→branch7x7dbl_5=1x7:192, branch_pool=avgpool:192", Name = "Mixed_6e")]
        [AuxClassifier(Head = "avgpool 5x5/3 → conv0=1x1:128 → conv1=5x5:768 valid → gap → fc=fc", Name = "AuxLogits")]
        [Inception("branch3x3_1=3x3r:192→branch3x3_2=320/2 valid, branch7x7x3_1=1x1:192→branch7x7x3_2=1x7→branch7x7x3_3=7x1→branch7x7x3_4=3x3/2:192 valid, maxpool 3x3/2", Name = "Mixed_7a")]
        [Inception("branch1x1=1x1:320, branch3x3_1=1x1:384→[branch3x3_2a=1x3:384 | branch3x3_2b=3x1:384], branch3x3dbl_1=3x3r:448→branch3x3dbl_2=384→[branch3x3dbl_3a=1x3:384 | branch3x3dbl_3b=3x1:384], branch_pool=avgpool:192", Name = "Mixed_7b")]
        [Inception("branch1x1=1x1:320, branch3x3_1=1x1:384→[branch3x3_2a=1x3:384 | branch3x3_2b=3x1:384], branch3x3dbl_1=3x3r:448→branch3x3dbl_2=384→[branch3x3dbl_3a=1x3:384 | branch3x3dbl_3b=3x1:384], branch_pool=avgpool:192", Name = "Mixed_7c")]
        [GlobalAvgPool] [Dropout(0.5)] [Linear]
        public sealed partial class InceptionV3;
        """;

    /// <summary>torchvision's convolutions and linear layers, in order: C, H, W, weights (and the linear layers' biases), multiply-adds.</summary>
    private const string TorchvisionLayers = """
        Conv2d_1a_3x3.conv 32 149 149 864 19181664
        Conv2d_2a_3x3.conv 32 147 147 9216 199148544
        Conv2d_2b_3x3.conv 64 147 147 18432 398297088
        Conv2d_3b_1x1.conv 80 73 73 5120 27284480
        Conv2d_4a_3x3.conv 192 71 71 138240 696867840
        Mixed_5b.branch1x1.conv 64 35 35 12288 15052800
        Mixed_5b.branch5x5_1.conv 48 35 35 9216 11289600
        Mixed_5b.branch5x5_2.conv 64 35 35 76800 94080000
        Mixed_5b.branch3x3dbl_1.conv 64 35 35 12288 15052800
        Mixed_5b.branch3x3dbl_2.conv 96 35 35 55296 67737600
        Mixed_5b.branch3x3dbl_3.conv 96 35 35 82944 101606400
        Mixed_5b.branch_pool.conv 32 35 35 6144 7526400
        Mixed_5c.branch1x1.conv 64 35 35 16384 20070400
        Mixed_5c.branch5x5_1.conv 48 35 35 12288 15052800
        Mixed_5c.branch5x5_2.conv 64 35 35 76800 94080000
        Mixed_5c.branch3x3dbl_1.conv 64 35 35 16384 20070400
        Mixed_5c.branch3x3dbl_2.conv 96 35 35 55296 67737600
        Mixed_5c.branch3x3dbl_3.conv 96 35 35 82944 101606400
        Mixed_5c.branch_pool.conv 64 35 35 16384 20070400
        Mixed_5d.branch1x1.conv 64 35 35 18432 22579200
        Mixed_5d.branch5x5_1.conv 48 35 35 13824 16934400
        Mixed_5d.branch5x5_2.conv 64 35 35 76800 94080000
        Mixed_5d.branch3x3dbl_1.conv 64 35 35 18432 22579200
        Mixed_5d.branch3x3dbl_2.conv 96 35 35 55296 67737600
        Mixed_5d.branch3x3dbl_3.conv 96 35 35 82944 101606400
        Mixed_5d.branch_pool.conv 64 35 35 18432 22579200
        Mixed_6a.branch3x3.conv 384 17 17 995328 287649792
        Mixed_6a.branch3x3dbl_1.conv 64 35 35 18432 22579200
        Mixed_6a.branch3x3dbl_2.conv 96 35 35 55296 67737600
        Mixed_6a.branch3x3dbl_3.conv 96 17 17 82944 23970816
        Mixed_6b.branch1x1.conv 192 17 17 147456 42614784
        Mixed_6b.branch7x7_1.conv 128 17 17 98304 28409856
        Mixed_6b.branch7x7_2.conv 128 17 17 114688 33144832
        Mixed_6b.branch7x7_3.conv 192 17 17 172032 49717248
        Mixed_6b.branch7x7dbl_1.conv 128 17 17 98304 28409856
        Mixed_6b.branch7x7dbl_2.conv 128 17 17 114688 33144832
        Mixed_6b.branch7x7dbl_3.conv 128 17 17 114688 33144832
        Mixed_6b.branch7x7dbl_4.conv 128 17 17 114688 33144832
        Mixed_6b.branch7x7dbl_5.conv 192 17 17 172032 49717248
        Mixed_6b.branch_pool.conv 192 17 17 147456 42614784
        Mixed_6c.branch1x1.conv 192 17 17 147456 42614784
        Mixed_6c.branch7x7_1.conv 160 17 17 122880 35512320
        Mixed_6c.branch7x7_2.conv 160 17 17 179200 51788800
        Mixed_6c.branch7x7_3.conv 192 17 17 215040 62146560
        Mixed_6c.branch7x7dbl_1.conv 160 17 17 122880 35512320
        Mixed_6c.branch7x7dbl_2.conv 160 17 17 179200 51788800
        Mixed_6c.branch7x7dbl_3.conv 160 17 17 179200 51788800
        Mixed_6c.branch7x7dbl_4.conv 160 17 17 179200 51788800
        Mixed_6c.branch7x7dbl_5.conv 192 17 17 215040 62146560
        Mixed_6c.branch_pool.conv 192 17 17 147456 42614784
        Mixed_6d.branch1x1.conv 192 17 17 147456 42614784
        Mixed_6d.branch7x7_1.conv 160 17 17 122880 35512320
        Mixed_6d.branch7x7_2.conv 160 17 17 179200 51788800
        Mixed_6d.branch7x7_3.conv 192 17 17 215040 62146560
        Mixed_6d.branch7x7dbl_1.conv 160 17 17 122880 35512320
        Mixed_6d.branch7x7dbl_2.conv 160 17 17 179200 51788800
        Mixed_6d.branch7x7dbl_3.conv 160 17 17 179200 51788800
        Mixed_6d.branch7x7dbl_4.conv 160 17 17 179200 51788800
        Mixed_6d.branch7x7dbl_5.conv 192 17 17 215040 62146560
        Mixed_6d.branch_pool.conv 192 17 17 147456 42614784
        Mixed_6e.branch1x1.conv 192 17 17 147456 42614784
        Mixed_6e.branch7x7_1.conv 192 17 17 147456 42614784
        Mixed_6e.branch7x7_2.conv 192 17 17 258048 74575872
        Mixed_6e.branch7x7_3.conv 192 17 17 258048 74575872
        Mixed_6e.branch7x7dbl_1.conv 192 17 17 147456 42614784
        Mixed_6e.branch7x7dbl_2.conv 192 17 17 258048 74575872
        Mixed_6e.branch7x7dbl_3.conv 192 17 17 258048 74575872
        Mixed_6e.branch7x7dbl_4.conv 192 17 17 258048 74575872
        Mixed_6e.branch7x7dbl_5.conv 192 17 17 258048 74575872
        Mixed_6e.branch_pool.conv 192 17 17 147456 42614784
        AuxLogits.conv0.conv 128 5 5 98304 2457600
        AuxLogits.conv1.conv 768 1 1 2457600 2457600
        AuxLogits.fc 1000 1 1 769000 768000
        Mixed_7a.branch3x3_1.conv 192 17 17 147456 42614784
        Mixed_7a.branch3x3_2.conv 320 8 8 552960 35389440
        Mixed_7a.branch7x7x3_1.conv 192 17 17 147456 42614784
        Mixed_7a.branch7x7x3_2.conv 192 17 17 258048 74575872
        Mixed_7a.branch7x7x3_3.conv 192 17 17 258048 74575872
        Mixed_7a.branch7x7x3_4.conv 192 8 8 331776 21233664
        Mixed_7b.branch1x1.conv 320 8 8 409600 26214400
        Mixed_7b.branch3x3_1.conv 384 8 8 491520 31457280
        Mixed_7b.branch3x3_2a.conv 384 8 8 442368 28311552
        Mixed_7b.branch3x3_2b.conv 384 8 8 442368 28311552
        Mixed_7b.branch3x3dbl_1.conv 448 8 8 573440 36700160
        Mixed_7b.branch3x3dbl_2.conv 384 8 8 1548288 99090432
        Mixed_7b.branch3x3dbl_3a.conv 384 8 8 442368 28311552
        Mixed_7b.branch3x3dbl_3b.conv 384 8 8 442368 28311552
        Mixed_7b.branch_pool.conv 192 8 8 245760 15728640
        Mixed_7c.branch1x1.conv 320 8 8 655360 41943040
        Mixed_7c.branch3x3_1.conv 384 8 8 786432 50331648
        Mixed_7c.branch3x3_2a.conv 384 8 8 442368 28311552
        Mixed_7c.branch3x3_2b.conv 384 8 8 442368 28311552
        Mixed_7c.branch3x3dbl_1.conv 448 8 8 917504 58720256
        Mixed_7c.branch3x3dbl_2.conv 384 8 8 1548288 99090432
        Mixed_7c.branch3x3dbl_3a.conv 384 8 8 442368 28311552
        Mixed_7c.branch3x3dbl_3b.conv 384 8 8 442368 28311552
        Mixed_7c.branch_pool.conv 192 8 8 393216 25165824
        fc 1000 1 1 2049000 2048000
        """;

    [Fact]
    public void Every_layer_is_torchvisions()
    {
        var layers = Compiled.Report(Source).Layers
            .Where(layer => layer.Kind is "Convolution" or "Linear")
            .Select(layer => FormattableString.Invariant(
                $"{layer.Name} {layer.Output.Channels} {layer.Output.Height} {layer.Output.Width} {layer.Cost.Parameters} {layer.Cost.MultiplyAdds}"));

        Assert.Equal(TorchvisionLayers.Split('\n', StringSplitOptions.TrimEntries), layers);
    }

    [Fact]
    public void Totals_are_torchvisions()
    {
        var report = Compiled.Report(Source);

        Assert.Equal(23_834_568, report.Total.Parameters);
        Assert.Equal(34_526, report.Total.Buffers);
        Assert.Equal(5_713_216_096, report.Total.MultiplyAdds);
        Assert.Equal(27_161_264, report.TotalWithAuxiliary.Parameters);
        Assert.Equal(36_320, report.TotalWithAuxiliary.Buffers);
        Assert.Equal(5_718_899_296, report.TotalWithAuxiliary.MultiplyAdds);
    }

    [Theory]
    [InlineData("Mixed_5b", 255_904, 312_345_600, "256×35×35")]
    [InlineData("Mixed_5c", 277_472, 338_688_000, "288×35×35")]
    [InlineData("Mixed_5d", 285_152, 348_096_000, "288×35×35")]
    [InlineData("Mixed_6a", 1_153_280, 401_937_408, "768×17×17")]
    [InlineData("Mixed_6b", 1_297_408, 374_063_104, "768×17×17")]
    [InlineData("Mixed_6d", 1_691_008, 487_702_528, "768×17×17")]
    [InlineData("Mixed_6e", 2_141_952, 617_914_368, "768×17×17")]
    [InlineData("AuxLogits", 3_326_696, 5_683_200, "1000")]
    [InlineData("Mixed_7a", 1_698_304, 291_004_416, "1280×8×8")]
    [InlineData("Mixed_7b", 5_044_608, 322_437_120, "2048×8×8")]
    [InlineData("Mixed_7c", 6_076_800, 388_497_408, "2048×8×8")]
    public void Each_block_costs_what_torchvisions_costs(string stage, long parameters, long multiplyAdds, string output)
    {
        var block = Compiled.Report(Source).Stages.Single(candidate => candidate.Name == stage);

        Assert.Equal((parameters, multiplyAdds, output), (block.Cost.Parameters, block.Cost.MultiplyAdds, block.Output.ToString()));
    }

    [Theory]
    // In training the head's 5x5 convolution needs Mixed_6e to have 17 rows, so 299 is the least; torchvision fails at
    // 139 with "Kernel size can't be greater than actual input size".
    [InlineData(299, true)]
    [InlineData(298, false)]
    [InlineData(139, false)]
    public void With_the_head_299_pixels_are_the_least(int size, bool isEnough) => AssertSize(Source, size, isEnough);

    [Theory]
    // Without it, torchvision's table says 75; 74 fails.
    [InlineData(75, true)]
    [InlineData(74, false)]
    public void Without_the_head_75_pixels_are_the_least(int size, bool isEnough) =>
        AssertSize(string.Join('\n', Source.Split('\n').Where(line => !line.Contains("AuxClassifier", StringComparison.Ordinal))), size, isEnough);

    private static void AssertSize(string source, int size, bool isEnough)
    {
        var ids = Compiled.Problems(source.Replace("3x299x299", FormattableString.Invariant($"3x{size}x{size}"))).Select(found => found.Problem.Rule.Id);

        Assert.Equal(isEnough ? [] : ["IDSL3002"], ids);
    }
}

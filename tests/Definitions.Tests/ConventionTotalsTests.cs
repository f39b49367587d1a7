namespace InceptionDsl.Definitions.Tests;

/// <summary>Whole networks by the conventions of other counters.</summary>
public sealed class ConventionTotalsTests
{
    /// <summary>
    /// Counted by running torchvision 0.14.1's models with a hook on each module: multiply-adds, 2 for each element of a
    /// BatchNorm2d and 1 for each input of an AdaptiveAvgPool2d, which is what fvcore counts of them. They round to what timm's
    /// benchmark publishes, which asks fvcore.
    /// </summary>
    [Theory]
    [InlineData("GoogLeNetTorchvision", 1_504_878_688)]
    [InlineData("InceptionV3", 5_731_282_144)]
    [InlineData("ResNet18", 1_819_065_856)]
    [InlineData("ResNet50", 4_111_512_576)]
    [InlineData("Vgg16", 15_470_289_408)]
    public void Fvcores_totals(string name, long total) => Assert.Equal(total, Total(name, CountingConvention.FvCore));

    /// <summary>
    /// Models that take the last mean by a function are without it in that count (Cadene's code of the last three): its C·H·W
    /// inputs are added. fvcore traces operators and sees functions too: for a DenseNet-121 (timm's) it printed 2,865,546,752.
    /// </summary>
    [Theory]
    [InlineData("DenseNet121", 2_865_496_576, 1024 * 7 * 7)]
    [InlineData("InceptionV4", 12_284_152_992, 1536 * 8 * 8)]
    [InlineData("InceptionResNetV2", 13_182_832_288, 1536 * 8 * 8)]
    [InlineData("Xception", 8_399_677_800, 2048 * 10 * 10)]
    public void Fvcores_totals_with_the_mean_that_is_a_function(string name, long modules, long mean) =>
        Assert.Equal(modules + mean, Total(name, CountingConvention.FvCore));

    [Fact]
    public void Fvcores_own_total_of_DenseNet_121() => Assert.Equal(2_865_546_752, Total("DenseNet121", CountingConvention.FvCore));

    /// <summary>ptflops' README, its tables of torchvision's and Cadene's models, in units of 10 M.</summary>
    [Theory]
    [InlineData("AlexNet", 72)]
    [InlineData("Vgg11", 763)]
    [InlineData("Vgg11Bn", 764)]
    [InlineData("Vgg13", 1134)]
    [InlineData("Vgg13Bn", 1136)]
    [InlineData("Vgg16", 1550)]
    [InlineData("Vgg16Bn", 1553)]
    [InlineData("Vgg19", 1967)]
    [InlineData("Vgg19Bn", 1970)]
    [InlineData("ResNet18", 182)]
    [InlineData("ResNet34", 368)]
    [InlineData("ResNet50", 412)]
    [InlineData("ResNet101", 785)]
    [InlineData("ResNet152", 1158)]
    [InlineData("SqueezeNet1_0", 83)]
    [InlineData("SqueezeNet1_1", 36)]
    [InlineData("DenseNet121", 288)]
    [InlineData("InceptionV4", 1231)]
    [InlineData("InceptionResNetV2", 1322)]
    [InlineData("Xception", 842)]
    public void Ptflops_published_totals(string name, long total) =>
        Assert.Equal(total, (long)Math.Round(Total(name, CountingConvention.PtFlops) / 1e7, MidpointRounding.AwayFromZero));

    /// <summary>
    /// By thop's rules from the other counters' totals, where the last mean is the only one: fvcore's less torchvision's
    /// multiply-adds is 2 for each normalized element and 1 for each of the mean's inputs; thop has 4, and 1 for each output more.
    /// </summary>
    [Theory]
    [InlineData("ResNet18", 1_814_073_344, 1_819_065_856, 512 * 7 * 7, 512)]
    [InlineData("ResNet50", 4_089_184_256, 4_111_512_576, 2048 * 7 * 7, 2048)]
    [InlineData("GoogLeNetTorchvision", 1_498_376_192, 1_504_878_688, 1024 * 7 * 7, 1024)]
    [InlineData("Vgg16", 15_470_264_320, 15_470_289_408, 512 * 7 * 7, 512 * 7 * 7)]
    public void Thops_totals(string name, long multiplyAdds, long fvcore, long inputs, long outputs) =>
        Assert.Equal(multiplyAdds + (2 * (fvcore - multiplyAdds - inputs)) + inputs + outputs, Total(name, CountingConvention.Thop));

    private static long Total(string name, CountingConvention convention) =>
        NetworkReport.Of(Zoo.Find(name).Graph, convention).Total.MultiplyAdds;
}

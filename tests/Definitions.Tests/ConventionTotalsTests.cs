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
    public void Fvcores_totals(string name, long total) => Assert.Equal(total, FvCore(name));

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
        Assert.Equal(modules + mean, FvCore(name));

    [Fact]
    public void Fvcores_own_total_of_DenseNet_121() => Assert.Equal(2_865_546_752, FvCore("DenseNet121"));

    private static long FvCore(string name) =>
        NetworkReport.Of(Zoo.Find(name).Graph, CountingConvention.FvCore).Total.MultiplyAdds;
}

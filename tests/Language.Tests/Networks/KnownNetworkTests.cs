namespace InceptionDsl.Language.Tests;

/// <summary>Networks that others have counted: torchvision's models by running them, Caffe's by their prototxt.</summary>
public class KnownNetworkTests
{
    private const string AlexNet = """
        [Network("3x224x224")]
        [Conv("11x11/4:64 p2", Name = "features.0")] [MaxPool("3x3/2", Name = "features.2")]
        [Conv("5x5:192", Name = "features.3")] [MaxPool("3x3/2", Name = "features.5")]
        [Conv("3x3:384", Name = "features.6")]
        [Conv("3x3:256", Name = "features.8")]
        [Conv("3x3:256", Name = "features.10")] [MaxPool("3x3/2", Name = "features.12")]
        [AdaptiveAvgPool("6x6", Name = "avgpool")]
        [Dropout(0.5)] [Linear(4096, Name = "classifier.1")]
        [Dropout(0.5)] [Linear(4096, Name = "classifier.4")] [Linear(Name = "classifier.6")]
        """;

    private const string Vgg16 = """
        [Network("3x224x224")]
        [Conv("3x3:64→64", Name = "block1")] [MaxPool("2x2", Name = "pool1")]
        [Conv("3x3:128→128", Name = "block2")] [MaxPool("2x2", Name = "pool2")]
        [Conv("3x3:256→256→256", Name = "block3")] [MaxPool("2x2", Name = "pool3")]
        [Conv("3x3:512→512→512", Name = "block4")] [MaxPool("2x2", Name = "pool4")]
        [Conv("3x3:512→512→512", Name = "block5")] [MaxPool("2x2", Name = "pool5")]
        [AdaptiveAvgPool("7x7")]
        [Linear(4096)] [Dropout(0.5)] [Linear(4096)] [Dropout(0.5)] [Linear]
        """;

    /// <summary>bvlc_alexnet of Caffe: two groups, LRN, ceil pools.</summary>
    private const string CaffeAlexNet = """
        [Network("3x227x227")]
        [Conv("11x11/4:96 valid")] [Lrn(5)] [MaxPool("3x3/2 ceil")]
        [Conv("5x5:256 g2")] [Lrn(5)] [MaxPool("3x3/2 ceil")]
        [Conv("3x3:384 → 3x3:384 g2 → 3x3:256 g2")] [MaxPool("3x3/2 ceil")]
        [Linear(4096)] [Dropout(0.5)] [Linear(4096)] [Dropout(0.5)] [Linear]
        """;

    /// <summary>7x7/2 p1 → 3x3/2 p1 → 5x5/2 → 3x3/2 p1 → 384, 384, 256 → 3x3/2 → 4096, 4096, 1000.</summary>
    private const string ZFNet = """
        [Network("3x224x224")]
        [Conv("7x7/2:96 p1")] [MaxPool("3x3/2 p1")] [Conv("5x5/2:256 valid")] [MaxPool("3x3/2 p1")]
        [Conv("3x3:384→384→256")] [MaxPool("3x3/2")]
        [Linear(4096)] [Dropout(0.5)] [Linear(4096)] [Dropout(0.5)] [Linear]
        """;

    /// <summary>squeezenet1_1 of torchvision: each fire module squeezes, then expands in two groups.</summary>
    private const string SqueezeNet = """
        [Network("3x224x224")]
        [Conv("3x3/2:64 valid")] [MaxPool("3x3/2 ceil")]
        [Conv("1x1:16 → [1x1:64 | 3x3:64]")] [Conv("1x1:16 → [1x1:64 | 3x3:64]")] [MaxPool("3x3/2 ceil")]
        [Conv("1x1:32 → [1x1:128 | 3x3:128]")] [Conv("1x1:32 → [1x1:128 | 3x3:128]")] [MaxPool("3x3/2 ceil")]
        [Conv("1x1:48 → [1x1:192 | 3x3:192]")] [Conv("1x1:48 → [1x1:192 | 3x3:192]")]
        [Conv("1x1:64 → [1x1:256 | 3x3:256]")] [Conv("1x1:64 → [1x1:256 | 3x3:256]")]
        [Dropout(0.5)] [Conv("1x1:1000")] [GlobalAvgPool] [Flatten]
        """;

    [Theory]
    [InlineData(AlexNet, 61_100_840, 0, 714_188_480)]
    [InlineData(Vgg16, 138_357_544, 0, 15_470_264_320)]
    [InlineData(CaffeAlexNet, 60_965_224, 0, 724_406_816)]
    [InlineData(ZFNet, 62_357_608, 0, 1_168_032_896)]
    [InlineData(SqueezeNet, 1_235_496, 0, 349_151_936)]
    public void Counts_are_the_published_ones(string source, long parameters, long buffers, long multiplyAdds)
    {
        var total = Compiled.Report(source).Total;

        Assert.Equal((parameters, buffers, multiplyAdds), (total.Parameters, total.Buffers, total.MultiplyAdds));
    }

    [Fact]
    public void Vgg16_with_batch_normalization_keeps_its_biases()
    {
        // vgg16_bn: 138,365,992 parameters, 8,461 buffers.
        var total = Compiled.Report(BatchNormalized(Vgg16)).Total;

        Assert.Equal((138_365_992, 8_461), (total.Parameters, total.Buffers));
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(62, false)] // torchvision: "Calculated output size: (256x0x0)"
    public void AlexNet_needs_63_pixels(int size, bool isEnough)
    {
        var ids = Compiled.Problems(AlexNet.Replace("224x224", FormattableString.Invariant($"{size}x{size}"))).Select(found => found.Problem.Rule.Id);

        Assert.Equal(isEnough ? [] : ["IDSL3002"], ids);
    }

    [Theory]
    // By hand, size + (k - 1)·jump and jump·stride: AlexNet 11/4 → 11, 4; pool → 19, 8; 5x5 → 51; pool → 67, 16; 3x3 three
    // times → 99, 131, 163; pool → 195, 32. VGG-16: 6, 2; 16, 4; 44, 8; 100, 16; 212, 32. GoogLeNet: 7, 2; pool 11, 4;
    // 3x3 → 19; pool 27, 8; two 5x5 → 91; pool 107, 16; five 5x5 → 427; pool 459, 32; two 5x5 → 715. Araujo, Norris and Sim
    // 2019 have 195 and 212 too. Offsets go back by padding·jump: AlexNet 2; 5x5 by 2·8; 3x3 three times by 16. VGG-16
    // 1·(2·1 + 2·2 + 3·4 + 3·8 + 3·16) = 90. GoogLeNet 3, 3x3 by 4, two 5x5 by 2·8, five by 2·16, two by 2·32.
    [InlineData(AlexNet, "features.0", 11, 4, -2)]
    [InlineData(AlexNet, "features.3", 51, 8, -18)]
    [InlineData(AlexNet, "features.12", 195, 32, -66)]
    [InlineData(Vgg16, "block5", 196, 16, -90)]
    [InlineData(Vgg16, "pool5", 212, 32, -90)]
    [InlineData(GoogLeNetTests.Source, "3b", 91, 8, -39)]
    [InlineData(GoogLeNetTests.Source, "4e", 427, 16, -199)]
    [InlineData(GoogLeNetTests.Source, "5b", 715, 32, -327)]
    [InlineData(GoogLeNetTests.Source, "gap1", 907, 224, -327)] // 715 + 6·32 pixels, padding included
    public void Receptive_fields_are_those_of_hand_arithmetic(string source, string stage, long size, long jump, long offset)
    {
        var found = Compiled.Report(source).Stages.Single(candidate => candidate.Name == stage);

        Assert.Equal(new ReceptiveField(size, jump, offset), found.Fields[0]);
        Assert.Equal(found.Fields[0], found.Fields[1]);
    }

    [Theory]
    // Windows [⌊i·n/k⌋, ⌈(i+1)·n/k⌉): 14 → 4 gives [0,4) [3,7) [7,11) [10,14), at most 4 long; 14 → 7 pairs; 7 → 4 gives
    // [0,2) [1,4) [3,6) [5,7), 3; 3 → 6 single ones.
    [InlineData(14, 4, 4, 3)]
    [InlineData(14, 7, 2, 2)]
    [InlineData(7, 4, 3, 1)]
    [InlineData(3, 6, 1, 1)]
    [InlineData(5, 1, 5, 5)]
    public void An_adaptive_pool_sees_its_longest_window(int length, int count, long size, long jump)
    {
        var report = Compiled.Report(FormattableString.Invariant($"[Network(\"1x{length}x1\")] [AdaptiveAvgPool(\"{count}x1\")]"));

        Assert.Equal(new ReceptiveField(size, jump, 0), report.Stages[0].Fields[0]);
    }

    private static string BatchNormalized(string source) => source
        .Replace("224x224\"", "224x224\", Norm = Norm.Batch")
        .Replace("64→64", "64 bias→64 bias").Replace("128→128", "128 bias→128 bias")
        .Replace("256→256→256", "256 bias→256 bias→256 bias").Replace("512→512→512", "512 bias→512 bias→512 bias");
}

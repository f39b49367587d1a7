namespace InceptionDsl.Language.Tests;

/// <summary>ResNet-50 with group normalization (Wu and He 2018): torchvision's resnet50(norm_layer=lambda c: GroupNorm(32, c)).</summary>
public class GroupNormResNetTests
{
    private const string Source = """
        [Block("width = 64")]
        [Residual("conv1+bn1=1x1:{width} → conv2+bn2=3x3:{width} → conv3+bn3=1x1:{4*width} linear")]
        partial class Bottleneck;

        [Block("width = 64, stride = 2")]
        [Residual(
            "conv1+bn1=1x1:{width} → conv2+bn2=3x3/{stride}:{width} → conv3+bn3=1x1:{4*width} linear",
            Shortcut = "downsample.0+downsample.1=1x1/{stride}:{4*width} linear")]
        partial class Down;

        [Network("3x224x224", Norm = Norm.Group, Init = "kaiming-fan-out")]
        [Conv("7x7/2:64 nonorm nobias linear", Name = "conv1")]
        [Conv("gn", Name = "bn1")]
        [Activation] [MaxPool("3x3/2 p1")]
        [Use<Down>("stride = 1", Name = "layer1.0")]
        [Use<Bottleneck>(Name = "layer1.{i+1}", Repeat = 2)]
        [Use<Down>("width = 128", Name = "layer2.0")]
        [Use<Bottleneck>("width = 128", Name = "layer2.{i+1}", Repeat = 3)]
        [Use<Down>("width = 256", Name = "layer3.0")]
        [Use<Bottleneck>("width = 256", Name = "layer3.{i+1}", Repeat = 5)]
        [Use<Down>("width = 512", Name = "layer4.0")]
        [Use<Bottleneck>("width = 512", Name = "layer4.{i+1}", Repeat = 2)]
        [GlobalAvgPool] [Linear(Name = "fc")]
        public sealed partial class ResNet50Group;
        """;

    /// <summary>torchvision's figures of resnet50: scales and shifts are as many as of batch normalization, and nothing is kept.</summary>
    [Fact]
    public void Figures_are_those_of_batch_normalization_without_buffers()
    {
        var total = Compiled.Report(Source).Total;

        Assert.Equal((25_557_032, 0, 4_089_184_256), (total.Parameters, total.Buffers, total.MultiplyAdds));
        Assert.Equal((25_557_032, 53_120 + 53, 4_089_184_256), Totals(Source.Replace("Norm.Group", "Norm.Batch").Replace("[Conv(\"gn\", Name = \"bn1\")]", "[BatchNorm(Name = \"bn1\")]")));

        static (long, long, long) Totals(string source)
        {
            var total = Compiled.Report(source).Total;
            return (total.Parameters, total.Buffers, total.MultiplyAdds);
        }
    }

    /// <summary>A weight of each of 53 convolutions, two tensors of each of 53 normalizations, two of the classifier.</summary>
    [Fact]
    public void Keys_are_torchvisions()
    {
        var names = StateDict.Of(Compiled.Graph(Source)).Select(tensor => tensor.Split(' ')[0]).ToList();

        Assert.Equal(53 + (2 * 53) + 2, names.Count);
        Assert.Equal(["conv1.weight", "bn1.weight", "bn1.bias"], names.Take(3));
        Assert.Equal(
            [
                "layer4.0.bn1.bias", "layer4.0.bn1.weight", "layer4.0.bn2.bias", "layer4.0.bn2.weight", "layer4.0.bn3.bias", "layer4.0.bn3.weight",
                "layer4.0.conv1.weight", "layer4.0.conv2.weight", "layer4.0.conv3.weight",
                "layer4.0.downsample.0.weight", "layer4.0.downsample.1.bias", "layer4.0.downsample.1.weight",
            ],
            names.Where(name => name.StartsWith("layer4.0.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(["fc.weight", "fc.bias"], names.TakeLast(2));
    }
}

using static TorchSharp.torch;

namespace InceptionDsl.Definitions.Tests;

/// <summary>Variants of the zoo's networks that another assembly declares, built and run.</summary>
[Collection(nameof(LiveNetworks))]
public sealed class DerivedNetworkTests
{
    private static readonly NetworkCatalog Declared = NetworkCatalog.Of(typeof(DerivedNetworkTests).Assembly);

    /// <summary>First and last weights. Where their widths are also the number of classes, hidden layers are scaled like others.</summary>
    [Theory]
    [InlineData("ThinVgg16", "features.0.weight 16x1x3x3", "classifier.6.weight 10x1024")]
    [InlineData("ThinResNet50", "conv1.weight 32x3x7x7", "fc.weight 64x1024")]
    // torchvision's mobilenet_v2(width_mult=0.75) begins alike; it never scales 1280 down.
    [InlineData("ThinMobileNetV2", "features.0.0.weight 24x3x3x3", "classifier.1.weight 24x960")]
    // Growth 16: 32 + 6·16 = 128, half is 64; + 12·16 = 256, half is 128; + 24·16 = 512, half is 256; + 16·16 = 512.
    [InlineData("ThinDenseNet121", "features.conv0.weight 32x1x7x7", "classifier.weight 16x512")]
    [InlineData("ThinSqueezeNet", "features.0.weight 32x3x3x3", "classifier.1.weight 64x256x1x1")]
    [InlineData("WideGreyGoogLeNet", "conv1.conv.weight 80x1x7x7", "fc.weight 64x1280")]
    [InlineData("HeadlessInceptionV3", "Conv2d_1a_3x3.conv.weight 8x3x3x3", "fc.weight 32x512")]
    public void It_has_the_widths_it_should_and_trains(string name, string first, string last)
    {
        random.manual_seed(1);
        using var network = Declared.Find(name)!.Create();
        var parameters = network.named_parameters().Select(entry => $"{entry.name} {string.Join('x', entry.parameter.shape)}").ToList();

        Assert.Contains(first, parameters);
        Assert.Contains(last, parameters);
        TrainingPass.Check(network, 8, network.Graph.Input.Height, network.Graph.Input.Width);
    }

    /// <summary>Features are what the stages of those names give, and cost nothing of the output.</summary>
    [Theory]
    // 64 pixels, halved three and five times; quarters of 128 and 512 channels.
    [InlineData("TappedResNet18", "layer2.1 32x8x8, layer4.1 128x2x2")]
    // 96 pixels, halved four times; quarters of 192, 208, 48 and 64 channels, in multiples of 8: 48 + 56 + 16 + 16.
    [InlineData("TappedGoogLeNet", "inception4a 136x6x6")]
    public void Taps_give_features(string name, string shapes)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using var network = Declared.Find(name)!.Create();
        network.eval();
        var images = randn(2, 3, network.Graph.Input.Height, network.Graph.Input.Width);
        var given = new Dictionary<string, Tensor>();
        foreach (var stage in network.Graph.Stages.Where(stage => stage.IsTapped))
        {
            var module = (nn.Module<Tensor, Tensor>)network.named_modules().Single(entry => entry.name == stage.Name).module;
            module.register_forward_hook((_, _, output) =>
            {
                given[stage.Name] = output.clone();
                return output;
            });
        }

        using var output = network.ForwardFeatures(images);

        Assert.Equal(shapes, string.Join(", ", output.Features.Select(feature => $"{feature.Name} {string.Join('x', feature.Tensor.shape[1..])}")));
        Assert.All(output.Features, feature => Assert.True(feature.Tensor.allclose(given[feature.Name], 0, 0), feature.Name));
    }

    [Theory]
    [InlineData("GoogLeNet", 224, "aux1 0.3, aux2 0.3")]
    [InlineData("GoogLeNetTorchvision", 64, "aux1 0.3, aux2 0.3")]
    [InlineData("InceptionV3", 299, "AuxLogits 0.4")]
    [InlineData("InceptionV2", 299, "AuxLogits 0.4")]
    [InlineData("ResNet18", 64, "")]
    public void Heads_give_logits_in_training_only(string name, int size, string heads)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using var network = Zoo.Find(name).Create(classes: 5);
        var images = randn(2, 3, size, size);
        using var output = network.ForwardTraining(images);

        Assert.Equal(heads, string.Join(", ", output.Auxiliary.Select(auxiliary => FormattableString.Invariant($"{auxiliary.Name} {auxiliary.Weight}"))));
        Assert.All(output.Auxiliary, auxiliary => Assert.Equal([2, 5], auxiliary.Logits.shape));

        // Without a loss of their own, heads learn nothing.
        network.call(images).sum().backward();
        Assert.All(network.named_parameters(), entry => Assert.Equal(IsOfHead(entry.name), entry.parameter.grad is null));

        bool IsOfHead(string path) => output.Auxiliary.Any(auxiliary => path.StartsWith(auxiliary.Name + ".", StringComparison.Ordinal));
    }
}

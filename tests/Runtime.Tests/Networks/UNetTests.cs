using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>
/// U-Net (Ronneberger, Fischer and Brox 2015) with padded, batch-normalized convolutions, as mateuszbuda/brain-segmentation-pytorch has it: 32
/// features at first, one channel in and one mask out.
/// </summary>
[Network("1x128x128", Classes = 0, Norm = Norm.Batch)]
[Conv("enc1conv1+enc1norm1=3x3:32 → enc1conv2+enc1norm2=3x3:32", Name = "encoder1")]
[MaxPool("2x2", Name = "pool1")]
[Conv("enc2conv1+enc2norm1=3x3:64 → enc2conv2+enc2norm2=3x3:64", Name = "encoder2")]
[MaxPool("2x2", Name = "pool2")]
[Conv("enc3conv1+enc3norm1=3x3:128 → enc3conv2+enc3norm2=3x3:128", Name = "encoder3")]
[MaxPool("2x2", Name = "pool3")]
[Conv("enc4conv1+enc4norm1=3x3:256 → enc4conv2+enc4norm2=3x3:256", Name = "encoder4")]
[MaxPool("2x2", Name = "pool4")]
[Conv("bottleneckconv1+bottlenecknorm1=3x3:512 → bottleneckconv2+bottlenecknorm2=3x3:512", Name = "bottleneck")]
[ConvTranspose("2x2/2:256 nonorm linear", Name = "upconv4")]
[Conv("dec4conv1+dec4norm1=3x3:256 → dec4conv2+dec4norm2=3x3:256", From = "upconv4, encoder4", Name = "decoder4")]
[ConvTranspose("2x2/2:128 nonorm linear", Name = "upconv3")]
[Conv("dec3conv1+dec3norm1=3x3:128 → dec3conv2+dec3norm2=3x3:128", From = "upconv3, encoder3", Name = "decoder3")]
[ConvTranspose("2x2/2:64 nonorm linear", Name = "upconv2")]
[Conv("dec2conv1+dec2norm1=3x3:64 → dec2conv2+dec2norm2=3x3:64", From = "upconv2, encoder2", Name = "decoder2")]
[ConvTranspose("2x2/2:32 nonorm linear", Name = "upconv1")]
[Conv("dec1conv1+dec1norm1=3x3:32 → dec1conv2+dec1norm2=3x3:32", From = "upconv1, encoder1", Name = "decoder1")]
[Conv("1x1:1 nonorm sigmoid", Name = "conv")]
internal sealed partial class UNet;

/// <summary>U-Net beside the same in plain TorchSharp.</summary>
public sealed class UNetTests
{
    /// <summary>7,763,041 of three channels, as its users' summaries have it, and 2·9·32 less of one.</summary>
    [Fact]
    public void Its_figures_are_the_published_ones()
    {
        Assert.Equal(7_763_041 - (2 * 9 * 32), UNet.ParameterCount);

        // Pairs of convolutions down and up at 128, 64, 32, 16 and 8; what goes up counts each weight at each position that is read.
        const long Down = (9L * 32 * (1 + 32) * 128 * 128) + (9L * 64 * (32 + 64) * 64 * 64) + (9L * 128 * (64 + 128) * 32 * 32)
            + (9L * 256 * (128 + 256) * 16 * 16) + (9L * 512 * (256 + 512) * 8 * 8);
        const long Up = (4L * 512 * 256 * 8 * 8) + (9L * 256 * (512 + 256) * 16 * 16) + (4L * 256 * 128 * 16 * 16) + (9L * 128 * (256 + 128) * 32 * 32)
            + (4L * 128 * 64 * 32 * 32) + (9L * 64 * (128 + 64) * 64 * 64) + (4L * 64 * 32 * 64 * 64) + (9L * 32 * (64 + 32) * 128 * 128);
        Assert.Equal(Down + Up + (32 * 128 * 128), UNet.MultiplyAdds);
    }

    [Fact]
    public void Its_keys_are_the_repositorys()
    {
        using var scope = NewDisposeScope();
        using var network = new UNet();
        var pairs = new[] { "enc1", "enc2", "enc3", "enc4", "bottleneck", "dec4", "dec3", "dec2", "dec1" }.SelectMany(name => new[] { 1, 2 }.SelectMany(number =>
        {
            var stage = name switch
            {
                "bottleneck" => name,
                _ when name.StartsWith("enc", StringComparison.Ordinal) => "encoder" + name[3..],
                _ => "decoder" + name[3..],
            };
            return new[] { "weight", "bias", "running_mean", "running_var", "num_batches_tracked" }
                .Select(tensor => $"{stage}.{name}norm{number}.{tensor}").Append($"{stage}.{name}conv{number}.weight");
        }));
        var others = new[] { "upconv4", "upconv3", "upconv2", "upconv1", "conv" }.SelectMany(name => new[] { name + ".weight", name + ".bias" });

        Assert.Equal(pairs.Concat(others).Order(StringComparer.Ordinal), network.state_dict().Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_computes_what_it_does_in_plain_TorchSharp()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = new UNet();
        network.to(ScalarType.Float64);
        network.eval();
        var state = network.state_dict();
        foreach (var (name, tensor) in state.Where(entry => entry.Key.Contains("running", StringComparison.Ordinal)))
        {
            tensor.uniform_(name.EndsWith("var", StringComparison.Ordinal) ? 0.5 : -0.5, 1.5);
        }

        var x = randn([2, 1, 128, 128], ScalarType.Float64);
        var encoded = new List<Tensor>();
        var current = x;
        for (var level = 1; level <= 4; level++)
        {
            encoded.Add(Pair(current, $"encoder{level}.enc{level}"));
            current = F.max_pool2d(encoded[^1], 2, 2);
        }

        current = Pair(current, "bottleneck.bottleneck");
        for (var level = 4; level >= 1; level--)
        {
            var up = F.conv_transpose2d(current, state[$"upconv{level}.weight"], state[$"upconv{level}.bias"], [2, 2]);
            current = Pair(cat([up, encoded[level - 1]], 1), $"decoder{level}.dec{level}");
        }

        var expected = F.conv2d(current, state["conv.weight"], state["conv.bias"]).sigmoid();
        Assert.Equal([2, 1, 128, 128], expected.shape);
        Assert.InRange((network.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);
        using var inference = network.ForInference();
        Assert.InRange((inference.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);

        Tensor Pair(Tensor input, string path) => Normalized(Normalized(input, path, 1), path, 2);

        Tensor Normalized(Tensor input, string path, int number) => F.batch_norm(
            F.conv2d(input, state[$"{path}conv{number}.weight"], padding: [1, 1]), state[$"{path}norm{number}.running_mean"],
            state[$"{path}norm{number}.running_var"], state[$"{path}norm{number}.weight"], state[$"{path}norm{number}.bias"], training: false).relu();
    }
}

using InceptionDsl.Layers;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Local response normalization against libtorch's own function, values and gradients.</summary>
public sealed class LocalResponseNormTests
{
    [Theory]
    [InlineData(1, 1e-4, 0.75, 1)]
    [InlineData(5, 1e-4, 0.75, 1)]
    [InlineData(5, 0.3, 0.75, 2)]
    [InlineData(4, 0.3, 0.75, 1)]
    [InlineData(3, 0.5, 0.5, 1.5)]
    [InlineData(11, 0.2, 0.75, 1)] // wider than there are channels
    public void It_is_libtorchs(int size, double alpha, double beta, double k)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var input = (randn(2, 7, 5, 6) * 3).requires_grad_();
        var same = input.detach().clone().requires_grad_();
        using var layer = new LocalResponseNorm(size, alpha, beta, k);

        var output = layer.call(input);
        var expected = nn.functional.local_response_norm(same, size, alpha, beta, k);
        Assert.True(output.allclose(expected, rtol: 1e-5, atol: 1e-6));

        var direction = randn_like(output);
        (output * direction).sum().backward();
        (expected * direction).sum().backward();
        Assert.True(input.grad!.allclose(same.grad!, rtol: 1e-4, atol: 1e-5));
    }

    /// <summary>α/n = 0.1 is no number of 32 bits: rounded to one, outputs would be off by 1e-9.</summary>
    [Fact]
    public void Its_constants_have_the_networks_precision()
    {
        using var scope = NewDisposeScope();
        var input = randn(2, 7, 3, 3, dtype: ScalarType.Float64) * 3;
        using var layer = new LocalResponseNorm(3, 0.3, 0.75, 1.1);
        var expected = nn.functional.local_response_norm(input, 3, 0.3, 0.75, 1.1);
        Assert.True((layer.call(input) - expected).abs().max().item<double>() < 1e-14);
    }

    [Fact]
    public void It_follows_its_inputs_channels_and_type()
    {
        using var scope = NewDisposeScope();
        using var layer = new LocalResponseNorm(3, 0.5);
        foreach (var (channels, type) in new[] { (4, ScalarType.Float32), (6, ScalarType.Float64), (4, ScalarType.Float64) })
        {
            var input = randn(1, channels, 2, 2, dtype: type);
            Assert.True(layer.call(input).allclose(nn.functional.local_response_norm(input, 3, 0.5, 0.75, 1), rtol: 1e-5, atol: 1e-6));
        }
    }
}

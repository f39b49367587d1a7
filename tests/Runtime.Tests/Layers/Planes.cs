using InceptionDsl.OneDnn;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Planes to try layers on, and what to ask of their outputs.</summary>
internal static class Planes
{
    /// <summary>1, 2, 3, … row by row, as 1×1×H×W.</summary>
    public static Tensor Counting(int height, int width) =>
        arange(1, (height * width) + 1, float32).reshape(1, 1, height, width);

    /// <summary>Random numbers in the channels-last layout.</summary>
    public static Tensor ChannelsLast(params long[] shape) =>
        randn(shape).permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>Whether oneDNN has fast code for training with planes of a type: for bfloat16 where there is AVX-512. Else it is libtorch's.</summary>
    public static bool AreOneDnns(ScalarType type) => OneDnnLibrary.Instance is { } library && (type == ScalarType.Float32 || library.HasAvx512);

    public static void AssertValues(float[] expected, Tensor actual)
    {
        using var flat = actual.to(float32).contiguous();
        Assert.Equal(expected.Length, flat.numel());
        Assert.All(flat.data<float>().ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-4f));
    }

    public static void AssertClose(Tensor expected, Tensor actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(actual.allclose(expected, rtol: tolerance, atol: tolerance), $"expected {expected.cstr()}, got {actual.cstr()}");
    }

    /// <summary>What is done again and again leaves no tensor behind.</summary>
    public static void AssertLeavesNothing(Action step)
    {
        Step();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var repeat = 0; repeat < 20; repeat++)
        {
            Step();
        }

        Assert.InRange(DisposeScopeManager.Statistics.ThreadTotalLiveCount, 0, before);

        void Step()
        {
            using var scope = NewDisposeScope();
            step();
        }
    }

    /// <summary>A layer keeps the layout, lets gradients through, and leaves nothing alive but its output.</summary>
    public static void AssertWellBehaved(nn.Module<Tensor, Tensor> layer, params long[] shape)
    {
        using var scope = NewDisposeScope();
        var input = ChannelsLast(shape);
        layer.call(input).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var output = layer.call(input);
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        if (output.dim() == 4 && output.shape[2] * output.shape[3] > 1)
        {
            Assert.Equal(1, output.stride(1));
        }

        var leaf = input.detach().requires_grad_();
        layer.call(leaf).square().sum().backward();
        Assert.True(leaf.grad!.isfinite().all().item<bool>());
        Assert.True(leaf.grad!.abs().sum().item<float>() > 0);
        foreach (var (name, parameter) in layer.named_parameters())
        {
            Assert.True(parameter.grad is not null, name);
        }
    }
}

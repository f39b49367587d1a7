using System.Runtime.Intrinsics;
using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static InceptionDsl.Runtime.Tests.Inference.OneDnnEngineTests;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Kernels;

public sealed class MaximumPoolTests
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, float.MaxValue, float.MinValue];

    /// <summary>libtorch's pool of the same numbers, some of them none or infinite, and nothing written beside it.</summary>
    [Fact]
    public void Is_libtorchs_pool_for_any_window_size_and_channels()
    {
        NativeTorch.EnsureLoaded();
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "the processor has no AVX-512");
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            using var scope = NewDisposeScope();
            var window = RandomWindow(random);
            var isCeiling = random.Next(2) == 0;
            var (images, channels) = (random.Next(1, 4), random.Next(16, 150));
            var (height, width) = (random.Next((int)window.Kernel[0], 15), random.Next((int)window.Kernel[1], 15));
            var input = Numbers([images, height, width, channels], random).permute(0, 3, 1, 2);
            var expected = nn.functional.max_pool2d(
                input, [window.Kernel[0], window.Kernel[1]], [window.Stride[0], window.Stride[1]], [window.Padding[0], window.Padding[1]],
                ceil_mode: isCeiling);
            var sliding = SlidingWindow.Of(window, [height, width], [expected.shape[2], expected.shape[3]]);
            Assert.True(MaximumPool.Computes(channels, sliding));

            Assert.Equal(Values(expected), Values(Pool(input, sliding, expected.shape, random)));
        }
    }

    [Theory]
    [InlineData(15, 3, 1, false)]
    [InlineData(16, 3, 1, true)]
    [InlineData(16, 4, 1, false)]
    [InlineData(16, 3, 2, false)]
    public void Leaves_few_channels_wide_windows_and_gaps_in_them_to_oneDNN(int channels, int width, int dilation, bool computes)
    {
        Assert.SkipUnless(Vector512.IsHardwareAccelerated, "the processor has no AVX-512");
        var window = new Window(3, width, 1, 1, dilationHeight: dilation, dilationWidth: dilation);
        Assert.Equal(computes, MaximumPool.Computes(channels, SlidingWindow.Of(window, [12, 12], [8, 8])));
    }

    /// <summary>Kernels up to 5×3, any stride, and no more padding than half of a kernel, as libtorch wants it.</summary>
    private static Window RandomWindow(Random random)
    {
        var (height, width) = (random.Next(1, 6), random.Next(1, MaximumPool.WidestWindow + 1));
        var (top, left) = (random.Next((height / 2) + 1), random.Next((width / 2) + 1));
        return new Window(height, width, random.Next(1, 5), random.Next(1, 5), top, left, top, left);
    }

    private static Tensor Numbers(long[] dimensions, Random random)
    {
        var numbers = new float[dimensions.Aggregate((product, length) => product * length)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = random.Next(20) == 0 ? Special[random.Next(Special.Length)] : (random.NextSingle() * 2) - 1;
        }

        return tensor(numbers, dimensions);
    }

    /// <summary>The pool of a part of a plane into a part of another.</summary>
    private static Tensor Pool(Tensor input, SlidingWindow window, long[] output, Random random)
    {
        var (channels, before, behind) = (input.shape[1], random.Next(1, 20), random.Next(1, 20));
        var (from, to) = (random.Next(20), before + channels + behind);
        var source = cat([ones(input.shape[0], input.shape[2], input.shape[3], from), input.permute(0, 2, 3, 1)], 3).contiguous();
        var destination = full([output[0], output[2], output[3], to], 7f);
        new MaximumPool(
            input.shape[0], new(input.shape[2], input.shape[3], channels, from + channels), new(output[2], output[3], channels, to), window).Run(
                new DenseTensor(source, IsChannelsLast: false).Address + (from * sizeof(float)),
                new DenseTensor(destination, IsChannelsLast: false).Address + (before * sizeof(float)), 0);

        Assert.All(Values(destination.narrow(3, 0, before)), number => Assert.Equal(7, number));
        Assert.All(Values(destination.narrow(3, before + channels, behind)), number => Assert.Equal(7, number));
        return destination.narrow(3, before, channels).permute(0, 3, 1, 2);
    }
}

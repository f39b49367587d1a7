using System.Runtime.Intrinsics.X86;
using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Kernels;

/// <summary>Maximum pools of training by the kernel alone, beside libtorch's.</summary>
public sealed class TrainedMaximumPoolTests
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity];

    public TrainedMaximumPoolTests() => Assert.SkipUnless(Avx2.IsSupported, "There is no AVX2.");

    /// <summary>
    /// Few whole numbers, so that many are equal, some that are none, and infinities: the same one of a window's elements gets the gradient, and gradients
    /// of whole numbers are exact.
    /// </summary>
    [Fact]
    public void Maxima_and_gradients_are_libtorchs()
    {
        NativeTorch.EnsureLoaded();
        var random = new Random(4);
        for (var round = 0; round < 150; round++)
        {
            using var scope = NewDisposeScope();
            var (kernelHeight, kernelWidth, strideHeight, strideWidth) = (random.Next(1, 5), random.Next(1, 5), random.Next(1, 4), random.Next(1, 4));
            var (top, left) = (random.Next((kernelHeight / 2) + 1), random.Next((kernelWidth / 2) + 1));
            long[] shape = [random.Next(1, 4), random.Next(16, 70), random.Next(4, 12), random.Next(4, 12)];
            var isCeiling = random.Next(2) == 0;
            var input = tensor(
                Enumerable.Range(0, (int)(shape[0] * shape[1] * shape[2] * shape[3]))
                    .Select(_ => random.Next(8) == 0 ? Special[random.Next(Special.Length)] : random.Next(-4, 5)).ToArray(),
                shape);
            var read = input.clone().requires_grad_();
            var expected = nn.functional.max_pool2d(read, [kernelHeight, kernelWidth], [strideHeight, strideWidth], [top, left], [1, 1], isCeiling);
            var given = randint(-4, 5, expected.shape, float32);
            expected.backward([given]);

            var window = SlidingWindow.Of(
                new Window(kernelHeight, kernelWidth, strideHeight, strideWidth, top, left, top, left), [shape[2], shape[3]],
                [expected.shape[2], expected.shape[3]]);
            Assert.True(TrainedMaximumPool.Computes(shape[1], window));
            var pool = new TrainedMaximumPool(shape, expected.shape, window, new KernelThreads(OneDnnLibrary.Instance, random.Next(1, 4)));
            var (output, positions, gradient) = (Last(full(expected.shape, 7f)), Last(full(expected.shape, 99, uint8)), Last(full(shape, 7f)));
            pool.Forward(DenseTensor.AddressOf(Last(input)), DenseTensor.AddressOf(output), DenseTensor.AddressOf(positions));
            pool.Backward(DenseTensor.AddressOf(Last(given)), DenseTensor.AddressOf(positions), DenseTensor.AddressOf(gradient));
            Assert.Equal(Numbers(expected), Numbers(output.permute(0, 3, 1, 2)));
            Assert.Equal(Numbers(read.grad!), Numbers(gradient.permute(0, 3, 1, 2)));
        }
    }

    [Theory]
    [InlineData(16, 3, 1, true)]
    [InlineData(15, 3, 1, false)]
    [InlineData(64, 16, 1, true)]
    [InlineData(64, 17, 1, false)]
    [InlineData(64, 3, 2, false)]
    public void Leaves_few_channels_large_windows_and_gaps_in_them_to_oneDNN(int channels, int size, int dilation, bool computes)
    {
        var window = SlidingWindow.Of(new Window(size, size, 1, 1, 0, 0, 0, 0, dilation, dilation), [40, 40], [8, 8]);
        Assert.Equal(computes, TrainedMaximumPool.Computes(channels, window));
    }

    private static Tensor Last(Tensor planes) => planes.permute(0, 2, 3, 1).contiguous();

    private static float[] Numbers(Tensor planes) => planes.contiguous().data<float>().ToArray();
}

using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static InceptionDsl.Runtime.Tests.Kernels.WholeNumbers;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Kernels;

/// <summary>Gradients of convolutions' weights by the kernel alone, beside libtorch's in 64 bits.</summary>
public sealed unsafe class DirectWeightGradientTests
{
    /// <summary>Whole numbers up to 4, whose products summed over 3·23·23 positions are below 2^15: every size gives the same numbers, exactly.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Is_libtorchs_for_any_window_padding_and_channels(bool isWide)
    {
        NativeTorch.EnsureLoaded();
        var random = new Random(8);
        for (var round = 0; round < 80; round++)
        {
            using var scope = NewDisposeScope();
            long[] kernel = [random.Next(1, 6), random.Next(1, 6)], stride = [random.Next(1, 4), random.Next(1, 4)];
            long[] padding = [random.Next(3), random.Next(3)];
            var (images, outputs, threads) = (random.Next(1, 4), random.Next(isWide ? 32 : 16, 70), random.Next(1, 4));
            var inputs = random.Next(3) == 0 ? random.Next(3, 16) : random.Next(16, 50);
            var window = SlidingWindow.Of(kernel, stride, padding, [1, 1]);
            var computes = kernel[0] * kernel[1] > 1 && (inputs >= 16 || inputs * kernel[1] >= 6);
            Assert.Equal(computes && images >= threads, Computes(isWide, images, inputs, outputs, window, threads));
            if (!computes)
            {
                continue;
            }

            var input = Whole([images, inputs, random.Next(5, 24), random.Next(5, 24)], random);
            var weight = zeros([outputs, inputs, .. kernel], float64).requires_grad_();
            var output = nn.functional.conv2d(input.to(float64), weight, null, stride, padding);
            var given = Whole(output.shape, random);
            output.backward([given.to(float64)]);
            var gradient = full(weight.shape, 7f);
            if (isWide)
            {
                Run(new DirectWeightGradient<Register512>(input.shape, output.shape, window, new KernelThreads(OneDnnLibrary.Instance, threads)));
            }
            else
            {
                Run(new DirectWeightGradient<Register256>(input.shape, output.shape, window, new KernelThreads(OneDnnLibrary.Instance, threads)));
            }

            Assert.Equal(weight.grad!.to(float32).contiguous().data<float>().ToArray(), gradient.data<float>().ToArray());

            void Run<T>(DirectWeightGradient<T> kernel)
                where T : struct, IRegister<T>
            {
                using var scratch = new NativeBuffer(kernel.ScratchBytes);
                new Span<byte>((void*)scratch.Address, (int)scratch.Length).Fill(byte.MaxValue); // What is not written is no number.
                kernel.Run(
                    DenseTensor.AddressOf(Last(input)), DenseTensor.AddressOf(Last(given)), DenseTensor.AddressOf(gradient),
                    DenseTensor.StridesOf(gradient.shape, isChannelsLast: false), scratch.Address);
            }
        }
    }

    /// <summary>
    /// A panel of 16 channels of the output, a group of 6 columns, several positions, an image for each thread, sums of 64 MiB at most, no dilation.
    /// </summary>
    [Theory]
    [InlineData(2, 3, 16, 3, 1, 2, true)]
    [InlineData(2, 3, 15, 3, 1, 2, false)]
    [InlineData(2, 2, 16, 2, 1, 2, false)]
    [InlineData(2, 3, 16, 2, 1, 2, true)]
    [InlineData(2, 64, 64, 1, 1, 2, false)]
    [InlineData(2, 64, 64, 3, 1, 3, false)]
    [InlineData(2, 64, 64, 3, 2, 2, false)]
    [InlineData(2, 1024, 2048, 2, 1, 2, true)]
    [InlineData(2, 1025, 2048, 2, 1, 2, false)]
    public void Leaves_what_fills_no_registers_or_much_memory_to_libtorch(
        int images, int inputs, int outputs, int size, int dilation, int threads, bool computes) =>
        Assert.Equal(computes, Computes(false, images, inputs, outputs, SlidingWindow.Of([size, size], [1, 1], [0, 0], [dilation, dilation]), threads));

    private static bool Computes(bool isWide, int images, int inputs, int outputs, in SlidingWindow window, int threads) => isWide
        ? DirectWeightGradient<Register512>.Computes(images, inputs, outputs, window, threads)
        : DirectWeightGradient<Register256>.Computes(images, inputs, outputs, window, threads);

    private static Tensor Last(Tensor planes) => planes.permute(0, 2, 3, 1).contiguous();
}

using System.Runtime.Intrinsics.X86;
using InceptionDsl.Kernels;
using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Kernels;

public sealed class ImageInterleaveTests
{
    [Theory]

    // Whole registers of 16 pixels, fewer than one, and some behind the last.
    [InlineData(1, 3, 4, 8)]
    [InlineData(2, 3, 3, 5)]
    [InlineData(3, 3, 7, 9)]
    [InlineData(2, 2, 5, 13)]
    [InlineData(2, 4, 6, 11)]
    public void Brings_channels_to_the_end(int images, int channels, int height, int width)
    {
        Assert.SkipUnless(Avx512F.IsSupported, "the processor has no AVX-512");
        using var scope = NewDisposeScope();
        Assert.True(ImageInterleave.Computes(channels));
        var input = arange(images * channels * height * width, ScalarType.Float32).reshape(images, channels, height, width);
        var output = zeros(images, height, width, channels);

        new ImageInterleave(images, channels, height * width).Run(
            new DenseTensor(input, IsChannelsLast: false).Address, new DenseTensor(output, IsChannelsLast: false).Address, 0);

        using var expected = input.permute(0, 2, 3, 1).contiguous();
        Assert.Equal(expected.data<float>().ToArray(), output.data<float>().ToArray());
    }

    /// <summary>One channel lies alike in both, and of many oneDNN takes care.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Leaves_one_channel_and_many_to_oneDNN(int channels) => Assert.False(ImageInterleave.Computes(channels));
}

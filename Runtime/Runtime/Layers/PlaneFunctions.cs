using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace InceptionDsl.Layers;

/// <summary>libtorch's functions of planes, which have a name for each number of dimensions.</summary>
internal static class PlaneFunctions
{
    /// <summary>A convolution.</summary>
    public static Tensor Convolve(Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] dilation, long groups) =>
        stride.Length switch
        {
            1 => conv1d(input, weight, bias, stride[0], padding[0], dilation[0], groups),
            2 => conv2d(input, weight, bias, stride, padding, dilation, groups),
            _ => conv3d(input, weight, bias, stride, padding, dilation, groups),
        };

    /// <summary>A transposed convolution.</summary>
    public static Tensor ConvolveTransposed(
        Tensor input, Tensor weight, Tensor? bias, long[] stride, long[] padding, long[] outputPadding, long[] dilation, long groups) =>
        stride.Length switch
        {
            1 => conv_transpose1d(input, weight, bias, stride[0], padding[0], outputPadding[0], dilation[0], groups),
            2 => conv_transpose2d(input, weight, bias, stride, padding, outputPadding, dilation, groups),
            _ => conv_transpose3d(input, weight, bias, stride, padding, outputPadding, dilation, groups),
        };

    /// <summary>Maxima over a window's kernel, with padding alike on opposite sides.</summary>
    public static Tensor MaxPool(Tensor input, Window window, EquatableArray<int> padding, bool ceiling)
    {
        var (kernel, stride, border, dilation) = (Long(window.Kernel), Long(window.Stride), Long(padding), Long(window.Dilation));
        return window.Rank switch
        {
            1 => max_pool1d(input, kernel[0], stride[0], border[0], dilation[0], ceiling),
            2 => max_pool2d(input, kernel, stride, border, dilation, ceiling),
            _ => max_pool3d(input, kernel, stride, border, dilation, ceiling),
        };
    }

    /// <summary>Means over a window's kernel, with padding alike on opposite sides.</summary>
    public static Tensor AveragePool(Tensor input, Window window, EquatableArray<int> padding, bool ceiling, bool countsPadding)
    {
        var (kernel, stride, border) = (Long(window.Kernel), Long(window.Stride), Long(padding));
        return window.Rank switch
        {
            1 => avg_pool1d(input, kernel[0], stride[0], border[0], ceiling, countsPadding),
            2 => avg_pool2d(input, kernel, stride, border, ceiling, countsPadding),
            _ => avg_pool3d(input, kernel, stride, border, ceiling, countsPadding),
        };
    }

    /// <summary>Each channel's mean, as a plane of one position.</summary>
    public static Tensor Means(Tensor input) => input.dim() switch
    {
        3 => adaptive_avg_pool1d(input, 1),
        4 => adaptive_avg_pool2d(input, (1, 1)),
        _ => adaptive_avg_pool3d(input, (1, 1, 1)),
    };

    private static long[] Long(EquatableArray<int> numbers) => [.. numbers.Select(number => (long)number)];
}

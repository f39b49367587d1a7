namespace InceptionDsl.OneDnn;

/// <summary>A window as oneDNN wants it: pairs of numbers, of which the first is for rows; a dilation of 0 is none.</summary>
internal readonly struct SlidingWindow
{
    /// <summary>Where each pair begins in <see cref="Numbers"/>.</summary>
    public const int Kernel = 0, Strides = 2, Dilations = 4, Begins = 6, Ends = 8;

    private readonly long[] _numbers;

    private SlidingWindow(long[] numbers) => _numbers = numbers;

    public ReadOnlySpan<long> Numbers => _numbers;

    /// <summary>The window of a layer for given sizes: padding at the ends is what the last window needs, as where sizes are rounded up.</summary>
    /// <param name="window">The layer's.</param>
    /// <param name="input">Height and width of its input.</param>
    /// <param name="output">Height and width of its output.</param>
    public static SlidingWindow Of(in Window window, EquatableArray<long> input, EquatableArray<long> output) => new(
    [
        window.Kernel[0], window.Kernel[1], window.Stride[0], window.Stride[1], window.Dilation[0] - 1, window.Dilation[1] - 1,
        window.Padding[0], window.Padding[1],
        window.CoveredBehind(0, input[0], output[0]), window.CoveredBehind(1, input[1], output[1]),
    ]);

    /// <summary>A window as libtorch has it, with as much padding behind the plane as before it.</summary>
    /// <param name="kernel">Height and width.</param>
    /// <param name="stride">Strides.</param>
    /// <param name="padding">Padding on both sides.</param>
    /// <param name="dilation">Positions from one element to the next.</param>
    public static SlidingWindow Of(ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation) =>
        new([kernel[0], kernel[1], stride[0], stride[1], dilation[0] - 1, dilation[1] - 1, padding[0], padding[1], padding[0], padding[1]]);
}

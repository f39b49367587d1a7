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
    public static SlidingWindow Of(in Window window, (long Height, long Width) input, (long Height, long Width) output) => new(
    [
        window.Height, window.Width, window.StrideHeight, window.StrideWidth, window.DilationHeight - 1, window.DilationWidth - 1,
        window.PaddingTop, window.PaddingLeft,
        End(input.Height, output.Height, window.SpanHeight, window.StrideHeight, window.PaddingTop),
        End(input.Width, output.Width, window.SpanWidth, window.StrideWidth, window.PaddingLeft),
    ]);

    /// <summary>Whether the last window ends behind the padding that the layer has.</summary>
    public bool EndsBehind(in Window window) => _numbers[Ends] > window.PaddingBottom || _numbers[Ends + 1] > window.PaddingRight;

    private static long End(long input, long output, long span, int stride, int begin) =>
        Math.Max(0, ((output - 1) * stride) + span - input - begin);
}

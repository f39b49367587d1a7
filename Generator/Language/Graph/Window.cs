using InceptionDsl.Language;

namespace InceptionDsl;

/// <summary>A sliding window: what a convolution or a pool reads for each output position.</summary>
/// <param name="Height">Height of the kernel.</param>
/// <param name="Width">Width of the kernel.</param>
/// <param name="StrideHeight">Rows between windows.</param>
/// <param name="StrideWidth">Columns between windows.</param>
/// <param name="PaddingHeight">Rows added above and below.</param>
/// <param name="PaddingWidth">Columns added left and right.</param>
/// <param name="DilationHeight">Rows between the kernel's rows.</param>
/// <param name="DilationWidth">Columns between the kernel's columns.</param>
public readonly record struct Window(
    int Height,
    int Width,
    int StrideHeight,
    int StrideWidth,
    int PaddingHeight = 0,
    int PaddingWidth = 0,
    int DilationHeight = 1,
    int DilationWidth = 1)
{
    /// <summary>Elements of the kernel.</summary>
    public long Area => (long)Height * Width;

    /// <summary>Rows that a dilated kernel spans: d·(k-1) + 1.</summary>
    internal long SpanHeight => ((long)DilationHeight * (Height - 1)) + 1;

    /// <summary>Columns that a dilated kernel spans.</summary>
    internal long SpanWidth => ((long)DilationWidth * (Width - 1)) + 1;

    /// <summary>
    /// Output length along one direction: ⌊(n + 2p - span)/s⌋ + 1, or with <paramref name="ceiling"/> ⌈…⌉ + 1, less a last
    /// window that would start in the end padding (PyTorch's rule, which lets the only window reach over the end too).
    /// 0 when the kernel does not fit.
    /// </summary>
    internal static long OutputLength(long length, long span, int stride, int padding, bool ceiling)
    {
        var room = length + (2L * padding) - span + (ceiling ? stride - 1 : 0);
        if (room < 0)
        {
            return 0;
        }

        var count = (room / stride) + 1;
        return ceiling && (count - 1) * stride >= length + padding ? count - 1 : count;
    }

    /// <summary>The size in words: <c>3×3/2, padding 1</c>.</summary>
    public override string ToString()
    {
        var text = Pair(Height, Width, square: false);
        if ((StrideHeight, StrideWidth) != (1, 1))
        {
            text += "/" + Pair(StrideHeight, StrideWidth, square: true);
        }

        if ((PaddingHeight, PaddingWidth) != (0, 0))
        {
            text += ", padding " + Pair(PaddingHeight, PaddingWidth, square: true);
        }

        if ((DilationHeight, DilationWidth) != (1, 1))
        {
            text += ", dilation " + Pair(DilationHeight, DilationWidth, square: true);
        }

        return text;
    }

    private static string Pair(int first, int second, bool square) =>
        square && first == second ? Numbers.Write(first) : $"{Numbers.Write(first)}×{Numbers.Write(second)}";
}

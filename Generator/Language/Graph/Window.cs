using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>A sliding window: what a convolution or a pool reads for each output position.</summary>
/// <param name="Height">Height of the kernel.</param>
/// <param name="Width">Width of the kernel.</param>
/// <param name="StrideHeight">Rows between windows.</param>
/// <param name="StrideWidth">Columns between windows.</param>
/// <param name="PaddingTop">Rows added above.</param>
/// <param name="PaddingLeft">Columns added on the left.</param>
/// <param name="PaddingBottom">Rows added below.</param>
/// <param name="PaddingRight">Columns added on the right.</param>
/// <param name="DilationHeight">Rows between the kernel's rows.</param>
/// <param name="DilationWidth">Columns between the kernel's columns.</param>
public readonly record struct Window(
    int Height,
    int Width,
    int StrideHeight,
    int StrideWidth,
    int PaddingTop = 0,
    int PaddingLeft = 0,
    int PaddingBottom = 0,
    int PaddingRight = 0,
    int DilationHeight = 1,
    int DilationWidth = 1)
{
    /// <summary>Elements of the kernel.</summary>
    public long Area => (long)Height * Width;

    /// <summary>Whether the padding is TensorFlow's 'SAME', whose amount depends on the size of the input.</summary>
    public bool IsTfSame { get; init; }

    /// <summary>Whether as many rows are added above as below, and as many columns left as right.</summary>
    public bool IsSymmetric => (PaddingTop, PaddingLeft) == (PaddingBottom, PaddingRight);

    /// <summary>Whether anything is added on any side.</summary>
    internal bool IsPadded => this is not { PaddingTop: 0, PaddingLeft: 0, PaddingBottom: 0, PaddingRight: 0 };

    /// <summary>
    /// Whether libtorch's own pools can pad by this: alike on opposite sides, and by at most half a kernel, whose dilation they leave
    /// out of account. Else the input is padded beforehand.
    /// </summary>
    internal bool IsPaddedByPools => IsSymmetric && PaddingTop <= Height / 2 && PaddingLeft <= Width / 2;

    /// <summary>Rows that a dilated kernel spans: d·(k-1) + 1.</summary>
    internal long SpanHeight => ((long)DilationHeight * (Height - 1)) + 1;

    /// <summary>Columns that a dilated kernel spans.</summary>
    internal long SpanWidth => ((long)DilationWidth * (Width - 1)) + 1;

    /// <summary>Output height and width for an input's; 0 along a direction in which the kernel does not fit.</summary>
    /// <param name="height">The input's.</param>
    /// <param name="width">The input's.</param>
    /// <param name="ceiling">Whether sizes round up.</param>
    /// <param name="isBuilt">Whether the padding stays as it is; else TensorFlow's is what that input needs, so that ⌈n/s⌉ remain.</param>
    internal (long Height, long Width) OutputSize(long height, long width, bool ceiling, bool isBuilt = true) => IsTfSame && !isBuilt
        ? ((height + StrideHeight - 1) / StrideHeight, (width + StrideWidth - 1) / StrideWidth)
        : (OutputLength(height, SpanHeight, StrideHeight, PaddingTop, PaddingBottom, ceiling),
           OutputLength(width, SpanWidth, StrideWidth, PaddingLeft, PaddingRight, ceiling));

    /// <summary>
    /// Output length along one direction: ⌊(n + begin + end - span)/s⌋ + 1, or with <paramref name="ceiling"/> ⌈…⌉ + 1, less a last
    /// window that would start in the end padding (PyTorch's rule, which lets the only window reach over the end too).
    /// 0 when the kernel does not fit.
    /// </summary>
    internal static long OutputLength(long length, long span, int stride, int begin, int end, bool ceiling)
    {
        var room = length + begin + end - span + (ceiling ? stride - 1 : 0);
        if (room < 0)
        {
            return 0;
        }

        var count = (room / stride) + 1;
        return ceiling && (count - 1) * stride >= length + begin ? count - 1 : count;
    }

    /// <summary>
    /// TensorFlow's SAME along one direction: ⌈n/s⌉ windows, so (⌈n/s⌉ - 1)·s + span - n pixels are missing; half of them go
    /// before, and the odd one after.
    /// </summary>
    internal static (int Begin, int End) TensorFlowPadding(long length, long span, int stride)
    {
        var count = (length + stride - 1) / stride;
        var total = Math.Max(((count - 1) * stride) + span - length, 0);
        return ((int)(total / 2), (int)(total - (total / 2)));
    }

    /// <summary>Kernel, and stride and dilation where there are any: <c>3×3/2</c>.</summary>
    internal string Size => (this with { PaddingTop = 0, PaddingLeft = 0, PaddingBottom = 0, PaddingRight = 0 }).ToString();

    /// <summary>The size in words: <c>3×3/2, padding 1</c>.</summary>
    public override string ToString()
    {
        var text = Pair(Height, Width, square: false);
        if ((StrideHeight, StrideWidth) != (1, 1))
        {
            text += "/" + Pair(StrideHeight, StrideWidth, square: true);
        }

        if (IsPadded)
        {
            text += ", padding " + Pair(PaddingTop, PaddingLeft, square: true)
                + (IsSymmetric ? "" : "-" + Pair(PaddingBottom, PaddingRight, square: true));
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

using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Windows in the language's words.</summary>
internal static class WindowWords
{
    /// <summary>The window of a pool: <c>3x3/2 ceil</c>.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="inBranch">Whether it keeps the size by itself.</param>
    /// <param name="input">What it reads.</param>
    public static string OfPool(PoolLayer pool, bool inBranch, Shape input)
    {
        var window = pool.Window;
        var isOneStep = (window.StrideHeight, window.StrideWidth) == (1, 1);
        var isStandard = inBranch ? isOneStep : (window.StrideHeight, window.StrideWidth) == (window.Height, window.Width);
        var padding = inBranch && isOneStep && IsSame(window) ? "" : !inBranch || !isOneStep ? Padding(window, "", input)
            : Padding(window, " valid", input);
        return Size(window) + (isStandard ? "" : isOneStep ? "/1" : Stride(window)) + padding + (pool.Ceiling ? " ceil" : "") + Dilation(window)
            + (pool.IsAverage && !pool.CountsPadding ? " exclude-pad" : "");
    }

    /// <summary>The kernel: <c>3x3</c>.</summary>
    public static string Size(Window window) => $"{Numbers.Write(window.Height)}x{Numbers.Write(window.Width)}";

    /// <summary>The stride: <c>/2</c>; nothing for 1.</summary>
    public static string Stride(Window window) =>
        (window.StrideHeight, window.StrideWidth) == (1, 1) ? "" : "/" + Pair(window.StrideHeight, window.StrideWidth);

    /// <summary>The dilation: <c> d2</c>; nothing for 1.</summary>
    public static string Dilation(Window window) =>
        (window.DilationHeight, window.DilationWidth) == (1, 1) ? "" : " d" + Pair(window.DilationHeight, window.DilationWidth);

    /// <summary>Whether so much is padded that a stride of 1 keeps the size.</summary>
    public static bool IsSame(Window window) => window.SpanHeight % 2 == 1 && window.SpanWidth % 2 == 1 && window.IsSymmetric
        && window.PaddingTop == (window.SpanHeight - 1) / 2 && window.PaddingLeft == (window.SpanWidth - 1) / 2;

    /// <summary>The word for a window's padding.</summary>
    /// <param name="none">The word for none.</param>
    /// <param name="input">What it reads, where that may explain padding that differs on opposite sides.</param>
    public static string Padding(Window window, string none, Shape input = default)
    {
        var (begin, end) = (Pair(window.PaddingTop, window.PaddingLeft), Pair(window.PaddingBottom, window.PaddingRight));
        if (window.IsSymmetric)
        {
            return begin == "0" ? none : " p" + begin;
        }

        return (input.Height > 0
            && Window.TensorFlowPadding(input.Height, window.SpanHeight, window.StrideHeight) == (window.PaddingTop, window.PaddingBottom)
            && Window.TensorFlowPadding(input.Width, window.SpanWidth, window.StrideWidth) == (window.PaddingLeft, window.PaddingRight))
            ? " tfsame"
            : $" p{begin}-{end}";
    }

    /// <summary>Rows and columns: <c>3x1</c>, or once where they are alike.</summary>
    public static string Pair(int rows, int columns) => rows == columns ? Numbers.Write(rows) : $"{Numbers.Write(rows)}x{Numbers.Write(columns)}";
}

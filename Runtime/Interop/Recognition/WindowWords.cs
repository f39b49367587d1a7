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
        var isOneStep = window.IsOneStep;
        var isStandard = inBranch ? isOneStep : window.Stride == window.Kernel;
        var padding = inBranch && isOneStep && IsSame(window) ? "" : !inBranch || !isOneStep ? Padding(window, "", input)
            : Padding(window, " valid", input);
        return Size(window) + (isStandard ? "" : isOneStep ? "/1" : Stride(window)) + padding + (pool.Ceiling ? " ceil" : "") + Dilation(window)
            + (pool.IsAverage && !pool.CountsPadding ? " exclude-pad" : "");
    }

    /// <summary>The kernel: <c>3x3</c>, <c>k9</c>.</summary>
    public static string Size(Window window) => Axes.WrittenKernel(window.Kernel);

    /// <summary>The stride: <c>/2</c>; nothing for 1.</summary>
    public static string Stride(Window window) => window.IsOneStep ? "" : "/" + Axes.Written(window.Stride);

    /// <summary>The dilation: <c> d2</c>; nothing for 1.</summary>
    public static string Dilation(Window window) => window.IsDense ? "" : " d" + Axes.Written(window.Dilation);

    /// <summary>Whether so much is padded that a stride of 1 keeps the size.</summary>
    public static bool IsSame(Window window) => window.IsSymmetric
        && window.Spans.Zip(window.Padding, (span, padding) => span % 2 == 1 && padding == (span - 1) / 2).All(isSame => isSame);

    /// <summary>The word for a window's padding.</summary>
    /// <param name="none">The word for none.</param>
    /// <param name="input">What it reads, where that may explain padding that differs on opposite sides.</param>
    public static string Padding(Window window, string none, Shape input = default)
    {
        var (begin, end) = (Axes.Written(window.Padding), Axes.Written(window.PaddingEnd));
        if (window.IsSymmetric)
        {
            return begin == "0" ? none : " p" + begin;
        }

        return input.Rank == window.Rank && window.PaddedAsTensorFlow(input.Lengths) == window with { IsTfSame = true } ? " tfsame" : $" p{begin}-{end}";
    }
}

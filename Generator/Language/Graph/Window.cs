using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// A sliding window: what a convolution or a pool reads for each output position. Each list has a number for every dimension of the
/// plane.
/// </summary>
/// <param name="Kernel">Lengths of the kernel.</param>
/// <param name="Stride">Positions between windows.</param>
/// <param name="Padding">Positions added before the plane.</param>
/// <param name="PaddingEnd">Positions added behind it.</param>
/// <param name="Dilation">Positions between the kernel's elements.</param>
public readonly record struct Window(
    EquatableArray<int> Kernel,
    EquatableArray<int> Stride,
    EquatableArray<int> Padding,
    EquatableArray<int> PaddingEnd,
    EquatableArray<int> Dilation)
{
    /// <summary>A window of height and width.</summary>
    public Window(
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int paddingTop = 0,
        int paddingLeft = 0,
        int paddingBottom = 0,
        int paddingRight = 0,
        int dilationHeight = 1,
        int dilationWidth = 1)
        : this(
            [height, width], [strideHeight, strideWidth], [paddingTop, paddingLeft], [paddingBottom, paddingRight], [dilationHeight, dilationWidth])
    {
    }

    /// <summary>A kernel with a stride and nothing else.</summary>
    internal static Window Plain(EquatableArray<int> kernel, EquatableArray<int> stride) =>
        new(kernel, stride, Axes.All(0, kernel.Count), Axes.All(0, kernel.Count), Axes.All(1, kernel.Count));

    /// <summary>A single position.</summary>
    internal static Window Pointwise(int rank) => Plain(Axes.All(1, rank), Axes.All(1, rank));

    /// <summary>How many dimensions its plane has.</summary>
    public int Rank => Kernel.Count;

    /// <summary>Elements of the kernel.</summary>
    public long Area => Axes.Product(Kernel);

    /// <summary>Whether the padding is TensorFlow's 'SAME', whose amount depends on the size of the input.</summary>
    public bool IsTfSame { get; init; }

    /// <summary>Whether as many positions are added before as behind.</summary>
    public bool IsSymmetric => Padding == PaddingEnd;

    /// <summary>Whether anything is added on any side.</summary>
    internal bool IsPadded => !Padding.AreAll(0) || !PaddingEnd.AreAll(0);

    /// <summary>Whether the kernel's elements lie side by side.</summary>
    internal bool IsDense => Dilation.AreAll(1);

    /// <summary>Whether it stands at every position.</summary>
    internal bool IsOneStep => Stride.AreAll(1);

    /// <summary>
    /// Whether libtorch's own pools can pad by this: alike on opposite sides, and by at most half a kernel, whose dilation they leave
    /// out of account. Else the input is padded beforehand.
    /// </summary>
    internal bool IsPaddedByPools => IsSymmetric && Padding.Zip(Kernel, (padding, kernel) => padding <= kernel / 2).All(fits => fits);

    /// <summary>Positions that a dilated kernel spans along a dimension: d·(k-1) + 1.</summary>
    internal long Span(int axis) => ((long)Dilation[axis] * (Kernel[axis] - 1)) + 1;

    /// <summary>Positions that a dilated kernel spans along each dimension.</summary>
    internal EquatableArray<long> Spans => Enumerable.Range(0, Rank).Select(Span).ToEquatableArray();

    /// <summary>Output lengths for an input's; 0 along a dimension in which the kernel does not fit.</summary>
    /// <param name="lengths">The input's.</param>
    /// <param name="ceiling">Whether sizes round up.</param>
    /// <param name="isBuilt">Whether the padding stays as it is; else TensorFlow's is what that input needs, so that ⌈n/s⌉ remain.</param>
    internal EquatableArray<long> OutputSize(EquatableArray<long> lengths, bool ceiling, bool isBuilt = true)
    {
        var sizes = new long[Rank];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = axis >= lengths.Count ? 0
                : IsTfSame && !isBuilt ? (lengths[axis] + Stride[axis] - 1) / Stride[axis]
                : OutputLength(lengths[axis], Span(axis), Stride[axis], Padding[axis], PaddingEnd[axis], ceiling);
        }

        return sizes.ToEquatableArray();
    }

    /// <summary>Positions behind the plane that the last window covers along a dimension.</summary>
    /// <param name="axis">The dimension.</param>
    /// <param name="length">The input's length.</param>
    /// <param name="windows">The output's.</param>
    internal long CoveredBehind(int axis, long length, long windows) =>
        Math.Max(0, ((windows - 1) * Stride[axis]) + Span(axis) - length - Padding[axis]);

    /// <summary>Whether the last window ends behind the padding, as where sizes round up.</summary>
    /// <param name="lengths">The input's.</param>
    /// <param name="windows">The output's.</param>
    internal bool EndsBehind(EquatableArray<long> lengths, EquatableArray<long> windows)
    {
        for (var axis = 0; axis < Rank; axis++)
        {
            if (CoveredBehind(axis, lengths[axis], windows[axis]) > PaddingEnd[axis])
            {
                return true;
            }
        }

        return false;
    }

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

    /// <summary>The window with TensorFlow's SAME padding for an input of the given lengths.</summary>
    internal Window PaddedAsTensorFlow(EquatableArray<int> lengths)
    {
        var (window, sides) = (this, new (int Begin, int End)[Rank]);
        for (var axis = 0; axis < sides.Length; axis++)
        {
            sides[axis] = TensorFlowPadding(lengths[axis], window.Span(axis), window.Stride[axis]);
        }

        return this with
        {
            Padding = sides.Select(side => side.Begin).ToEquatableArray(),
            PaddingEnd = sides.Select(side => side.End).ToEquatableArray(),
            IsTfSame = true,
        };
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
    internal string Size => (this with { Padding = Axes.All(0, Rank), PaddingEnd = Axes.All(0, Rank) }).ToString();

    /// <summary>The size in words: <c>3×3/2, padding 1</c>.</summary>
    public override string ToString()
    {
        var text = Axes.Kernel(Kernel);
        if (!IsOneStep)
        {
            text += "/" + Axes.Short(Stride);
        }

        if (IsPadded)
        {
            text += ", padding " + Axes.Short(Padding) + (IsSymmetric ? "" : "-" + Axes.Short(PaddingEnd));
        }

        if (!IsDense)
        {
            text += ", dilation " + Axes.Short(Dilation);
        }

        return text;
    }
}

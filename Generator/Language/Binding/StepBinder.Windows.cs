namespace InceptionDsl.Language;

/// <summary>Steps that slide a window over a plane, and pools that cover it.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Planes found too small, and for what: that every branch of a stage needs more is one mistake, the input's.</summary>
    private readonly HashSet<(string Least, string Plane)> _tooSmall = [];

    public int AddPool(string path, PoolSyntax pool, int input, bool inBranch)
    {
        if (pool.Kernel is null && !inBranch)
        {
            var example = Context.Stage.Kind is StageKind.MaxPool or StageKind.AvgPool ? "'3x3/2'" : "'maxpool 3x3/2'";
            Report(Rules.EmptySpecification, pool.Range, "A pool outside an Inception's branches", "window", example);
            return AddUnknown(input);
        }

        var kernel = pool.Kernel ?? SizeSyntax.Of(3, 3, pool.Range);
        var isAverage = pool.IsAverage;
        (int Height, int Width) stride = pool.Stride is { } given ? (given.Height.Value, given.Width.Value)
            : inBranch ? (1, 1)
            : (kernel.Height.Value, kernel.Width.Value);
        if (!IsPlane(input, isAverage ? "An average pool" : "A maximum pool", pool.Range))
        {
            return AddUnknown(input);
        }

        var options = StepOptions.Read(pool.Modifiers);
        var window = WindowOf(kernel, stride, options);
        var shape = ShapeOf(input);
        var rule = options.PaddingRule != PaddingRule.Unset ? options.PaddingRule
            : inBranch && stride == (1, 1) ? PaddingRule.Same
            : PaddingRule.Explicit;
        if (!TryPad(ref window, rule, options, shape, kernel.Range, pool.Range) || !HasFittingPadding(pool, window))
        {
            return AddUnknown(input);
        }

        var output = Slide(shape, window, options.IsCeiling, shape.Channels, "This pool", pool.Range);
        return AddStep(path, StepText.Of(pool with { Width = null }), builder.NextIndex, builder.Add(
            new PoolLayer(path, [input], output, isAverage, window, options.IsCeiling, options.CountsPadding)));
    }

    public int AddAdaptivePool(string path, int input, int height, int width, bool isAverage, TextRange? range = null)
    {
        if (height == 0 || width == 0)
        {
            return AddUnknown(input);
        }

        var isGlobal = isAverage && (height, width) == (1, 1);
        if (!IsPlane(input, isGlobal ? "A global average pool" : isAverage ? "An adaptive average pool" : "An adaptive maximum pool", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        var text = isGlobal ? "gap" : $"adaptive{(isAverage ? "avg" : "max")}pool({Numbers.Write(height)}, {Numbers.Write(width)})";
        var output = Bounded(shape.Channels, height, width, range);
        return AddStep(path, text, builder.NextIndex, builder.Add(new AdaptivePoolLayer(path, [input], output, isAverage, shape)));
    }

    /// <summary>Adds a spatial pyramid (He et al. 2014): maxima over grids of several sizes, flattened and side by side.</summary>
    /// <param name="sizes">Rows and columns of each grid; 0, reported before, for one that is unknown.</param>
    public int AddSpatialPyramid(string path, int input, IReadOnlyList<int> sizes, TextRange? range = null)
    {
        if (!IsPlane(input, "A spatial pyramid", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        var first = builder.NextIndex;
        var features = new List<int>();
        foreach (var size in sizes)
        {
            var name = $"{path}.pool{Numbers.Write(features.Count + 1)}";
            var grid = builder.Add(new AdaptivePoolLayer(name, [input], Bounded(shape.Channels, size, size, range), IsAverage: false, shape));
            features.Add(builder.Add(new FlattenLayer(name + ".flatten", [grid], Flattened(ShapeOf(grid), range))));
        }

        var total = features.Sum(layer => (long)ShapeOf(layer).Channels);
        var output = Bounded(total, 1, 1, range) with { IsFlat = true };
        var text = $"spp({string.Join(", ", sizes.Select(size => Numbers.Write(size)))})";
        return AddStep(path, text, first, builder.Add(new ConcatenationLayer(path, features.ToEquatableArray(), output)));
    }

    private static Window WindowOf(SizeSyntax kernel, (int Height, int Width) stride, StepOptions options) => new(
        kernel.Height.Value, kernel.Width.Value, stride.Height, stride.Width,
        DilationHeight: options.DilationHeight, DilationWidth: options.DilationWidth);

    /// <summary>Reports a pool that pads so far that a window could see nothing else.</summary>
    private bool HasFittingPadding(PoolSyntax pool, Window window)
    {
        var place = FindModifier(pool, ModifierKind.Padding, ModifierKind.Same, ModifierKind.TensorFlowSame)?.Range ?? pool.Range;
        var size = $"{Numbers.Write(window.Height)}x{Numbers.Write(window.Width)}";
        if (window.IsSymmetric)
        {
            // libtorch's own limit, which leaves dilation out of account.
            var most = Math.Min(window.Height / 2, window.Width / 2);
            if (window.PaddingTop <= window.Height / 2 && window.PaddingLeft <= window.Width / 2)
            {
                return true;
            }

            Report(
                Rules.PaddingTooLarge, place, Numbers.Write(Math.Max(window.PaddingTop, window.PaddingLeft)), size,
                most == 0 ? "'valid'" : "p" + Numbers.Write(most));
            return false;
        }

        var (rows, columns) = (Math.Max(window.PaddingTop, window.PaddingBottom), Math.Max(window.PaddingLeft, window.PaddingRight));
        if (rows < window.SpanHeight && columns < window.SpanWidth)
        {
            return true;
        }

        var (padding, span) = rows < window.SpanHeight ? (columns, window.SpanWidth) : (rows, window.SpanHeight);
        Report(Rules.PaddingCoversWindow, place, Numbers.Write(padding), size, Numbers.Write(span - 1));
        return false;
    }

    /// <summary>The output of a sliding window; reports a kernel that no longer fits.</summary>
    private Shape Slide(Shape shape, Window window, bool ceiling, int channels, string what, TextRange range)
    {
        if (shape.Height == 0 || shape.Width == 0)
        {
            return new Shape(channels, 0, 0);
        }

        var height = Window.OutputLength(shape.Height, window.SpanHeight, window.StrideHeight, window.PaddingTop, window.PaddingBottom, ceiling);
        var width = Window.OutputLength(shape.Width, window.SpanWidth, window.StrideWidth, window.PaddingLeft, window.PaddingRight, ceiling);
        if (height > 0 && width > 0)
        {
            return Bounded(channels, height, width, range);
        }

        // With 'ceil' the only window may reach over the end by less than a stride.
        var needed = (
            Height: window.SpanHeight - (long)window.PaddingTop - window.PaddingBottom - (ceiling ? window.StrideHeight - 1 : 0),
            Width: window.SpanWidth - (long)window.PaddingLeft - window.PaddingRight - (ceiling ? window.StrideWidth - 1 : 0));
        var cure = Context.Argument is null
            ? "give the classifier a head of its own, such as Head = \"gap → fc\", or use a larger input"
            : $"use a larger input than {ShapeOf(0).Plane}, a smaller kernel, fewer strides before it, or padding";
        var least = $"{Numbers.Write(Math.Max(1, needed.Height))}×{Numbers.Write(Math.Max(1, needed.Width))}";
        if (_tooSmall.Add((least, shape.Plane)))
        {
            Report(Rules.SizeRunsOut, range, what, least, shape.Plane, cure);
        }

        return new Shape(channels, 0, 0);
    }

    /// <summary>Pads by a rule; reports an even kernel that can't be centred.</summary>
    private bool TryPad(ref Window window, PaddingRule rule, StepOptions options, Shape input, TextRange kernelRange, TextRange range)
    {
        if (Math.Max(window.SpanHeight, window.SpanWidth) > int.MaxValue)
        {
            Report(
                Rules.SizeTooLarge, range, "The dilated kernel",
                $"{Numbers.Write(window.SpanHeight)}×{Numbers.Write(window.SpanWidth)}", Numbers.WriteCount(int.MaxValue) + " rows or columns");
            return false;
        }

        if (rule == PaddingRule.TensorFlowSame)
        {
            var (top, bottom) = Window.TensorFlowPadding(input.Height, window.SpanHeight, window.StrideHeight);
            var (left, right) = Window.TensorFlowPadding(input.Width, window.SpanWidth, window.StrideWidth);
            window = window with { PaddingTop = top, PaddingLeft = left, PaddingBottom = bottom, PaddingRight = right, IsTfSame = true };
            return true;
        }

        if (rule != PaddingRule.Same)
        {
            var (top, left, bottom, right) = options.Padding;
            window = window with { PaddingTop = top, PaddingLeft = left, PaddingBottom = bottom, PaddingRight = right };
            return true;
        }

        if (window.SpanHeight % 2 == 0 || window.SpanWidth % 2 == 0)
        {
            var size = $"{Numbers.Write(window.Height)}x{Numbers.Write(window.Width)}";
            var half = Math.Max(1, (int)(Math.Max(window.SpanHeight, window.SpanWidth) - 1) / 2);
            Report(Rules.EvenKernelSame, kernelRange, size, $"'valid', 'tfsame', or an explicit padding such as 'p{Numbers.Write(half)}', after it");
            return false;
        }

        var (rows, columns) = ((int)((window.SpanHeight - 1) / 2), (int)((window.SpanWidth - 1) / 2));
        window = window with { PaddingTop = rows, PaddingLeft = columns, PaddingBottom = rows, PaddingRight = columns };
        return true;
    }
}

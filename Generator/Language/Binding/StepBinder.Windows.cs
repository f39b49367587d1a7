namespace InceptionDsl.Language;

/// <summary>A convolution as written, with everything decided but what its input decides.</summary>
internal sealed record ConvolutionStep(
    string Path, SizeSyntax Kernel, StrideSyntax? Stride, IntegerSyntax? Width, StepSyntax Source, LabelSyntax? Label);

internal sealed partial class StepBinder
{
    /// <summary>Planes found too small, and for what: that every branch of a stage needs more is one mistake, the input's.</summary>
    private readonly HashSet<(string Least, string Plane)> _tooSmall = [];

    public int AddConvolution(ConvolutionStep step, int input)
    {
        var range = step.Source.Range;
        var shape = ShapeOf(input);
        if (!IsPlane(input, "A convolution", range))
        {
            return AddUnknown(input);
        }

        var options = ConvolutionOptions.Read(step.Source.Modifiers, Context, Definition);
        var window = new Window(
            step.Kernel.Height, step.Kernel.Width, step.Stride?.Height ?? 1, step.Stride?.Width ?? 1,
            DilationHeight: options.DilationHeight, DilationWidth: options.DilationWidth);
        if (!TryPad(ref window, options.Padding, isSame: options.Padding is null, step.Kernel.Range, range))
        {
            return AddUnknown(input);
        }

        var width = step.Width?.Value ?? shape.Channels;
        var groups = options.IsDepthwise ? shape.Channels : options.Groups;
        if (shape.Channels != 0 && (shape.Channels % groups != 0 || width % groups != 0))
        {
            var place = FindModifier(step.Source, ModifierKind.Groups, ModifierKind.Depthwise)?.Range ?? range;
            Report(Rules.GroupsDoNotDivide, place, Numbers.Write(groups), Numbers.Write(shape.Channels), Numbers.Write(width));
            width = 0;
        }

        var output = Slide(shape, window, ceiling: false, width, "This convolution", range);
        var first = builder.NextIndex;
        var (convolution, norm) = LayerNames(step, options);
        var last = builder.Add(new ConvolutionLayer(convolution, [input], output, window, shape.Channels, groups, options.HasBias));
        if (options.Norm == Norm.Batch)
        {
            last = builder.Add(new BatchNormLayer(norm, [last], output, Definition.NormEpsilon, Definition.NormMomentum));
        }

        if (options.Activation != Activation.None)
        {
            last = builder.Add(new ActivationLayer($"{step.Path}.{Activations.Word(options.Activation)}", [last], output, options.Activation));
        }

        return AddStep(step.Path, StepText.Of(step), first, last);
    }

    public int AddPool(string path, PoolSyntax pool, int input, bool inBranch)
    {
        if (pool.Kernel is null && !inBranch)
        {
            var example = Context.Stage.Kind is StageKind.MaxPool or StageKind.AvgPool ? "'3x3/2'" : "'maxpool 3x3/2'";
            Report(Rules.EmptySpecification, pool.Range, "A pool outside an Inception's branches", "window", example);
            return AddUnknown(input);
        }

        var kernel = pool.Kernel ?? new SizeSyntax(3, 3, pool.Range);
        var isAverage = pool.IsAverage;
        (int Height, int Width) stride = pool.Stride is { } given ? (given.Height, given.Width)
            : inBranch ? (1, 1)
            : (kernel.Height, kernel.Width);
        if (!IsPlane(input, isAverage ? "An average pool" : "A maximum pool", pool.Range))
        {
            return AddUnknown(input);
        }

        var options = PoolOptions.Read(pool.Modifiers);
        var window = new Window(
            kernel.Height, kernel.Width, stride.Height, stride.Width,
            DilationHeight: options.DilationHeight, DilationWidth: options.DilationWidth);
        var isSame = options.IsSame || (options.Padding is null && inBranch && stride == (1, 1));
        if (!TryPad(ref window, options.Padding, isSame, kernel.Range, pool.Range))
        {
            return AddUnknown(input);
        }

        // libtorch's own limit, which leaves dilation out of account.
        if (window.PaddingTop > kernel.Height / 2 || window.PaddingLeft > kernel.Width / 2)
        {
            var most = Math.Min(kernel.Height / 2, kernel.Width / 2);
            Report(
                Rules.PaddingTooLarge, FindModifier(pool, ModifierKind.Padding, ModifierKind.Same)?.Range ?? pool.Range, Numbers.Write(Math.Max(window.PaddingTop, window.PaddingLeft)),
                $"{Numbers.Write(kernel.Height)}x{Numbers.Write(kernel.Width)}", most == 0 ? "'valid'" : "p" + Numbers.Write(most));
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        var output = Slide(shape, window, options.IsCeiling, shape.Channels, "This pool", pool.Range);
        return AddStep(path, StepText.Of(pool), builder.NextIndex, builder.Add(
            new PoolLayer(path, [input], output, isAverage, window, options.IsCeiling, options.CountsPadding)));
    }

    public int AddAdaptiveAveragePool(string path, int input, int height, int width, TextRange? range = null)
    {
        if (height == 0 || width == 0)
        {
            return AddUnknown(input);
        }

        if (!IsPlane(input, (height, width) == (1, 1) ? "A global average pool" : "An adaptive average pool", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        var text = (height, width) == (1, 1) ? "gap" : $"adaptiveavgpool({Numbers.Write(height)}, {Numbers.Write(width)})";
        var output = Bounded(shape.Channels, height, width, range);
        return AddStep(path, text, builder.NextIndex, builder.Add(new AdaptivePoolLayer(path, [input], output, IsAverage: true, shape)));
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

    /// <summary>Pads as written, or to keep the size; reports an even kernel that can't be centred.</summary>
    private bool TryPad(ref Window window, (int Height, int Width)? padding, bool isSame, TextRange kernelRange, TextRange range)
    {
        if (Math.Max(window.SpanHeight, window.SpanWidth) > int.MaxValue)
        {
            Report(
                Rules.SizeTooLarge, range, "The dilated kernel",
                $"{Numbers.Write(window.SpanHeight)}×{Numbers.Write(window.SpanWidth)}", Numbers.WriteCount(int.MaxValue) + " rows or columns");
            return false;
        }

        if (!isSame)
        {
            var (height, width) = padding ?? (0, 0);
            window = window with { PaddingTop = height, PaddingLeft = width, PaddingBottom = height, PaddingRight = width };
            return true;
        }

        if (window.SpanHeight % 2 == 0 || window.SpanWidth % 2 == 0)
        {
            var size = $"{Numbers.Write(window.Height)}x{Numbers.Write(window.Width)}";
            var half = Math.Max(1, (int)(Math.Max(window.SpanHeight, window.SpanWidth) - 1) / 2);
            Report(Rules.EvenKernelSame, kernelRange, size, $"'valid', or an explicit padding such as 'p{Numbers.Write(half)}', after it");
            return false;
        }

        var (rows, columns) = ((int)((window.SpanHeight - 1) / 2), (int)((window.SpanWidth - 1) / 2));
        window = window with { PaddingTop = rows, PaddingLeft = columns, PaddingBottom = rows, PaddingRight = columns };
        return true;
    }

    private static ModifierSyntax? FindModifier(StepSyntax step, ModifierKind first, ModifierKind second)
    {
        foreach (var modifier in step.Modifiers)
        {
            if (modifier.Kind == first || modifier.Kind == second)
            {
                return modifier;
            }
        }

        return null;
    }
}

using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>What a window leaves of a plane: padding, output size, and whether it fits.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Planes found too small, and for what: that every branch of a stage needs more is one mistake, the input's.</summary>
    private readonly HashSet<(string Least, string Plane)> _tooSmall = [];

    private static Window WindowOf(WrittenConvolution step, StepOptions options) =>
        WindowOf(step.Kernel, (step.Stride?.Height.Value ?? 1, step.Stride?.Width.Value ?? 1), options);

    private static Window WindowOf(SizeSyntax kernel, (int Height, int Width) stride, StepOptions options) => new(
        kernel.Height.Value, kernel.Width.Value, stride.Height, stride.Width,
        DilationHeight: options.DilationHeight, DilationWidth: options.DilationWidth);

    /// <summary>The output of a sliding window; reports a kernel that no longer fits.</summary>
    private Shape Slide(Shape shape, Window window, bool ceiling, int channels, string what, TextRange range)
    {
        if (shape.Height == 0 || shape.Width == 0)
        {
            return new Shape(channels, 0, 0);
        }

        var (height, width) = window.OutputSize(shape.Height, shape.Width, ceiling);
        if (height > 0 && width > 0)
        {
            return Bounded(channels, height, width, range);
        }

        // With 'ceil' the only window may reach over the end by less than a stride.
        var needed = (
            Height: window.SpanHeight - (long)window.PaddingTop - window.PaddingBottom - (ceiling ? window.StrideHeight - 1 : 0),
            Width: window.SpanWidth - (long)window.PaddingLeft - window.PaddingRight - (ceiling ? window.StrideWidth - 1 : 0));
        var cure = Context.Setting is null
            ? "give the classifier a head of its own, such as 'gap → fc', or use a larger input"
            : $"use a larger input than {ShapeOf(0).Plane}, a smaller kernel, fewer strides before it, or padding";
        var least = $"{Numbers.Write(Math.Max(1, needed.Height))}×{Numbers.Write(Math.Max(1, needed.Width))}";
        if (_tooSmall.Add((least, shape.Plane)))
        {
            Report(Rules.SizeRunsOut, range, what, least, shape.Plane, cure);
        }

        return new Shape(channels, 0, 0);
    }

    /// <summary>Pads by a rule; reports an even kernel that can't be centered.</summary>
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

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

    /// <summary>The output of a sliding window; reports a kernel that no longer fits.</summary>
    /// <param name="isForAll">Whether its kernel is for all dimensions, which then does not tell how many there are.</param>
    private Shape Slide(Shape shape, Window window, bool isForAll, bool ceiling, int channels, string what, TextRange range)
    {
        if (!shape.HasKnownPlane)
        {
            return UnknownAfter(shape, window, isForAll, channels);
        }

        var lengths = window.OutputSize(shape.Lengths.Long(), ceiling);
        if (lengths.All(length => length > 0))
        {
            return Bounded(channels, lengths, range);
        }

        // With 'ceil' the only window may reach over the end by less than a stride.
        var needed = Enumerable.Range(0, window.Rank)
            .Select(axis => window.Span(axis) - window.Padding[axis] - window.PaddingEnd[axis] - (ceiling ? window.Stride[axis] - 1 : 0));
        var cure = Context.Setting is null
            ? "give the classifier a head of its own, such as 'gap → fc', or use a larger input"
            : $"use a larger input than {ShapeOf(0).Plane}, a smaller kernel, fewer strides before it, or padding";
        var least = Axes.Text(needed.Select(length => Math.Max(1, length)));
        if (_tooSmall.Add((least, shape.Plane)))
        {
            Report(Rules.SizeRunsOut, range, what, least, shape.Plane, cure);
        }

        return shape.Unknown(channels);
    }

    /// <summary>The output of a window over a plane whose lengths are unknown: of as many dimensions as it, or else as the kernel.</summary>
    private static Shape UnknownAfter(Shape shape, Window window, bool isForAll, int channels) =>
        shape.Rank > 0 || isForAll ? shape.Unknown(channels) : new Shape(channels, Axes.All(0, window.Rank));

    /// <summary>Pads by a rule; reports an even kernel that can't be centered.</summary>
    private bool TryPad(
        ref Window window, StepSyntax source, PaddingRule rule, StepOptions options, Shape input, TextRange kernelRange, TextRange range)
    {
        if (window.Spans.Max() > int.MaxValue)
        {
            Report(Rules.SizeTooLarge, range, "The dilated kernel", Axes.Text(window.Spans), Numbers.WriteCount(int.MaxValue) + " rows or columns");
            return false;
        }

        if (rule == PaddingRule.TensorFlowSame)
        {
            window = window.PaddedAsTensorFlow(input.Rank > 0 ? input.Lengths : Axes.All(0, window.Rank));
            return true;
        }

        if (rule != PaddingRule.Same)
        {
            if (Spread(options.Padding, window.Rank, input, source, ModifierKind.Padding) is not { } before
                || Spread(options.PaddingEnd, window.Rank, input, source, ModifierKind.Padding) is not { } behind)
            {
                return false;
            }

            window = window with { Padding = before, PaddingEnd = behind };
            return true;
        }

        if (window.Spans.Any(span => span % 2 == 0))
        {
            var half = Math.Max(1, (int)(window.Spans.Max() - 1) / 2);
            Report(
                Rules.EvenKernelSame, kernelRange, Axes.WrittenKernel(window.Kernel),
                $"'valid', 'tfsame', or an explicit padding such as 'p{Numbers.Write(half)}', after it");
            return false;
        }

        var halves = window.Spans.Select(span => (int)((span - 1) / 2)).ToEquatableArray();
        window = window with { Padding = halves, PaddingEnd = halves };
        return true;
    }
}

using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Transposed convolutions.</summary>
internal sealed partial class StepBinder
{
    public int AddTransposedConvolution(WrittenConvolution step, int input)
    {
        var range = step.Source.Range;
        var shape = ShapeOf(input);
        if (!IsPlane(input, "A transposed convolution", range))
        {
            return AddUnknown(input);
        }

        var options = StepOptions.Read(step.Source.Modifiers);
        var norm = NormOf(step, options);
        if (WindowOf(step.Source, step.Kernel, step.Stride, options, shape) is not { } window
            || !TryPad(ref window, step.Source, PaddingRule.Explicit, options, shape, step.Kernel.Range, range)
            || Spread(options.OutputPadding, window.Rank, shape, step.Source, ModifierKind.OutputPadding) is not { } outputPadding
            || !HasFittingOutput(step.Source, window, outputPadding)
            || ReadChannels(step, options, input) is not var (width, groups, readsScores, givesScores))
        {
            return AddUnknown(input);
        }

        var first = builder.NextIndex;
        var (name, normName) = LayerNames(step.Path, step.Label, norm, "conv");
        var hasBias = options.HasBias ?? Context.HasBias(Definition, norm);
        var layer = new TransposedConvolutionLayer(
            name, [input], default, window, outputPadding, shape.Channels, groups, hasBias)
        {
            IsClassifier = givesScores,
            ReadsScores = readsScores,
            Init = options.Init ?? Context.Init,
            BiasInit = hasBias ? options.BiasInit ?? (givesScores ? null : Context.BiasInit) : null,
        };
        var convolution = Added(layer with { Output = Spread(layer, shape, step.Kernel.IsForAll, width, range) });
        var normalization = AddNorm(norm, normName, options, step.Source);
        return AddStep(new TransposedConvolutionStep(
            step.Path, StepText.Of(step with { Kernel = step.Kernel.Over(window.Rank) }, width), first, convolution, normalization,
            AddActivation(step.Path, options.Activation ?? Context.Activation(Definition), options))
        {
            IsNormBeside = normalization is not null && step.Label?.Second is not null,
        });
    }

    /// <summary>The output; reports padding that cuts all of it off.</summary>
    private Shape Spread(TransposedConvolutionLayer layer, Shape shape, bool isForAll, int channels, TextRange range)
    {
        if (!shape.HasKnownPlane)
        {
            return UnknownAfter(shape, layer.Window, isForAll, channels);
        }

        var lengths = layer.SizeOf([shape.Lengths.Long()], isBuilt: true);
        if (lengths.All(length => length > 0))
        {
            return Bounded(channels, lengths, range);
        }

        var window = layer.Window;
        var least = Enumerable.Range(0, window.Rank)
            .Select(axis => Least(window.Stride[axis], (2L * window.Padding[axis]) - window.Span(axis) - layer.OutputPadding[axis]));
        Report(Rules.SizeRunsOut, range, "This transposed convolution", Axes.Text(least), shape.Plane, "write less padding, or a larger kernel");
        return shape.Unknown(channels);

        // The least n of which (n - 1)·s is more than what is cut off beyond the window.
        static long Least(int stride, long cut) => cut < 0 ? 1 : (cut / stride) + 2;
    }

    /// <summary>Reports paddings that PyTorch's transposed convolution can't have: others before than after, and output padding beyond a stride.</summary>
    private bool HasFittingOutput(StepSyntax source, Window window, EquatableArray<int> outputPadding)
    {
        if (!window.IsSymmetric)
        {
            Refuse(ModifierKind.Padding, "The padding of a transposed convolution", "write the same on opposite sides, such as p1, and what is more at the end as output padding, such as op1");
            return false;
        }

        if (outputPadding.Where((padding, axis) => padding >= Math.Max(window.Stride[axis], window.Dilation[axis])).Any())
        {
            Refuse(ModifierKind.OutputPadding, "The output padding", "write less than the stride or the dilation");
            return false;
        }

        return true;

        void Refuse(ModifierKind kind, string what, string cure)
        {
            var word = FindModifier(source, kind)!.Value;
            Report(Rules.SettingOutOfRange, word.Range, what, SpecPrinter.Evaluated.Write(word), cure);
        }
    }
}

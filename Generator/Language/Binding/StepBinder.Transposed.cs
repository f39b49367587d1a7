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
        var window = WindowOf(step, options);
        if (!TryPad(ref window, PaddingRule.Explicit, options, shape, step.Kernel.Range, range)
            || !HasFittingOutput(step.Source, window, options.OutputPadding)
            || ReadChannels(step, options, input) is not var (width, groups, readsScores, givesScores))
        {
            return AddUnknown(input);
        }

        var first = builder.NextIndex;
        var (name, normName) = LayerNames(step.Path, step.Label, norm, "conv");
        var hasBias = options.HasBias ?? Context.HasBias(Definition, norm);
        var layer = new TransposedConvolutionLayer(
            name, [input], default, window, options.OutputPadding.Height, options.OutputPadding.Width, shape.Channels, groups, hasBias)
        {
            IsClassifier = givesScores,
            ReadsScores = readsScores,
            Init = options.Init ?? Context.Init,
            BiasInit = hasBias ? options.BiasInit ?? (givesScores ? null : Context.BiasInit) : null,
        };
        var convolution = Added(layer with { Output = Spread(layer, shape, width, range) });
        var normalization = AddNorm(norm, normName, options);
        return AddStep(new TransposedConvolutionStep(
            step.Path, StepText.Of(step, width), first, convolution, normalization,
            AddActivation(step.Path, options.Activation ?? Context.Activation(Definition), options))
        {
            IsNormBeside = normalization is not null && step.Label?.Second is not null,
        });
    }

    /// <summary>The output; reports padding that cuts all of it off.</summary>
    private Shape Spread(TransposedConvolutionLayer layer, Shape shape, int channels, TextRange range)
    {
        if (shape.Height == 0 || shape.Width == 0)
        {
            return new Shape(channels, 0, 0);
        }

        var (height, width) = layer.SizeOf([(shape.Height, shape.Width)], isBuilt: true);
        if (height > 0 && width > 0)
        {
            return Bounded(channels, height, width, range);
        }

        var window = layer.Window;
        var rows = Least(window.StrideHeight, (2L * window.PaddingTop) - window.SpanHeight - layer.OutputPaddingHeight);
        var columns = Least(window.StrideWidth, (2L * window.PaddingLeft) - window.SpanWidth - layer.OutputPaddingWidth);
        Report(
            Rules.SizeRunsOut, range, "This transposed convolution", $"{Numbers.Write(rows)}×{Numbers.Write(columns)}", shape.Plane,
            "write less padding, or a larger kernel");
        return new Shape(channels, 0, 0);

        // The least n of which (n - 1)·s is more than what is cut off beyond the window.
        static long Least(int stride, long cut) => cut < 0 ? 1 : (cut / stride) + 2;
    }

    /// <summary>Reports paddings that PyTorch's transposed convolution can't have: others before than after, and output padding beyond a stride.</summary>
    private bool HasFittingOutput(StepSyntax source, Window window, (int Height, int Width) outputPadding)
    {
        if (!window.IsSymmetric)
        {
            Refuse(ModifierKind.Padding, "The padding of a transposed convolution", "write the same on opposite sides, such as p1, and what is more at the end as output padding, such as op1");
            return false;
        }

        if (outputPadding.Height >= Math.Max(window.StrideHeight, window.DilationHeight)
            || outputPadding.Width >= Math.Max(window.StrideWidth, window.DilationWidth))
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

using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Writes steps as the language's texts, in the shortest words: what the network's settings say already is left out.</summary>
internal sealed class StepWriter(CommonSettings common, IReadOnlyList<Layer> layers, SharedWeights shared, ChosenNames names)
{
    private const string Arrow = " → ";

    /// <summary>What stands under each key of weights that several steps use.</summary>
    private readonly Dictionary<string, string> _placed = new(StringComparer.Ordinal);

    /// <summary>Branches: <c>1x1:64, 3x3r:96→128</c>.</summary>
    public string Branches(IReadOnlyList<IReadOnlyList<Part>> branches) => string.Join(", ", branches.Select(branch => Chain(branch, inBranch: true)));

    /// <summary>A chain: <c>1x1:64 → 3x3:192</c>.</summary>
    /// <param name="chain">The steps.</param>
    /// <param name="inBranch">Whether pools keep the size by themselves.</param>
    public string Chain(IReadOnlyList<Part> chain, bool inBranch)
    {
        var steps = chain.Select(part => Labelled(part, Step(part, inBranch))).Where(step => step.Text.Length > 0).ToList();
        return steps.Count == 0 ? "identity" : Shorten(steps);
    }

    /// <summary>Whether an activation is the network's.</summary>
    public bool IsCommon(ActivationLayer? activation) => activation is null
        ? common.Activation == Activation.None
        : activation.Function == common.Activation && activation.Slope == common.Slope;

    /// <summary>An activation as a word, with its slope.</summary>
    public static string Activated(ActivationLayer layer) => Activations.Word(layer.Function)
        + (layer.Slope == Activations.Slope(layer.Function) ? "" : $"({Numbers.Write(layer.Slope)})");

    /// <inheritdoc cref="WindowWords.OfPool"/>
    public string PoolWindow(PoolLayer pool, bool inBranch) => WindowWords.OfPool(pool, inBranch, InputOf(pool));

    /// <summary>A step, and what it is to its neighbors.</summary>
    private sealed record Written(string Text)
    {
        /// <summary>Kernel of a convolution without words; empty for others.</summary>
        public string Kernel { get; init; } = "";

        /// <summary>Its width, with its stride: <c>128/2</c>.</summary>
        public string Width { get; init; } = "";

        public string Stride { get; init; } = "";

        public bool IsPool { get; init; }

        public bool IsPointwise => Kernel == "1x1" && Stride.Length == 0;
    }

    /// <summary>Joins steps by arrows, in the shorthands that there are: a reduction's, a pool's projection, a width alone.</summary>
    private static string Shorten(List<Written> steps)
    {
        var texts = new List<string>();
        for (var index = 0; index < steps.Count; index++)
        {
            var (step, next) = (steps[index], index + 1 < steps.Count ? steps[index + 1] : null);
            if (step.IsPool && next is { IsPointwise: true })
            {
                texts.Add($"{step.Text}:{next.Width}");
                index++;
            }
            else if (step.Kernel.Length == 0)
            {
                texts.Add(step.Text);
            }
            else
            {
                var text = step.Text;
                var kernel = step.Kernel;
                if (step.IsPointwise && next is { Kernel: { Length: > 0 } own } && own != "1x1")
                {
                    kernel = own;
                    text = $"{kernel}r:{step.Width}";
                }

                while (index + 1 < steps.Count && steps[index + 1].Kernel == kernel)
                {
                    index++;
                    text += $"→{steps[index].Width}{steps[index].Stride}";
                }

                texts.Add(text);
            }
        }

        return string.Join(Arrow, texts);
    }

    /// <summary>The stage that is written.</summary>
    public int Stage { get; set; }

    /// <summary>Notes a step that is a stage of its own kind, whose weights others use too.</summary>
    public void Place(Part part) => _placed.TryAdd(shared.KeyOf(part)!, Step(part, inBranch: false).Text);

    /// <summary>Whether a step uses the weights of an earlier stage's.</summary>
    public bool IsBorrowed(Part part) => shared.PlaceOf(part) is { Stage: var stage } && stage != Stage;

    /// <summary>
    /// A step whose weights others use too: with its label where it stands first, then the label alone, in other stages with the stage's name.
    /// </summary>
    private Written Labelled(Part part, Written written)
    {
        if (shared.PlaceOf(part) is not var (stage, label))
        {
            return written;
        }

        var key = shared.KeyOf(part)!;
        if (_placed.TryAdd(key, written.Text))
        {
            return label is null ? written : new($"{label}={written.Text}");
        }

        var name = stage == Stage ? label! : StatePath.Join(names[stage]!, label ?? "");
        return _placed[key] == written.Text ? new("@" + name)
            : throw new InteropException($"'{name}' is '{_placed[key]}' at one place and '{written.Text}' at another, with the same weights.");
    }

    private Written Step(Part part, bool inBranch) => part switch
    {
        WeightedPart { Layer: LinearLayer linear } weighted => new(
            (linear == common.ClassLayer ? "fc" : $"fc({Numbers.Write(linear.OutFeatures)})") + LinearWords(weighted)),
        WeightedPart weighted => Convolution(weighted),
        ParallelPart parallel => new(Group(parallel, inBranch)),
        SqueezePart squeeze => new(Squeeze(squeeze)),
        LayerPart { Layer: PoolLayer pool } => new(Pool(pool, inBranch)) { IsPool = true },
        LayerPart { Layer: var layer } => new(Operation(layer)),
        _ => throw new InvalidOperationException($"a {part.GetType().Name} is no step of a chain"),
    };

    private string Group(ParallelPart part, bool inBranch)
    {
        var chains = part.Branches.Select(branch => Chain(branch, inBranch || part.Branches.Count > 1));
        return $"{GroupMerges.Word(part.Merge)}[{string.Join(GroupMerges.Separator(part.Merge), chains)}]";
    }

    private string Operation(Layer layer) => layer switch
    {
        NormLayer norm => NormWord(NormForm.Of(norm)) + AffineWord(norm) + NormNumbers(norm),
        ActivationLayer activation => Activated(activation),
        LocalResponseNormLayer lrn => $"lrn({string.Join(", ", LrnArguments(lrn))})",
        DropoutLayer dropout => dropout.Probability == 0.5 ? "dropout" : $"dropout({Numbers.Write(dropout.Probability)})",
        FlattenLayer => "flatten",
        ResizeLayer resize => (resize.Factors.Count > 0 ? "upsample" : "resize") + $"({Lengths(resize.Factors.Count > 0 ? resize.Factors : resize.Output.Lengths)})"
            + (resize.Mode == ResizeMode.Nearest ? "" : resize.Mode == ResizeMode.Linear ? " bilinear" : " bilinear aligned"),
        PaddingLayer { Amounts: var (before, behind) } padding => (padding.IsCrop ? "crop p" : padding.IsReflection ? "reflectpad p" : "zeropad p")
            + Axes.Written(before) + (before == behind ? "" : "-" + Axes.Written(behind)),
        AffineLayer affine => $"affine({Numbers.Write(affine.Scale)}{(affine.Shift == 0 ? "" : ", " + Numbers.Write(affine.Shift))})",
        LengthNormLayer => "l2norm",
        SoftmaxLayer softmax => common.ClassLayer is not null && softmax == End ? "softmax eval" : "softmax",
        SliceLayer slice => Slice(slice),
        ChannelShuffleLayer shuffle => $"shuffle({Numbers.Write(shuffle.Groups)})",
        AdaptivePoolLayer { IsAverage: true, Output.Positions: 1 } => "gap",
        AdaptivePoolLayer pool => $"adaptive{(pool.IsAverage ? "avg" : "max")}pool({Lengths(pool.Output.Lengths)})",
        _ => throw new InteropException($"'{layer.Name}' is a {layer.Kind}, which has no step in the language."),
    };

    /// <summary>The last layer that computes something: probabilities there are left to evaluation, since training is on scores.</summary>
    private Layer End => layers.Last(layer => layer is not FlattenLayer);

    /// <summary>Lengths or factors as arguments: one where they are alike.</summary>
    private static string Lengths(EquatableArray<int> numbers) => Axes.Short(numbers).Replace("×", ", ");

    private string Slice(SliceLayer slice)
    {
        var (channels, count) = (InputOf(slice).Channels, slice.Output.Channels);
        return channels % count == 0 && slice.Begin % count == 0
            ? $"slice({Numbers.Write((slice.Begin / count) + 1)}/{Numbers.Write(channels / count)})"
            : $"slice({Numbers.Write(slice.Begin)}, {Numbers.Write(count)})";
    }

    private static IEnumerable<string> LrnArguments(LocalResponseNormLayer lrn)
    {
        yield return Numbers.Write(lrn.Size);
        if ((lrn.Alpha, lrn.Beta, lrn.K) != (1e-4, 0.75, 1))
        {
            yield return Numbers.Write(lrn.Alpha);
            yield return Numbers.Write(lrn.Beta);
            yield return Numbers.Write(lrn.K);
        }
    }

    private string Pool(PoolLayer pool, bool inBranch)
    {
        var window = PoolWindow(pool, inBranch);
        var isStandard = inBranch && window == Axes.WrittenKernel(Axes.All(3, pool.Window.Rank));
        return isStandard ? pool.IsAverage ? "avgpool" : "pool" : $"{(pool.IsAverage ? "avgpool" : "maxpool")} {window}";
    }

    private Written Convolution(WeightedPart part)
    {
        var layer = (ConvolvingLayer)part.Layer;
        var sliding = part.Depthwise ?? layer;
        var window = sliding.Window;
        var (kernel, stride) = (WindowWords.Size(window), WindowWords.Stride(window));
        var isDepthwise = part.Depthwise is null && layer.Groups > 1 && layer.Groups == layer.InChannels && layer.OutChannels == layer.InChannels;
        var width = layer == common.ClassLayer ? "{classes}" : Numbers.Write(layer.OutChannels);
        var isTransposed = layer is TransposedConvolutionLayer;
        var words = (isTransposed ? WindowWords.Padding(window, "") : WindowWords.IsSame(window) ? "" : WindowWords.Padding(window, " valid", InputOf(sliding)))
            + (layer is TransposedConvolutionLayer up ? OutputPadding(up) : "")
            + WindowWords.Dilation(window)
            + (part.Depthwise is { } depthwise ? Separable(depthwise) : isDepthwise ? " dw" : layer.Groups > 1 ? " g" + Numbers.Write(layer.Groups) : "")
            + NormWords(part)
            + ActivationWord(part);
        var text = (isTransposed ? "up " : "") + kernel + stride + (isDepthwise ? "" : ":" + width) + words;
        return words.Length == 0 && !isTransposed && !isDepthwise && layer != common.ClassLayer
            ? new(text) { Kernel = kernel, Stride = stride, Width = width }
            : new(text);
    }

    private Shape InputOf(Layer layer) => layers[layer.Inputs[0]].Output;

    private static string Separable(ConvolutionLayer depthwise) =>
        depthwise.OutChannels == depthwise.InChannels ? " sep" : " sep" + Numbers.Write(depthwise.OutChannels / depthwise.InChannels);

    private static string OutputPadding(TransposedConvolutionLayer layer) =>
        layer.OutputPadding.AreAll(0) ? "" : " op" + Axes.Written(layer.OutputPadding);

    private string NormWords(WeightedPart part)
    {
        var form = NormForm.Of(part.Norm);
        return BiasWord(part)
            + (form.IsLike(common.Norm) ? "" : form.Kind == Norm.None ? " nonorm" : IsUsual(form) ? " norm" : " " + NormWord(form))
            + AffineWord(part.Norm) + NormNumbers(part.Norm);
    }

    private string BiasWord(WeightedPart part) =>
        part.Layer.HasBias == (part.Norm is null || common.HasBias) ? "" : part.Layer.HasBias ? " bias" : " nobias";

    /// <summary>Whether 'norm' says it: the network's, or batch normalization where it has none.</summary>
    private bool IsUsual(NormForm form) => form.IsLike(common.Norm) || (common.Norm.Kind == Norm.None && form.Kind == Norm.Batch);

    private static string NormWord(NormForm form) => form.Kind switch
    {
        Norm.Group => $"gn({Numbers.Write(form.Groups)})",
        Norm.Instance => "in",
        _ => "bn",
    };

    private string AffineWord(NormLayer? norm) => norm is null || norm.Affine == common.Norm.Affine ? ""
        : norm.Affine switch { Affine.Both => " affine", Affine.Scale => " noshift", Affine.Shift => " noscale", _ => " noaffine" };

    private string LinearWords(WeightedPart part)
    {
        var form = NormForm.Of(part.Norm);
        return BiasWord(part) + (form.Kind == Norm.None ? "" : IsUsual(form) ? " norm" : " " + NormWord(form))
            + AffineWord(part.Norm) + NormNumbers(part.Norm) + (part.Layer == common.ClassLayer ? "" : ActivationWord(part));
    }

    private string NormNumbers(NormLayer? norm) => norm is null ? ""
        : (norm.Epsilon == common.NormEpsilon ? "" : $" eps({Numbers.Write(norm.Epsilon)})")
            + (norm is not BatchNormLayer batch || batch.Momentum == common.NormMomentum ? "" : $" momentum({Numbers.Write(batch.Momentum)})");

    private string ActivationWord(WeightedPart part) =>
        IsCommon(part.Activation) ? "" : part.Activation is null ? " linear" : " " + Activated(part.Activation);

    private string Squeeze(SqueezePart part)
    {
        var (channels, squeeze) = (part.Reduction.InChannels, part.Reduction.OutChannels);
        var (reduction, multiple) = SqueezeReduction.Of(channels, squeeze);
        return $"se({Numbers.Write(reduction)}{(multiple == 0 ? "" : ", " + Numbers.Write(multiple))})"
            + (IsCommon(part.Between) || part.Between is null ? "" : " " + Activated(part.Between)) + (part.Gate == Activation.HardSigmoid ? " hard" : "");
    }
}

using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Normalizations, and a dropout, which does nothing in evaluation.</summary>
internal sealed partial class OnnxOperators
{
    private OnnxValue BatchNorm(OnnxNode node)
    {
        if (node.Whole("training_mode", 0) != 0 || node.Whole("spatial", 1) != 1)
        {
            throw Unsupported(node, "by the batch's own statistics");
        }

        var (weight, bias) = (Weight(node, 1), Weight(node, 2));
        var (scale, shift) = (Scale(weight), Shift(bias));
        var layer = graph.AddBatchNorm(
            scale is null ? node.Name : NameOf(node), In(node), node.Number("epsilon", 1e-5), Math.Round(1 - node.Number("momentum", 0.9), 9),
            AffineOf(scale, shift));
        SetState(layer, ("weight", scale), ("bias", shift), ("running_mean", Weight(node, 3)), ("running_var", Weight(node, 4)));
        return Layer(layer);
    }

    /// <summary>A scale; null where it is none, and said to be none: one that is learned begins with the same numbers.</summary>
    private static ConstantValue? Scale(ConstantValue weight) => weight.Fill == 1 ? null : weight;

    /// <summary>A shift; null where it is none, and said to be none.</summary>
    private static ConstantValue? Shift(ConstantValue bias) => bias.Fill == 0 ? null : bias;

    private static Affine AffineOf(ConstantValue? scale, ConstantValue? shift) => (scale, shift) switch
    {
        (null, null) => Affine.None,
        (null, _) => Affine.Shift,
        (_, null) => Affine.Scale,
        _ => Affine.Both,
    };

    /// <summary>Over each channel, or over groups that stand as channels.</summary>
    private OnnxValue InstanceNorm(OnnxNode node)
    {
        var (weight, bias, epsilon) = (Weight(node, 1), Weight(node, 2), node.Number("epsilon", 1e-5));
        if (In(node, 0) is RowsValue rows)
        {
            return weight.UpTo(MostMeans)?.All(scale => scale == 1) == true && bias.UpTo(MostMeans)?.All(shift => shift == 0) == true
                ? new NormalizedRowsValue(rows, epsilon)
                : throw Unsupported(node, "of groups, with a scale or a shift for each");
        }

        var input = In(node);
        var (scale, shift) = (Scale(weight), Shift(bias));
        return Normalized(scale is null ? node.Name : NameOf(node), input, graph.ShapeOf(input).Channels, epsilon, scale, shift);
    }

    /// <summary>Since version 21 scale and shift are for each channel.</summary>
    private OnnxValue GroupNorm(OnnxNode node)
    {
        var (input, weight, bias) = (In(node), Weight(node, 1), Weight(node, 2));
        return weight.Source.Count == graph.ShapeOf(input).Channels
            ? Normalized(NameOf(node), input, node.Whole("num_groups", 1), node.Number("epsilon", 1e-5), weight, bias)
            : throw Unsupported(node, "with a scale for each group");
    }

    private LayerValue Normalized(string name, int input, int groups, double epsilon, ConstantValue? scale, ConstantValue? shift)
    {
        var layer = graph.AddGroupNorm(name, input, groups, epsilon, AffineOf(scale, shift));
        SetState(layer, ("weight", scale), ("bias", shift));
        return Layer(layer);
    }

    /// <summary>A group normalization's scale, which a shift follows; null for another product.</summary>
    private ScaledNormValue? ScaledNorm(OnnxNode node, OnnxValue first, OnnxValue second) =>
        (first, second) is (LayerValue { Layer: var layer }, ConstantValue scale) && layer == graph.Last
            && graph[layer] is GroupNormLayer { Affine: Affine.None } norm && scale.Source.Count == norm.Output.Channels
            ? new ScaledNormValue(layer, scale, Scale(scale) is null ? null : NameOf(node))
            : null;

    /// <summary>Gives the normalization that was added last its scale and shift; null for another sum.</summary>
    private LayerValue? ShiftedNorm(OnnxNode node, IReadOnlyList<OnnxValue> inputs)
    {
        if (inputs is not ([ScaledNormValue, ConstantValue] or [ConstantValue, ScaledNormValue])
            || inputs.OfType<ScaledNormValue>().Single() is not { } scaled || scaled.Layer != graph.Last
            || inputs.OfType<ConstantValue>().Single() is not { } shift || shift.Source.Count != scaled.Scale.Source.Count)
        {
            return null;
        }

        var (learnedScale, learnedShift) = (Scale(scaled.Scale), Shift(shift));
        graph.ReplaceLast((GroupNormLayer)graph[scaled.Layer] with { Name = scaled.Name ?? node.Name, Affine = AffineOf(learnedScale, learnedShift) });
        SetState(scaled.Layer, ("weight", learnedScale), ("bias", learnedShift));
        return new LayerValue(scaled.Layer);
    }

    private OnnxValue LengthNorm(OnnxNode node) => (node.Whole("p", 2), node.Whole("axis", -1)) switch
    {
        (2, 1) => Layer(graph.AddLengthNorm(node.Name, In(node))),
        (2, -1) when graph.ShapeOf(In(node)).IsFlat => Layer(graph.AddLengthNorm(node.Name, In(node))),
        _ => throw Unsupported(node, "of anything but the channels' Euclidean length"),
    };

    private OnnxValue LocalResponseNorm(OnnxNode node) => node.Whole("size", 0) switch
    {
        < 1 and var size => throw node.Wrong($"is over {Numbers.Write(size)} channels"),
        var size when size % 2 == 0 => throw Unsupported(
            node, $"over {Numbers.Write(size)} channels, of which ONNX has the odd one after and the language before"),
        var size => Layer(graph.AddLocalResponseNorm(
            node.Name, In(node), size, node.Number("alpha", 1e-4), node.Number("beta", 0.75), node.Number("bias", 1))),
    };

    /// <summary>
    /// A 1×1 convolution of squares with a band matrix: the sum over neighbors of a local response normalization that is written out; null for
    /// any other.
    /// </summary>
    private NeighborsValue? Neighbors(OnnxNode node, SquaresValue squares, ConstantValue weight, ConstantValue? bias)
    {
        var channels = graph.ShapeOf(squares.Layer).Channels;
        return bias is not null && weight.Source.Shape.Skip(2).All(length => length == 1) && weight.Source.Shape.Count > 2
            && WindowOf(node, Axes.All(1, weight.Source.Shape.Count - 2)) == Window.Pointwise(weight.Source.Shape.Count - 2) && node.Whole("group", 1) == 1
            && weight.Source.Shape.Take(2).SequenceEqual([channels, channels]) && weight.UpTo(MostMeans) is { } matrix
            && bias.UpTo(MostMeans) is { } shifts && shifts.Count == channels && shifts.All(shift => shift == shifts[0])
            && ResponseBand.Find(matrix, channels) is { } band
            ? new NeighborsValue(squares.Layer, band.Size, band.Alpha, OnnxNode.Decimal((float)shifts[0]))
            : null;
    }

    private OnnxValue Power(OnnxNode node) => (In(node, 0), NumbersOf(In(node, 1))) switch
    {
        (NeighborsValue sums, [var beta]) => new ResponseValue(sums, OnnxNode.Decimal((float)beta)),
        (LayerValue layer, [2]) => new SquaresValue(layer.Layer),
        _ => throw Unsupported(node, "of anything but a local response normalization"),
    };

    private OnnxValue Dropout(OnnxNode node)
    {
        var ratio = NumbersOf(TryIn(node, 1)) is [var given] ? OnnxNode.Decimal((float)given) : node.Number("ratio", 0.5);
        return Layer(graph.AddDropout(node.Name, In(node), ratio));
    }
}

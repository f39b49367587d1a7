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

        var layer = graph.AddBatchNorm(NameOf(node), In(node), node.Number("epsilon", 1e-5), Math.Round(1 - node.Number("momentum", 0.9), 9));
        SetState(layer, ("weight", Weight(node, 1)), ("bias", Weight(node, 2)), ("running_mean", Weight(node, 3)), ("running_var", Weight(node, 4)));
        return Layer(layer);
    }

    private OnnxValue LocalResponseNorm(OnnxNode node) => node.Whole("size", 0) switch
    {
        < 1 and var size => throw node.Wrong($"is over {Numbers.Write(size)} channels"),
        var size when size % 2 == 0 => throw Unsupported(
            node, $"over {Numbers.Write(size)} channels, of which ONNX has the odd one after and the language before"),
        var size => Layer(graph.AddLocalResponseNorm(
            node.Name, In(node), size, node.Number("alpha", 1e-4), node.Number("beta", 0.75), node.Number("bias", 1))),
    };

    /// <summary>A 1×1 convolution of squares with a band matrix: the sum over neighbors of a local response normalization that is written out.</summary>
    private NeighborsValue Neighbors(OnnxNode node, SquaresValue squares, ConstantValue weight, ConstantValue? bias)
    {
        var channels = graph.ShapeOf(squares.Layer).Channels;
        return weight.Source.Shape.Skip(2).All(length => length == 1) && weight.Source.Shape.Count > 2
            && WindowOf(node, Axes.All(1, weight.Source.Shape.Count - 2)) == Window.Pointwise(weight.Source.Shape.Count - 2) && node.Whole("group", 1) == 1
            && weight.Source.Shape.Take(2).SequenceEqual([channels, channels]) && weight.UpTo(MostMeans) is { } matrix
            && bias?.UpTo(MostMeans) is { } shifts && shifts.Count == channels && shifts.All(shift => shift == shifts[0])
            && ResponseBand.Find(matrix, channels) is { } band
            ? new NeighborsValue(squares.Layer, band.Size, band.Alpha, OnnxNode.Decimal((float)shifts[0]))
            : throw Unsupported(node, "of squares, but no sum over neighboring channels");
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

using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Linear layers, of one operator or two.</summary>
internal sealed partial class OnnxOperators
{
    private OnnxValue Gemm(OnnxNode node)
    {
        if (node.Whole("transA", 0) != 0 || node.Number("alpha", 1) != 1 || (TryIn(node, 2) is not null && node.Number("beta", 1) != 1))
        {
            throw Unsupported(node, "with factors or a transposed input");
        }

        var (weight, bias) = (AsMatrix(Weight(node, 1)), TryIn(node, 2) is null ? null : Weight(node, 2));
        return Linear(node, node.Whole("transB", 0) != 0 ? weight : Transposed(node, weight), bias);
    }

    private OnnxValue MatMul(OnnxNode node)
    {
        if (Means(node) is { } means)
        {
            return means;
        }

        _product = Transposed(node, In(node, 1) as ConstantValue ?? throw Unsupported(node, "of two computed tensors"));
        return graph.ShapeOf(In(node)).IsFlat ? Linear(node, _product, null) : throw Unsupported(node, "of planes");
    }

    private OnnxValue Linear(OnnxNode node, ConstantValue weight, ConstantValue? bias)
    {
        if (weight.Source.Shape is not [var rows, _])
        {
            throw node.Wrong($"has weights of {Numbers.Write(weight.Source.Shape.Count)} dimensions, where a matrix has 2");
        }

        if (bias is not null && bias.Source.Count != rows)
        {
            throw Unsupported(node, $"adding {Numbers.Write(bias.Source.Count)} numbers to {Numbers.Write(rows)}");
        }

        var layer = graph.AddLinear(NameOf(node), In(node), Small(node, rows), bias is not null);
        SetState(layer, ("weight", weight), ("bias", bias));
        return Layer(layer);
    }

    /// <summary>Weights as a matrix, which some that were converted from Caffe have more dimensions of 1 before.</summary>
    private static ConstantValue AsMatrix(ConstantValue weight) => weight.Source.Shape is { Count: > 2 } shape
        && shape.Take(shape.Count - 2).All(length => length == 1)
        ? weight with { Source = weight.Source with { Shape = [shape[^2], shape[^1]] } }
        : weight;

    private static ConstantValue Transposed(OnnxNode node, ConstantValue matrix) => matrix.Source.Shape is [var rows, var columns]
        ? new ConstantValue(
            new TensorSource([columns, rows], () =>
            {
                using var read = matrix.Source.Read();
                using var rectangle = read.reshape(rows, columns);
                using var turned = rectangle.t();
                return turned.contiguous();
            }),
            null)
        : throw node.Wrong("has weights that are no matrix");
}

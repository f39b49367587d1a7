using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Tensors that nodes hold, or say how to fill.</summary>
internal sealed partial class OnnxOperators
{
    private OnnxValue Constant(OnnxNode node) => node.Find("value")?.T is { } value ? constant(value, node.Name)
        : node.Find("value_float") is { } single ? Small([single.F])
        : node.Find("value_int") is { } whole ? Small([whole.I])
        : node.Find("value_floats") is { } floats ? Small([.. floats.Floats.Select(number => (double)number)])
        : node.Find("value_ints") is { } wholes ? Small([.. wholes.Ints.Select(number => (double)number)])
        : throw Unsupported(node, "of no numbers");

    private OnnxValue ConstantOfShape(OnnxNode node)
    {
        var shape = NumbersOf(In(node, 0)) ?? throw Unsupported(node, "of a computed shape");
        if (shape.Any(length => length is < 0 or > int.MaxValue) || shape.Aggregate(1.0, (product, length) => product * length) > Shape.MostElements)
        {
            throw node.Wrong($"has the shape {string.Join("×", shape.Select(length => Numbers.Write(length)))}, which is beyond counting");
        }

        var number = node.Find("value")?.T is { } value && NumbersOf(constant(value, node.Name)) is [var given] ? given : 0;
        long[] sizes = [.. shape.Select(length => (long)length)];
        var source = new TensorSource(sizes, () =>
        {
            using var scalar = number.ToScalar();
            return full(sizes, scalar, ScalarType.Float32);
        });
        return new ConstantValue(source, () => [.. Enumerable.Repeat(number, (int)source.Count)]) { Fill = number };
    }

    private static ConstantValue Small(IReadOnlyList<double> numbers) => new(
        new TensorSource([numbers.Count], () => tensor(numbers.Select(number => (float)number).ToArray())), () => numbers);
}

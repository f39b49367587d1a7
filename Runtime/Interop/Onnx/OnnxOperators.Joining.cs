using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

/// <summary>Operators of several inputs: sums, products, concatenations, linear layers, and formulas of several operators.</summary>
internal sealed partial class OnnxOperators
{
    private OnnxValue Concat(OnnxNode node)
    {
        var inputs = Enumerable.Range(0, node.Message.Input.Count).Select(index => In(node, index)).ToList();
        if (inputs.All(input => input is ConstantValue { Elements: not null }))
        {
            return Small([.. inputs.SelectMany(input => NumbersOf(input)!)]);
        }

        var layers = inputs.Select(input => AsLayer(node, input)).ToList();
        var axis = node.Whole("axis", 1);
        return axis == 1 || axis == (graph.ShapeOf(layers[0]).IsFlat ? -1 : -3)
            ? layers.Count == 1 ? Layer(layers[0]) : Layer(graph.AddConcatenation(node.Name, layers))
            : throw Unsupported(node, "of another axis than the channels'");
    }

    private OnnxValue Sum(OnnxNode node)
    {
        var inputs = Enumerable.Range(0, node.Message.Input.Count).Select(index => In(node, index)).ToList();
        if (inputs is [FormulaValue { Formula: "erf(x/√2)" } error, ConstantValue { Elements: [1] }])
        {
            return error with { Formula = "1+erf(x/√2)" };
        }

        // A linear layer as a product and a sum.
        if (inputs.OfType<LayerValue>().FirstOrDefault() is { } product && inputs.OfType<ConstantValue>().FirstOrDefault() is { } added
            && inputs.Count == 2 && product.Layer == graph.Last && graph[product.Layer] is LinearLayer { HasBias: false } linear
                && added.Source.Count == linear.OutFeatures)
        {
            graph.ReplaceLast(linear with { HasBias = true });
            SetState(product.Layer, ("weight", _product), ("bias", added));
            return product;
        }

        if (inputs is [ScaledValue scaled, LayerValue plain])
        {
            inputs = [plain, scaled];
        }

        return inputs is [LayerValue first, ScaledValue last]
            ? Layer(graph.AddSum(node.Name, [first.Layer, last.Layer], last.Factor))
            : Layer(graph.AddSum(node.Name, [.. inputs.Select(input => AsLayer(node, input))]));
    }

    /// <summary>Weights of the product that was read last.</summary>
    private ConstantValue? _product;

    private OnnxValue Product(OnnxNode node)
    {
        var (first, second) = (In(node, 0), In(node, 1));
        if (second is FormulaValue or LayerValue && first is ConstantValue)
        {
            (first, second) = (second, first);
        }

        switch (first, second)
        {
            case (LayerValue input, FormulaValue { Formula: "1+erf(x/√2)" } error) when input.Layer == error.Layer:
                return error with { Formula = "x(1+erf(x/√2))" };
            case (FormulaValue { Formula: "x(1+erf(x/√2))" } error, ConstantValue { Elements: [0.5] }):
                return Layer(graph.AddActivation(node.Name, error.Layer, Activation.Gelu));
            case (LayerValue layer, ConstantValue { Elements: [var factor] }):
                return new ScaledValue(layer.Layer, OnnxNode.Decimal((float)factor));
            case (LayerValue one, LayerValue other):
                return Gated(node, one.Layer, other.Layer) ?? Gated(node, other.Layer, one.Layer)
                    ?? (graph.ShapeOf(one.Layer).Positions == 1 && graph.ShapeOf(other.Layer).Positions > 1
                        ? Layer(graph.AddProduct(node.Name, other.Layer, one.Layer))
                        : Layer(graph.AddProduct(node.Name, one.Layer, other.Layer)));
            default:
                throw Unsupported(node, "of something else than a plane and its gate");
        }
    }

    /// <summary>Activations that are x times a function of x.</summary>
    private OnnxValue? Gated(OnnxNode node, int input, int gate)
    {
        if (graph[gate] is not ActivationLayer activation || gate == 0)
        {
            return null;
        }

        var source = activation.Inputs[0];
        return activation.Function switch
        {
            Activation.Sigmoid when source == input => Layer(graph.AddActivation(node.Name, input, Activation.Silu)),
            Activation.HardSigmoid when source == input => Layer(graph.AddActivation(node.Name, input, Activation.HardSwish)),
            Activation.Tanh when graph[source] is ActivationLayer { Function: Activation.Softplus } softplus && softplus.Inputs[0] == input =>
                Layer(graph.AddActivation(node.Name, input, Activation.Mish)),
            _ => null,
        };
    }

    private OnnxValue Quotient(OnnxNode node) =>
        In(node, 0) is LayerValue layer && NumbersOf(In(node, 1)) is [var divisor]
            ? Math.Abs(divisor - Math.Sqrt(2)) < 1e-6 ? new FormulaValue(layer.Layer, "x/√2") : new ScaledValue(layer.Layer, 1 / divisor)
            : throw Unsupported(node, "by something else than a number");

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

    private static ConstantValue Small(IReadOnlyList<double> numbers) => new(
        new TensorSource([numbers.Count], () => tensor(numbers.Select(number => (float)number).ToArray())), numbers);

    /// <summary>A flattening, or the last of the three operators that interleave channels.</summary>
    private OnnxValue Reshape(OnnxNode node)
    {
        var shape = node.Wholes("shape")?.Select(length => (double)length).ToList() ?? NumbersOf(In(node, 1)) ?? throw Unsupported(node, "to a computed shape");
        if (In(node, 0) is ConstantValue known)
        {
            return known;
        }

        if (In(node, 0) is FormulaValue { Formula: var formula } turned && formula.StartsWith("turned ", StringComparison.Ordinal))
        {
            var plane = graph.ShapeOf(turned.Layer);
            return shape.Count == 4 && Is(shape[1], plane.Channels) && Is(shape[2], plane.Height) && Is(shape[3], plane.Width)
                ? Layer(graph.AddShuffle(node.Name, turned.Layer, int.Parse(formula["turned ".Length..], System.Globalization.CultureInfo.InvariantCulture)))
                : throw Unsupported(node, "to another shape than before");
        }

        var input = In(node);
        var given = graph.ShapeOf(input);
        if (shape is [_, var groups, var channels, var height, var width] && groups >= 1 && given.Channels % groups == 0
            && Is(channels, given.Channels / (int)groups) && Is(height, given.Height) && Is(width, given.Width))
        {
            return new FormulaValue(input, "grouped " + Numbers.Write((int)groups));
        }

        // The batch is copied (0), the only open length (-1), or written as it was when the file was made.
        return shape is [var batch, var features]
            && (batch == -1 ? features == given.Elements : batch is 0 or >= 1 && (features == -1 || features == given.Elements))
            ? Layer(graph.AddFlatten(node.Name, input))
            : shape is [_, var same, 1, 1] && given.Elements == same && given.Positions == 1 && !given.IsFlat ? Layer(input)
            : throw Unsupported(node, $"to {string.Join("×", shape.Select(length => Numbers.Write(length)))}");

        static bool Is(double length, int expected) => length == expected || length == -1;
    }

    private OnnxValue Transpose(OnnxNode node) => In(node, 0) switch
    {
        ConstantValue known when known.Source.Shape.Count == 2 && (node.Wholes("perm") is null or [1, 0]) => Transposed(node, known),
        FormulaValue { Formula: var formula } grouped when formula.StartsWith("grouped ", StringComparison.Ordinal) && node.Wholes("perm") is [0, 2, 1, 3, 4] =>
            grouped with { Formula = "turned " + formula["grouped ".Length..] },
        _ => throw Unsupported(node, "of axes that are no channels in groups"),
    };

    /// <summary>Takes the height and width of 1 away.</summary>
    private OnnxValue Squeeze(OnnxNode node)
    {
        if (In(node, 0) is ConstantValue known)
        {
            return known;
        }

        var input = In(node);
        return graph.ShapeOf(input) is { Positions: 1 } ? Layer(graph.AddFlatten(node.Name, input)) : throw Unsupported(node, "of a plane");
    }

    private OnnxValue Known(OnnxNode node) => In(node, 0) as ConstantValue ?? throw Unsupported(node, "of what is computed");

    private OnnxValue Gather(OnnxNode node) =>
        NumbersOf(In(node, 0)) is { } numbers && NumbersOf(In(node, 1)) is { } indices && indices.All(index => index >= -numbers.Count && index < numbers.Count)
            ? Small([.. indices.Select(index => numbers[(int)(index < 0 ? index + numbers.Count : index)])])
            : throw Unsupported(node, "of what is computed");

    /// <summary>A shape, with 0 for the number of images, which a reshape copies.</summary>
    private OnnxValue ShapeOf(OnnxNode node)
    {
        var shape = graph.ShapeOf(In(node));
        return Small(shape.IsFlat ? [0, shape.Channels] : [0, shape.Channels, shape.Height, shape.Width]);
    }

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
        return new ConstantValue(
            new TensorSource(sizes, () =>
            {
                using var scalar = number.ToScalar();
                return full(sizes, scalar, ScalarType.Float32);
            }),
            sizes.Aggregate(1L, (product, length) => product * length) <= 64
                ? [.. Enumerable.Repeat(number, (int)sizes.Aggregate(1L, (product, length) => product * length))] : null);
    }
}

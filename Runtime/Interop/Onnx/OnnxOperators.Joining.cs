namespace InceptionDsl.Interop.Onnx;

/// <summary>Operators of several inputs: sums, products, concatenations.</summary>
internal sealed partial class OnnxOperators
{
    private OnnxValue Concat(OnnxNode node)
    {
        var inputs = Enumerable.Range(0, node.Message.Input.Count).Select(index => In(node, index)).ToList();
        if (inputs.All(input => input is ConstantValue { Elements: not null }))
        {
            return Small([.. inputs.SelectMany(input => NumbersOf(input)!)]);
        }

        if (inputs is [SliceValue, ..] && inputs.All(input => input is SliceValue))
        {
            return Maxima(node, [.. inputs.OfType<SliceValue>()]);
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
        if (inputs is [GeluValue { Formula: GeluValue.Error } error, ConstantValue { Elements: [1] }])
        {
            return error with { Formula = GeluValue.Raised };
        }

        if (ShiftedNorm(node, inputs) is { } norm)
        {
            return norm;
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

        if (inputs is [ScaledValue or ConstantValue, LayerValue] or [ConstantValue, ScaledValue])
        {
            inputs.Reverse();
        }

        if (inputs is [LayerValue or ScaledValue, ConstantValue { Elements: [var shift] }])
        {
            return Shifted(node, inputs[0], shift);
        }

        return inputs is [LayerValue first, ScaledValue last]
            ? Layer(graph.AddSum(node.Name, [first.Layer, last.Layer], last.Factor))
            : Layer(graph.AddSum(node.Name, [.. inputs.Select(input => AsLayer(node, input))]));
    }

    /// <summary>A difference of a layer and a number.</summary>
    private OnnxValue Difference(OnnxNode node) => (In(node, 0), In(node, 1)) switch
    {
        ((LayerValue or ScaledValue) and var value, ConstantValue { Elements: [var less] }) => Shifted(node, value, -less),
        (ConstantValue { Elements: [var number] }, LayerValue layer) => Layer(graph.AddAffine(node.Name, layer.Layer, -1, OnnxNode.Decimal((float)number))),
        _ => throw Unsupported(node, "of anything but a number"),
    };

    private OnnxValue Shifted(OnnxNode node, OnnxValue value, double shift)
    {
        var (layer, scale) = value is ScaledValue scaled ? (scaled.Layer, scaled.Factor) : (((LayerValue)value).Layer, 1);
        return Layer(graph.AddAffine(node.Name, layer, scale, OnnxNode.Decimal((float)shift)));
    }

    private OnnxValue Joined(OnnxNode node, Merge merge)
    {
        var inputs = Enumerable.Range(0, node.Message.Input.Count).Select(index => AsLayer(node, In(node, index))).ToList();
        return Layer(inputs.Count == 1 ? inputs[0] : graph.AddJoin(node.Name, merge, inputs));
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

        if (ScaledNorm(node, first, second) is { } norm)
        {
            return norm;
        }

        switch (first, second)
        {
            case (LayerValue input, GeluValue { Formula: GeluValue.Raised } error) when input.Layer == error.Layer:
                return error with { Formula = GeluValue.Gated };
            case (GeluValue { Formula: GeluValue.Gated } error, ConstantValue { Elements: [0.5] }):
                return Layer(graph.AddActivation(node.Name, error.Layer, Activation.Gelu));
            case (LayerValue layer, ConstantValue { Elements: [var factor] }):
                return new ScaledValue(layer.Layer, OnnxNode.Decimal((float)factor), node.Name);
            case (LayerValue one, LayerValue other) when one == other:
                return new SquaresValue(one.Layer);
            case (LayerValue one, LayerValue other):
                return Gated(node, one.Layer, other.Layer) ?? Gated(node, other.Layer, one.Layer)
                    ?? (graph.ShapeOf(one.Layer).Positions == 1 && graph.ShapeOf(other.Layer).Positions > 1
                        ? Layer(graph.AddProduct(node.Name, other.Layer, one.Layer))
                        : Layer(graph.AddProduct(node.Name, one.Layer, other.Layer)));
            default:
                throw Unsupported(node, "of something else than a plane and its gate");
        }
    }

    private OnnxValue Quotient(OnnxNode node) => (In(node, 0), In(node, 1)) switch
    {
        (LayerValue layer, ConstantValue { Elements: [var divisor] }) => Math.Abs(divisor - Math.Sqrt(2)) < 1e-6
            ? new GeluValue(layer.Layer, GeluValue.Divided)
            : new ScaledValue(layer.Layer, OnnxNode.Decimal((float)(1 / divisor)), node.Name),
        (LayerValue layer, ResponseValue { Sums: var sums } response) when layer.Layer == response.Layer =>
            Layer(graph.AddLocalResponseNorm(node.Name, layer.Layer, sums.Size, sums.Alpha, response.Beta, sums.K)),
        _ => throw Unsupported(node, "by something else than a number"),
    };
}

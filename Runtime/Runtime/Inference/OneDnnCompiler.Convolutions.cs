using InceptionDsl.OneDnn;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <content>Convolutions, and the weights of what has some.</content>
internal sealed partial class OneDnnCompiler
{
    /// <summary>Adds a convolution, which reads and writes what is there, or else copies in the layouts that it chooses.</summary>
    private void AddConvolution(PlannedLayer layer, SlidingWindow window, int groups)
    {
        if (TryAddWinograd(layer, window) || (IsProduct(layer) && TryAddProduct(layer)))
        {
            return;
        }

        var isInput = IsGiven(layer);
        var dimensions = WeightDimensions(layer.Weight!, groups);
        var weights = _objects.Describe(_type, OneDnnFormat.Any, dimensions);
        var source = isInput ? Whole(OneDnnArgument.Source, Input) : At(OneDnnArgument.Source, layer.Inputs[0]);
        var destination = At(OneDnnArgument.Destination, layer.Output);
        MemoryDescriptor? bias = layer.Bias is null ? null : _objects.DescribePlain(_type, _shapes[layer.Output].Channels);
        var attributes = Attributes(layer);
        MemoryDescriptor anySource = Any(InputOf(layer)), anyDestination = Any(_shapes[layer.Output]);
        var primitive = (isInput ? null : Described(source.Descriptor, destination.Descriptor))
            ?? Described(anySource, destination.Descriptor)
            ?? Described(anySource, anyDestination)
            ?? throw NoFastCode(layer);
        source = Wished(primitive, source);
        var written = _objects.Ask(primitive, OneDnnQuery.Destination) is { } wanted && !_objects.AreEqual(wanted, destination.Descriptor)
            ? Whole(OneDnnArgument.Destination, NewSlab(wanted))
            : destination;
        Step(primitive, [source, written, .. ConvolutionWeights(layer, primitive, groups)]);
        if (written != destination)
        {
            Copy(written, destination, _shapes[layer.Output]);
        }

        MemoryDescriptor Any(ValueShape shape) => _objects.Describe(_type, OneDnnFormat.Any, shape.Of(_images));

        PrimitiveDescriptor? Described(MemoryDescriptor from, MemoryDescriptor to) =>
            IfFast(() => _objects.Convolution(from, weights, bias, to, window, attributes));
    }

    /// <summary>Whether a layer reads the input as it is given.</summary>
    private bool IsGiven(PlannedLayer layer) => layer.Inputs[0] == 0 && !_slabs.ContainsKey(0);

    /// <summary>
    /// Whether a 1×1 convolution writes channels beside others that are last: a product of matrices can do that, where a convolution's output would
    /// have to be copied there.
    /// </summary>
    private bool IsProduct(PlannedLayer layer) =>
        _planes.Blocks is null && !IsGiven(layer) && At(OneDnnArgument.Destination, layer.Output).IsPart
        && layer.Layer is ConvolutionLayer { Groups: 1, Window: { Area: 1, IsPadded: false } window } && window.Stride.All(stride => stride == 1);

    /// <summary>Adds a 1×1 convolution as the product of positions×C and C×K; false where there is no fast code for that.</summary>
    private bool TryAddProduct(PlannedLayer layer)
    {
        Operand source = Rows(OneDnnArgument.Source, layer.Inputs[0]), destination = Rows(OneDnnArgument.Destination, layer.Output);
        long[] dimensions = [InputOf(layer).Channels, _shapes[layer.Output].Channels];
        var weights = _objects.Describe(_type, OneDnnFormat.Any, dimensions);
        MemoryDescriptor? bias = layer.Bias is null ? null : _objects.DescribePlain(_type, 1, dimensions[1]);
        var attributes = Attributes(layer);
        if (IfFast(() => _objects.Product(source.Descriptor, weights, bias, destination.Descriptor, attributes)) is not { } primitive)
        {
            return false;
        }

        Step(primitive, [source, destination, .. Weights(layer, primitive, dimensions, [1, dimensions[0]], 1, dimensions[1])]);
        return true;
    }

    /// <summary>
    /// A plane as a matrix with a row for each position of each image. Its address is where its channels begin: oneDNN 3.7's products don't heed
    /// where a descriptor does.
    /// </summary>
    private Operand Rows(OneDnnArgument argument, int value)
    {
        var (whole, channel) = _places.Of(value);
        var shape = _shapes[value];
        var descriptor = _objects.DescribeStrided(_type, [_images * shape.Positions, shape.Channels], [_shapes[whole].Channels, 1]);
        return new(argument, descriptor, SlabOf(whole), default, _objects.SizeOf(_objects.DescribePlain(_type, channel)));
    }

    /// <summary>K×C×h×w, or G×K/G×C/G×h×w of groups; a normalization's scale has one group for each channel.</summary>
    private static long[] WeightDimensions(Tensor weight, int groups) => weight.shape switch
    {
        [var outputs, var inputs, var height, var width] when groups == 1 => [outputs, inputs, height, width],
        [var outputs, var inputs, var height, var width] => [groups, outputs / groups, inputs, height, width],
        _ => [groups, 1, 1, 1, 1],
    };

    /// <summary>What a primitive reads: the source itself, or a copy in the layout that it chose.</summary>
    private Operand Wished(PrimitiveDescriptor primitive, Operand source)
    {
        if (_objects.Ask(primitive, OneDnnQuery.Source) is not { } wanted || _objects.AreEqual(wanted, source.Descriptor))
        {
            return source;
        }

        var copy = Whole(OneDnnArgument.Source, NewSlab(wanted));
        Copy(source, copy);
        return copy;
    }

    /// <summary>A convolution's weights as it wants them, and what is added.</summary>
    private Operand[] ConvolutionWeights(PlannedLayer layer, PrimitiveDescriptor primitive, int groups)
    {
        var dimensions = WeightDimensions(layer.Weight!, groups);
        return Weights(layer, primitive, dimensions, WeightStrides(layer, dimensions, groups), _shapes[layer.Output].Channels);
    }

    /// <summary>Weights as an operation wants them, and what is added.</summary>
    /// <param name="layer">Whose they are.</param>
    /// <param name="primitive">The operation.</param>
    /// <param name="dimensions">The weights' dimensions in it.</param>
    /// <param name="strides">How they lie.</param>
    /// <param name="bias">The dimensions of what is added.</param>
    private Operand[] Weights(PlannedLayer layer, PrimitiveDescriptor primitive, long[] dimensions, long[] strides, params ReadOnlySpan<long> bias)
    {
        var weight = DenseTensor.Of(layer.Weight!) ?? throw HasGaps(layer);
        var wanted = _objects.Ask(primitive, OneDnnQuery.Weights)
            ?? throw new OneDnnException($"oneDNN does not say how it wants the weights of '{layer.Name}'");
        var packed = OfWeights(OneDnnArgument.Weights, _weights.Get(layer.Name + ".weight", weight, dimensions, strides, wanted));
        if (layer.Bias is null)
        {
            return [packed];
        }

        var row = DenseTensor.StridesOf(bias, isChannelsLast: false);
        var added = _weights.Get(layer.Name + ".bias", DenseTensor.Of(layer.Bias) ?? throw HasGaps(layer), bias, row, _objects.DescribePlain(_type, bias));
        return [packed, OfWeights(OneDnnArgument.Bias, added)];
    }

    /// <summary>How weights of groups, or of a matrix with a plane's positions beside each other, lie.</summary>
    private static long[] WeightStrides(PlannedLayer layer, long[] dimensions, int groups)
    {
        var own = (DenseTensor.Of(layer.Weight!) ?? throw HasGaps(layer)).Strides;
        return dimensions.Length == own.Length ? own
            : groups > 1 && own.Length == 4 ? [dimensions[1] * own[0], .. own]
            : DenseTensor.StridesOf(dimensions, isChannelsLast: false);
    }

    private static OneDnnException HasGaps(PlannedLayer layer) => new($"the weights of '{layer.Name}' have gaps");
}

using InceptionDsl.OneDnn;

namespace InceptionDsl.Inference;

/// <content>What each kind of layer is in oneDNN; null for one that is left to libtorch, with the whole plan.</content>
internal sealed partial class OneDnnCompiler : ILayerVisitor<Action<PlannedLayer>?>
{
    /// <summary>Adds the operations that a layer is.</summary>
    /// <exception cref="OneDnnException">oneDNN has none for it.</exception>
    private void Add(PlannedLayer layer)
    {
        var add = layer.Layer.Accept(this) ?? throw new OneDnnException($"oneDNN is not asked for '{layer.Name}' ({layer.Layer.Kind})");
        add(layer);
    }

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(InputLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(DropoutLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(ChannelShuffleLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(SliceLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(TransposedConvolutionLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(GroupNormLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(AffineLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(LengthNormLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(SoftmaxLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(ResizeLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(PaddingLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(OwnModuleLayer layer) => null;

    /// <summary>A flattened plane stays where it is.</summary>
    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(FlattenLayer layer) => planned => { };

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(ConvolutionLayer layer) => planned =>
        AddConvolution(planned, SlidingWindow.Of(layer.Window, InputOf(planned).Size, _shapes[planned.Output].Size), layer.Groups);

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(BatchNormLayer layer) => AddNorm;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(PoolLayer layer) => planned => AddPool(planned, layer);

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(AdaptivePoolLayer layer) => AddAdaptivePool(layer);

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(ConcatenationLayer layer) => layer.Output.IsFlat ? null : AddConcatenation;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(SumLayer layer) =>
        planned => AddSum(planned, index => index == layer.Inputs.Count - 1 ? (float)layer.Scale : 1);

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(MeanLayer layer) => planned => AddSum(planned, _ => 1f / layer.Inputs.Count);

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(MaximumLayer layer) => null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(ProductLayer layer) =>
        layer.Inputs.Count == 2 && !layer.Output.IsFlat ? AddProduct : null;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(LinearLayer layer) => AddLinear;

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(ActivationLayer layer) => planned => Apply(planned, layer);

    Action<PlannedLayer>? ILayerVisitor<Action<PlannedLayer>?>.Visit(LocalResponseNormLayer layer) => planned => AddResponseNorm(planned, layer);

    private ValueShape InputOf(PlannedLayer layer) => _shapes[layer.Inputs[0]];

    private PrimitiveAttributes Attributes(PlannedLayer layer) => _objects.Attributes(function: Elementwise.Of(layer.Activation));

    /// <summary>
    /// Adds an operation, with its inputs and its output where they are if oneDNN has fast code for that, else with copies of parts of slabs.
    /// </summary>
    /// <param name="layer">What it is for.</param>
    /// <param name="sources">What it reads.</param>
    /// <param name="destination">What it writes.</param>
    /// <param name="describe">The operation for the descriptors of sources and destination.</param>
    /// <exception cref="OneDnnException">There is no fast code.</exception>
    private void AddFast(
        PlannedLayer layer, Operand[] sources, Operand destination, Func<MemoryDescriptor[], MemoryDescriptor, PrimitiveDescriptor> describe)
    {
        var own = Described(_shapes[layer.Output]);
        MemoryDescriptor[] there = [.. sources.Select(source => source.Descriptor)];
        MemoryDescriptor[] copied = [.. layer.Inputs.Select(input => Described(_shapes[input]))];
        foreach (var (copiesSources, copiesDestination) in new[] { (false, false), (false, true), (true, true) })
        {
            if (IfFast(() => describe(copiesSources ? copied : there, copiesDestination ? own : destination.Descriptor)) is not { } primitive)
            {
                continue;
            }

            Operand[] read = [.. sources];
            for (var i = 0; copiesSources && i < sources.Length; i++)
            {
                read[i] = Whole(sources[i].Argument, NewSlab(copied[i]));
                Copy(sources[i], read[i]);
            }

            var written = copiesDestination ? Whole(OneDnnArgument.Destination, NewSlab(own)) : destination;
            Step(primitive, [.. read, written]);
            if (copiesDestination)
            {
                Copy(written, destination);
            }

            return;
        }

        throw NoFastCode(layer);
    }

    /// <summary>An operation, if there is one and it is fast.</summary>
    private PrimitiveDescriptor? IfFast(Func<PrimitiveDescriptor> describe)
    {
        try
        {
            return describe() is var primitive && _objects.IsFast(primitive) ? primitive : null;
        }
        catch (OneDnnException)
        {
            return null;
        }
    }

    private static OneDnnException NoFastCode(PlannedLayer layer) => new($"oneDNN has no fast code for '{layer.Name}'");

    private PrimitiveDescriptor Fast(PlannedLayer layer, PrimitiveDescriptor primitive) => _objects.IsFast(primitive) ? primitive : throw NoFastCode(layer);

    private (Operand Source, Operand Destination) Ends(PlannedLayer layer) =>
        (At(OneDnnArgument.Source, layer.Inputs[0]), At(OneDnnArgument.Destination, layer.Output));

    /// <summary>A normalization by itself is a convolution of each channel with one weight.</summary>
    private void AddNorm(PlannedLayer layer)
    {
        var shape = InputOf(layer);
        if (shape.IsVector || layer.Weight!.NumberOfElements != shape.Channels)
        {
            throw new OneDnnException($"'{layer.Name}' normalizes features");
        }

        AddConvolution(layer, SlidingWindow.Of(Window.Pointwise(2), shape.Size, shape.Size), checked((int)shape.Channels));
    }

    private void Apply(PlannedLayer layer, ActivationLayer activation)
    {
        var (source, destination) = Ends(layer);
        var function = Elementwise.Of(activation) ?? throw new OneDnnException($"'{layer.Name}' is no function");
        var attributes = Attributes(layer);
        AddFast(layer, [source], destination, (from, to) => _objects.Apply(function, from[0], to, attributes));
    }

    private void AddPool(PlannedLayer layer, PoolLayer pool)
    {
        var window = SlidingWindow.Of(pool.Window, InputOf(layer).Size, _shapes[layer.Output].Size);

        // libtorch's mean divides by what of a window lies within the padding, oneDNN's by all of it.
        if (pool is { IsAverage: true, CountsPadding: true } && pool.Window.EndsBehind(InputOf(layer).Size, _shapes[layer.Output].Size))
        {
            throw new OneDnnException($"oneDNN counts the padding of '{layer.Name}' otherwise");
        }

        Pool(layer, !pool.IsAverage ? OneDnnAlgorithm.MaxPool
            : pool.CountsPadding ? OneDnnAlgorithm.AveragePoolWithPadding : OneDnnAlgorithm.AveragePoolWithoutPadding, window);
    }

    private Action<PlannedLayer> AddAdaptivePool(AdaptivePoolLayer pool) => layer =>
    {
        var (input, output) = (InputOf(layer).Size, _shapes[layer.Output].Size);
        if (input[0] % output[0] != 0 || input[1] % output[1] != 0)
        {
            throw new OneDnnException($"the windows of '{layer.Name}' are not alike");
        }

        EquatableArray<int> lengths = [checked((int)(input[0] / output[0])), checked((int)(input[1] / output[1]))];
        Pool(layer, pool.IsAverage ? OneDnnAlgorithm.AveragePoolWithoutPadding : OneDnnAlgorithm.MaxPool,
            SlidingWindow.Of(Window.Plain(lengths, lengths), input, output));
    };

    private void Pool(PlannedLayer layer, OneDnnAlgorithm algorithm, SlidingWindow window)
    {
        if (algorithm == OneDnnAlgorithm.MaxPool && TryAddMaximum(layer, window))
        {
            return;
        }

        var (source, destination) = Ends(layer);
        var attributes = Attributes(layer);
        AddFast(layer, [source], destination, (from, to) => _objects.Pool(algorithm, from[0], to, window, attributes));
    }

    /// <summary>Copies what could not be written into its place. Where parts are no whole blocks, they are put together without blocks first.</summary>
    private void AddConcatenation(PlannedLayer layer)
    {
        var shape = _shapes[layer.Output];
        var (whole, begin) = _places.Of(layer.Output);
        var isGathered = _places.IsGathered(layer);
        var slab = isGathered ? NewSlab(_objects.DescribePlain(_type, shape.Of(_images))) : SlabOf(whole);
        var channel = 0L;
        for (var i = 0; i < layer.Inputs.Count; i++)
        {
            var part = _shapes[layer.Inputs[i]];
            if (!_places.IsInPlace(layer, i, channel))
            {
                var place = _objects.DescribePart(slab.Descriptor, part.Of(_images), Behind(isGathered ? channel : begin + channel, part));
                Copy(At(OneDnnArgument.Source, layer.Inputs[i]), new(OneDnnArgument.Destination, place, slab, default), part);
            }

            channel += part.Channels;
        }

        if (isGathered)
        {
            Copy(Whole(OneDnnArgument.Source, slab), At(OneDnnArgument.Destination, layer.Output));
        }

        Activate(layer);
    }

    private void AddSum(PlannedLayer layer, Func<int, float> scaleOf)
    {
        if (layer.Inputs.Any(input => _shapes[input].IsVector != InputOf(layer).IsVector))
        {
            throw new OneDnnException($"'{layer.Name}' adds a flattened plane to features");
        }

        var destination = At(OneDnnArgument.Destination, layer.Output);
        Operand[] sources = [.. layer.Inputs.Select((input, index) => At(OneDnnArgument.FirstOfSources + index, input))];
        float[] scales = [.. layer.Inputs.Select((_, index) => scaleOf(index))];
        var attributes = _objects.Attributes();
        AddFast(layer, sources, destination, (from, to) => _objects.Sum(scales, from, to, attributes));
        Activate(layer);
    }

    /// <summary>Applies a layer's activation to what it gave.</summary>
    private void Activate(PlannedLayer layer)
    {
        if (Elementwise.Of(layer.Activation) is { } function)
        {
            var result = At(OneDnnArgument.Destination, layer.Output);
            var attributes = _objects.Attributes();
            AddFast(
                layer with { Inputs = [layer.Output] }, [result with { Argument = OneDnnArgument.Source }], result,
                (from, to) => _objects.Apply(function, from[0], to, attributes));
        }
    }

    private void AddProduct(PlannedLayer layer)
    {
        var (source, destination) = Ends(layer);
        var second = At(OneDnnArgument.SecondSource, layer.Inputs[1]);
        var attributes = Attributes(layer);
        AddFast(layer, [source, second], destination, (from, to) => _objects.Multiply(from[0], from[1], to, attributes));
    }

    private void AddLinear(PlannedLayer layer)
    {
        var (source, destination) = Ends(layer);
        var shape = InputOf(layer);
        long[] dimensions = [layer.Weight!.shape[0], .. shape.Of(1).Skip(1)];
        MemoryDescriptor? bias = layer.Bias is null ? null : _objects.DescribePlain(_type, _shapes[layer.Output].Channels);
        var weights = _objects.Describe(_type, OneDnnFormat.Any, dimensions);
        var attributes = Attributes(layer);
        var primitive = _objects.InnerProduct(source.Descriptor, weights, bias, destination.Descriptor, attributes);
        if (!_objects.IsFast(primitive))
        {
            var any = _objects.Describe(_type, OneDnnFormat.Any, shape.Of(_images));
            primitive = Fast(layer, _objects.InnerProduct(any, weights, bias, destination.Descriptor, attributes));
            source = Wished(primitive, source);
        }

        Step(primitive, [source, destination, .. Weights(layer, primitive, dimensions, WeightStrides(layer, dimensions, groups: 1), dimensions[0])]);
    }

    private void AddResponseNorm(PlannedLayer layer, LocalResponseNormLayer norm)
    {
        var (source, destination) = Ends(layer);
        var attributes = Attributes(layer);
        AddFast(layer, [source], destination, (from, to) =>
            _objects.ResponseNorm(from[0], to, norm.Size, (float)norm.Alpha, (float)norm.Beta, (float)norm.K, attributes));
    }
}

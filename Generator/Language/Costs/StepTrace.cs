namespace InceptionDsl.Language;

/// <summary>
/// Follows the tensors within one step's module, as InceptionDsl.Layers and libtorch make them and let them go. Each method
/// gives the output and leaves the input to the caller, but for <see cref="Activate"/>.
/// </summary>
internal sealed class StepTrace(NetworkGraph graph, TensorHeap heap)
{
    /// <summary>Runs a step on its inputs.</summary>
    public int Run(Step step, IReadOnlyList<int> inputs)
    {
        var layers = Enumerable.Range(step.FirstLayer, step.LayerCount).Select(index => graph.Layers[index]).ToArray();
        return layers[0] switch
        {
            AdaptivePoolLayer when layers.OfType<ProductLayer>().SingleOrDefault() is { } product => SqueezeExcite(layers, product, inputs[0]),
            AdaptivePoolLayer when layers.Length > 1 => Pyramid(layers, inputs[0]),
            ConvolutionLayer or LinearLayer => Weighted(layers, inputs[0]),
            FlattenLayer when layers.Length > 1 => Weighted(layers, inputs[0]),
            var layer => Single(layer, inputs),
        };
    }

    /// <summary>Applies an activation to a tensor that nothing else needs; the tensor is used up.</summary>
    public int Activate(ActivationLayer activation, int tensor)
    {
        switch (activation.Function)
        {
            case Activation.None or Activation.Default:
                return tensor;
            case Activation.Relu or Activation.Sigmoid or Activation.Tanh:
                heap.Keep(tensor);
                return tensor;
            default:
                heap.Keep(tensor);
                var output = heap.Make(activation.Output.Elements);
                heap.Dispose(tensor);
                return output;
        }
    }

    private int Single(Layer layer, IReadOnlyList<int> inputs)
    {
        var elements = layer.Output.Elements;
        switch (layer)
        {
            case FlattenLayer:
                return Flatten(layer, inputs[0]);
            case DropoutLayer when !heap.Keeps:
                return heap.Share(inputs[0]);
            case DropoutLayer:
                var noise = heap.Make(elements);
                heap.Keep(noise);
                var kept = heap.Make(elements);
                heap.Dispose(noise);
                return kept;
            case ActivationLayer { Function: Activation.Relu or Activation.Sigmoid or Activation.Tanh }:
                var activated = heap.Make(elements);
                heap.Keep(activated);
                return activated;
            case ActivationLayer activation:
                return Activate(activation, heap.Share(inputs[0]));
            case LocalResponseNormLayer lrn:
                return LocalResponseNorm(lrn, inputs[0]);
            case PoolLayer pool:
                return Pool(pool, inputs[0]);
            case AdaptivePoolLayer pool:
                return AdaptivePool(pool, inputs[0]);
            case BatchNormLayer:
                heap.Keep(inputs[0]);
                return heap.Make(elements);
            default: // concatenations, sums and shuffles, which the backward pass needs no values of
                return heap.Make(elements);
        }
    }

    /// <summary>Convolution or linear layer, its normalisation and activation; a convolution of each channel before it.</summary>
    private int Weighted(Layer[] layers, int input)
    {
        var weighted = layers.Where(layer => layer is ConvolutionLayer or LinearLayer).ToArray();
        var current = heap.Share(input);
        foreach (var layer in weighted)
        {
            var output = layer is ConvolutionLayer convolution ? Convolve(convolution, current) : Multiply((LinearLayer)layer, current);
            heap.Dispose(current);
            current = output;
        }

        if (layers.OfType<BatchNormLayer>().SingleOrDefault() is not { } norm)
        {
            return Activated(layers, current);
        }

        heap.Keep(current);
        var activated = Activated(layers, heap.Make(norm.Output.Elements));
        heap.Dispose(current);
        return activated;
    }

    private int Activated(Layer[] layers, int tensor) =>
        layers.OfType<ActivationLayer>().LastOrDefault() is { } activation ? Activate(activation, tensor) : tensor;

    private int Convolve(ConvolutionLayer layer, int input)
    {
        var padded = layer.Window.IsSymmetric ? heap.Share(input) : heap.Make(Padded(layer.Window, graph.Layers[layer.Inputs[0]].Output));
        heap.Keep(padded);
        var output = heap.Make(layer.Output.Elements);
        heap.Dispose(padded);
        return output;
    }

    private int Multiply(LinearLayer layer, int input)
    {
        var source = graph.Layers[layer.Inputs[0]];
        var features = source is FlattenLayer ? Flatten(source, input) : heap.Share(input);
        heap.Keep(features);
        var output = heap.Make(layer.Output.Elements);
        heap.Dispose(features);
        return output;
    }

    /// <summary>A view, but for a plane in the channels-last layout, whose elements lie in another order.</summary>
    private int Flatten(Layer layer, int input) =>
        graph.Layers[layer.Inputs[0]].Output is { IsFlat: false, Positions: > 1, Channels: > 1 } && graph.Definition.Layout == MemoryLayout.ChannelsLast
            ? heap.Make(layer.Output.Elements)
            : heap.Share(input);

    /// <summary>A maximum's positions are 64-bit integers, made even where the backward pass does not come.</summary>
    private int Pool(PoolLayer pool, int input)
    {
        var padded = pool.Window.IsPaddedByPools ? heap.Share(input) : heap.Make(Padded(pool.Window, graph.Layers[pool.Inputs[0]].Output));
        var output = Windows(padded, pool.Output, pool.IsAverage);
        heap.Dispose(padded);
        return output;
    }

    private int AdaptivePool(AdaptivePoolLayer pool, int input)
    {
        // libtorch takes the global mean as a mean, whose backward pass needs no values.
        return pool is { IsAverage: true, Output.Positions: 1 } ? heap.Make(pool.Output.Elements) : Windows(input, pool.Output, pool.IsAverage);
    }

    private int Windows(int input, Shape shape, bool isAverage)
    {
        heap.Keep(input);
        var output = heap.Make(shape.Elements);
        if (!isAverage)
        {
            var positions = heap.Make(2 * shape.Elements);
            heap.Keep(positions);
            heap.Dispose(positions);
        }

        return output;
    }

    /// <summary>Squares, their sums, a power (by two roots and a product for β = 3/4), and the quotient.</summary>
    private int LocalResponseNorm(LocalResponseNormLayer lrn, int input)
    {
        var elements = lrn.Output.Elements;
        heap.Keep(input);
        var squares = heap.Make(elements);
        heap.Keep(squares);
        var sums = heap.Make(elements);
        int divisor;
        if (lrn.Beta == 0.75)
        {
            var roots = new[] { heap.Make(elements), heap.Make(elements) };
            divisor = heap.Make(elements);
            Array.ForEach(roots, heap.Keep);
            Array.ForEach(roots, heap.Dispose);
        }
        else
        {
            heap.Keep(sums);
            divisor = heap.Make(elements);
        }

        heap.Keep(divisor);
        var output = heap.Make(elements);
        heap.Dispose(divisor);
        heap.Dispose(sums);
        heap.Dispose(squares);
        return output;
    }

    private int SqueezeExcite(Layer[] layers, ProductLayer product, int input)
    {
        var made = new List<int> { heap.Make(layers[0].Output.Elements) };
        foreach (var layer in layers.Skip(1))
        {
            if (layer is ConvolutionLayer convolution)
            {
                made.Add(Convolve(convolution, made[made.Count - 1]));
            }
            else if (layer is ActivationLayer activation)
            {
                made[made.Count - 1] = Activate(activation, made[made.Count - 1]);
            }
        }

        heap.Keep(input);
        heap.Keep(made[made.Count - 1]);
        var output = heap.Make(product.Output.Elements);
        made.ForEach(heap.Dispose);
        return output;
    }

    private int Pyramid(Layer[] layers, int input)
    {
        var grids = new List<int>();
        foreach (var pool in layers.OfType<AdaptivePoolLayer>())
        {
            var grid = AdaptivePool(pool, input);
            grids.Add(grid);
        }

        var output = heap.Make(layers[layers.Length - 1].Output.Elements);
        grids.ForEach(heap.Dispose);
        return output;
    }

    private static long Padded(Window window, Shape input) => checked(
        input.Channels
        * ((long)input.Height + window.PaddingTop + window.PaddingBottom)
        * ((long)input.Width + window.PaddingLeft + window.PaddingRight));
}

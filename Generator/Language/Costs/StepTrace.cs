using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Costs;

/// <summary>
/// Follows the tensors within one step's module, as InceptionDsl.Layers and libtorch make them and let them go. Each method
/// gives the output and leaves the input to the caller.
/// </summary>
internal sealed class StepTrace(NetworkGraph graph, TensorHeap heap)
{
    /// <summary>Runs a step on its inputs.</summary>
    public int Run(Step step, IReadOnlyList<int> inputs)
    {
        var layers = Enumerable.Range(step.FirstLayer, step.LayerCount).Select(index => graph.Layers[index]).ToArray();
        return layers[0] switch
        {
            _ when layers.Length == 1 => Follow(layers[0], inputs),
            AdaptivePoolLayer when layers.OfType<ProductLayer>().SingleOrDefault() is { } product => SqueezeExcite(layers, product, inputs[0]),
            AdaptivePoolLayer => Pyramid(layers, inputs[0]),
            _ => Weighted(layers, inputs[0]),
        };
    }

    private int Follow(Layer layer, params IReadOnlyList<int> inputs) =>
        layer.Follow(heap, inputs, [.. layer.Inputs.Select(input => graph.Layers[input].Output)]);

    /// <summary>Convolution or linear layer, its normalization and activation; a flattening or a convolution of each channel before it.</summary>
    private int Weighted(Layer[] layers, int input)
    {
        var current = heap.Share(input);
        foreach (var layer in layers.Where(layer => layer is not (BatchNormLayer or ActivationLayer)))
        {
            var output = Follow(layer, current);
            heap.Dispose(current);
            current = output;
        }

        if (layers.OfType<BatchNormLayer>().SingleOrDefault() is not { } norm)
        {
            return Activated(layers, current);
        }

        var normalized = Activated(layers, Follow(norm, current));
        heap.Dispose(current);
        return normalized;
    }

    private int Activated(Layer[] layers, int tensor) =>
        layers.OfType<ActivationLayer>().LastOrDefault() is { } activation ? activation.Apply(heap, tensor) : tensor;

    private int SqueezeExcite(Layer[] layers, ProductLayer product, int input)
    {
        var made = new List<int> { Follow(layers[0], input) };
        foreach (var layer in layers.Skip(1).Where(layer => layer != product))
        {
            if (layer is ActivationLayer activation)
            {
                made[made.Count - 1] = activation.Apply(heap, made[made.Count - 1]);
            }
            else
            {
                made.Add(Follow(layer, made[made.Count - 1]));
            }
        }

        var output = Follow(product, input, made[made.Count - 1]);
        made.ForEach(heap.Dispose);
        return output;
    }

    private int Pyramid(Layer[] layers, int input)
    {
        var grids = layers.OfType<AdaptivePoolLayer>().Select(pool => Follow(pool, input)).ToList();
        var output = Follow(layers[layers.Length - 1]);
        grids.ForEach(heap.Dispose);
        return output;
    }
}

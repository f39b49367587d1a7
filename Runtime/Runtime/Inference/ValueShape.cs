namespace InceptionDsl.Inference;

/// <summary>Shape of a value for one image of a given size, which has height and width.</summary>
/// <param name="Channels">Channels C, or features F.</param>
/// <param name="Height">Height; 1 for features.</param>
/// <param name="Width">Width; 1 for features.</param>
/// <param name="IsVector">Whether it is made as N×F. A flattened plane is not: its elements lie as they did.</param>
internal readonly record struct ValueShape(long Channels, long Height, long Width, bool IsVector)
{
    public EquatableArray<long> Size => [Height, Width];

    public long Positions => Height * Width;

    /// <summary>The dimensions of so many of them.</summary>
    public long[] Of(long images) => IsVector ? [images, Channels] : [images, Channels, Height, Width];

    /// <summary>The shapes of all values for an input of a size; it is one that the network can read.</summary>
    /// <param name="layers">The operations.</param>
    /// <param name="input">The input's shape.</param>
    public static IReadOnlyDictionary<int, ValueShape> Follow(IReadOnlyList<PlannedLayer> layers, ValueShape input)
    {
        var shapes = new Dictionary<int, ValueShape> { [0] = input };
        foreach (var layer in layers)
        {
            var inputs = layer.Inputs.Select(value => shapes[value]).ToArray();
            shapes[layer.Output] = Next(layer.Layer, inputs);
        }

        return shapes;
    }

    private static ValueShape Next(Layer layer, ValueShape[] inputs)
    {
        switch (layer)
        {
            case FlattenLayer:
                return inputs[0];
            case LinearLayer linear:
                return new(linear.OutFeatures, 1, 1, IsVector: true);
            default:
                var size = layer.SizeOf([.. inputs.Select(input => input.Size)], isBuilt: true);
                var channels = layer is ConcatenationLayer ? inputs.Sum(input => input.Channels)
                    : layer is ConvolvingLayer or SliceLayer ? layer.Output.Channels
                    : inputs[0].Channels;
                return inputs[0] with { Channels = channels, Height = size[0], Width = size[1] };
        }
    }
}

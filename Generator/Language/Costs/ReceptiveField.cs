using InceptionDsl.Language;

namespace InceptionDsl;

/// <summary>The part of the input that one output position depends on, along one direction.</summary>
/// <param name="Size">Its length in input pixels.</param>
/// <param name="Jump">Input pixels between the fields of neighbouring positions.</param>
public readonly record struct ReceptiveField(long Size, long Jump)
{
    /// <summary>The field of each layer's vertical direction, following its largest input.</summary>
    /// <remarks>size' = size + (span - 1)·jump, jump' = jump·stride (Araujo, Norris and Sim 2019, equation 2).</remarks>
    internal static EquatableArray<ReceptiveField> Of(NetworkGraph graph)
    {
        var fields = new List<ReceptiveField>(graph.Layers.Count);
        foreach (var layer in graph.Layers)
        {
            if (layer.Inputs.Count == 0)
            {
                fields.Add(new ReceptiveField(1, 1));
                continue;
            }

            var input = new ReceptiveField(
                layer.Inputs.Max(index => fields[index].Size), layer.Inputs.Max(index => fields[index].Jump));
            fields.Add(layer switch
            {
                ConvolutionLayer convolution => Slide(input, convolution.Window),
                PoolLayer pool => Slide(input, pool.Window),
                AdaptiveAveragePoolLayer or FlattenLayer or LinearLayer => Whole(input, graph.Layers[layer.Inputs[0]].Output),
                _ => input,
            });
        }

        return fields.ToEquatableArray();
    }

    private static ReceptiveField Slide(ReceptiveField input, Window window) =>
        new(input.Size + ((window.SpanHeight - 1) * input.Jump), input.Jump * window.StrideHeight);

    private static ReceptiveField Whole(ReceptiveField input, Shape shape) =>
        new(input.Size + ((shape.Height - 1) * input.Jump), input.Jump * shape.Height);
}

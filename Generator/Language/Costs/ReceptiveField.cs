using InceptionDsl.Language;

namespace InceptionDsl;

/// <summary>The part of the input that one output position depends on, along one direction.</summary>
/// <param name="Size">Its length in input pixels; it may reach over the edges.</param>
/// <param name="Jump">Input pixels between the fields of neighbouring positions.</param>
public readonly record struct ReceptiveField(long Size, long Jump)
{
    internal static ReceptiveField OfInput => new(1, 1);

    /// <summary>The field of each layer's vertical direction, following its largest input.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    internal static EquatableArray<ReceptiveField> Of(NetworkGraph graph)
    {
        var fields = new List<ReceptiveField>(graph.Layers.Count) { OfInput };
        for (var index = 1; index < graph.Layers.Count; index++)
        {
            fields.Add(Of(graph, index, fields));
        }

        return fields.ToEquatableArray();
    }

    /// <summary>The field of one layer, from those of the layers before it.</summary>
    /// <remarks>size' = size + (span - 1)·jump, jump' = jump·stride (Araujo, Norris and Sim 2019, equation 2).</remarks>
    internal static ReceptiveField Of(NetworkGraph graph, int index, IReadOnlyList<ReceptiveField> fields)
    {
        var layer = graph.Layers[index];
        var input = new ReceptiveField(
            layer.Inputs.Max(before => fields[before].Size), layer.Inputs.Max(before => fields[before].Jump));
        return layer switch
        {
            ConvolutionLayer { Window: var window } => Slide(input, window.SpanHeight, window.StrideHeight),
            PoolLayer { Window: var window } => Slide(input, window.SpanHeight, window.StrideHeight),
            AdaptivePoolLayer pool => Slide(
                input, LongestWindow(pool.Input.Height, pool.Output.Height), Math.Max(1, pool.Input.Height / pool.Output.Height)),
            // The gate sees the whole plane, but positions lie as those of the plane that it multiplies.
            ProductLayer => input with { Jump = fields[layer.Inputs[0]].Jump },
            FlattenLayer when graph.Layers[layer.Inputs[0]].Output.Height is var height => Slide(input, height, height),
            _ => input,
        };
    }

    private static ReceptiveField Slide(ReceptiveField input, long span, long stride) =>
        checked(new ReceptiveField(input.Size + ((span - 1) * input.Jump), input.Jump * stride));

    /// <summary>The longest of the windows [⌊i·n/k⌋, ⌈(i+1)·n/k⌉), i = 0 … k-1: they begin at every remainder of gcd(n, k).</summary>
    private static long LongestWindow(long length, long count)
    {
        var (divisor, rest) = (length, count);
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        // i·n/k has the fractions 0, g/k … (k-g)/k; the largest beginning fraction f gives ⌈f + n/k⌉.
        return (count - divisor + length + count - 1) / count;
    }
}

using InceptionDsl.Language;

namespace InceptionDsl;

/// <summary>
/// The part of the input that output positions depend on, along one direction: position i depends on the pixels from
/// Offset + i·Jump up to, not including, Offset + i·Jump + Size.
/// </summary>
/// <param name="Size">Its length in input pixels; it may reach over the edges.</param>
/// <param name="Jump">Input pixels between the fields of neighbouring positions.</param>
/// <param name="Offset">Input pixel where the first position's field begins; negative for what lies in the padding.</param>
public readonly record struct ReceptiveField(long Size, long Jump, long Offset)
{
    internal static ReceptiveField OfInput => new(1, 1, 0);

    /// <summary>The field of each layer's output.</summary>
    /// <param name="direction">Along which direction.</param>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    internal static EquatableArray<ReceptiveField> Of(NetworkGraph graph, Direction direction)
    {
        var fields = new List<ReceptiveField>(graph.Layers.Count) { OfInput };
        for (var index = 1; index < graph.Layers.Count; index++)
        {
            fields.Add(Of(graph, index, fields, direction));
        }

        return fields.ToEquatableArray();
    }

    /// <summary>The field of one layer, from those of the layers before it.</summary>
    /// <remarks>
    /// size' = size + (span - 1)·jump, jump' = jump·stride, offset' = offset - padding·jump (Araujo, Norris and Sim 2019,
    /// section 2). Of several inputs, from the first pixel of any to the last of any.
    /// </remarks>
    internal static ReceptiveField Of(NetworkGraph graph, int index, IReadOnlyList<ReceptiveField> fields, Direction direction)
    {
        var isVertical = direction == Direction.Vertical;
        var layer = graph.Layers[index];
        var input = Union(layer.Inputs.Select(before => fields[before]));
        return layer switch
        {
            ConvolutionLayer { Window: var window } => Slide(input, window),
            PoolLayer { Window: var window } => Slide(input, window),
            AdaptivePoolLayer pool when (Length(pool.Input), Length(pool.Output)) is var (length, count) =>
                Shift(input, LongestWindow(length, count), Math.Max(1, length / count), 0),
            // The gate sees the whole plane, but positions lie as those of the plane that it multiplies.
            ProductLayer => input with { Jump = fields[layer.Inputs[0]].Jump },
            FlattenLayer when Length(graph.Layers[layer.Inputs[0]].Output) is var length => Shift(input, length, length, 0),
            _ => input,
        };

        int Length(Shape shape) => isVertical ? shape.Height : shape.Width;

        ReceptiveField Slide(ReceptiveField input, Window window) => isVertical
            ? Shift(input, window.SpanHeight, window.StrideHeight, window.PaddingTop)
            : Shift(input, window.SpanWidth, window.StrideWidth, window.PaddingLeft);
    }

    private static ReceptiveField Union(IEnumerable<ReceptiveField> fields) => fields.Aggregate((first, second) =>
    {
        checked
        {
            var begin = Math.Min(first.Offset, second.Offset);
            var end = Math.Max(first.Offset + first.Size, second.Offset + second.Size);
            return new ReceptiveField(end - begin, Math.Max(first.Jump, second.Jump), begin);
        }
    });

    private static ReceptiveField Shift(ReceptiveField input, long span, long stride, long padding) => checked(new ReceptiveField(
        input.Size + ((span - 1) * input.Jump), input.Jump * stride, input.Offset - (padding * input.Jump)));

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

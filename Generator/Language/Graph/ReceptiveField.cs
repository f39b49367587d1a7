namespace InceptionDsl;

/// <summary>
/// The part of the input that output positions depend on, along one direction: position i depends on the pixels from
/// Offset + i·Jump up to, not including, Offset + i·Jump + Size.
/// </summary>
/// <param name="Size">Its length in input pixels; it may reach over the edges.</param>
/// <param name="Jump">Input pixels between the fields of neighboring positions.</param>
/// <param name="Offset">Input pixel where the first position's field begins; negative for what lies in the padding.</param>
public readonly record struct ReceptiveField(long Size, long Jump, long Offset)
{
    /// <summary>
    /// After how many positions the field is <see cref="Jump"/> pixels further: 1, but behind transposed convolutions, where several
    /// positions in a row may see the same. What is said of a position then holds to within one position of their inputs.
    /// </summary>
    public long Period { get; init; } = 1;

    /// <summary>Pixels between the positions that the first transposed convolution reads: sizes behind it grow by so many at once.</summary>
    private long Grain { get; init; } = 1;

    /// <summary>The part of a grain that <see cref="Size"/> leaves out: more windows may make it a whole one.</summary>
    private (long Dividend, long Divisor) Rest { get; init; } = (0, 1);

    internal static ReceptiveField OfInput => new(1, 1, 0);

    /// <summary>Of what lies behind a module of the user's own, whose window nobody knows.</summary>
    internal static ReceptiveField Unknown => new(0, 0, 0);

    /// <summary>Whether anything is known of it; else its figures are 0.</summary>
    public bool IsKnown => Size > 0;

    /// <summary>What several together see: from the first pixel of any to the last of any.</summary>
    internal static ReceptiveField Union(IReadOnlyList<ReceptiveField> fields) => fields.Aggregate((first, second) =>
    {
        if (!first.IsKnown || !second.IsKnown)
        {
            return Unknown;
        }

        checked
        {
            var begin = Math.Min(first.Offset, second.Offset);
            var end = Math.Max(first.Offset + first.Size, second.Offset + second.Size);
            var farther = first.Jump * second.Period >= second.Jump * first.Period ? first : second;
            return farther with { Size = end - begin, Offset = begin, Grain = 1, Rest = (0, 1) };
        }
    });

    /// <summary>The field behind a window that slides over positions of this one.</summary>
    internal ReceptiveField Slide(Window window, int axis) => Shift(window.Span(axis), window.Stride[axis], window.Padding[axis]);

    /// <summary>
    /// The field behind windows of <paramref name="span"/> positions of this one: size' = size + (span - 1)·jump, jump' = jump·stride,
    /// offset' = offset - padding·jump (Araujo, Norris and Sim 2019, section 2).
    /// </summary>
    internal ReceptiveField Shift(long span, long stride, long padding) => !IsKnown ? this : checked(this with
    {
        Offset = Offset - CeilingOf(padding * Jump, Period),
    }).Widen(span, 1).Stretch(stride, 1);

    /// <summary>
    /// The field behind a layer that spreads each of these positions over <paramref name="span"/> of its own, <paramref name="stride"/>
    /// apart: position i reads from ⌈(i + padding - span + 1)/stride⌉ to ⌊(i + padding)/stride⌋.
    /// </summary>
    internal ReceptiveField Spread(long span, long stride, long padding) => !IsKnown ? this : checked(this with
    {
        // Behind a shape that is unknown, because of a mistake, there is no jump.
        Grain = Period == 1 && Rest.Dividend == 0 ? Math.Max(1, Jump) : Grain,
        Offset = Offset - CeilingOf(-CeilingOf(padding - span + 1, stride) * Jump, Period),
    }).Widen(span, stride).Stretch(1, stride);

    /// <summary>
    /// The field behind a plane of <paramref name="length"/> positions that becomes one of <paramref name="count"/>. Of n/m in lowest terms
    /// position i takes ⌊i·n/m⌋, or what lies around (i + ½)·n/m - ½ or, with n - 1 and m - 1, around i·n/m: two positions, but one where it
    /// falls on a position, as it does in the first case for odd n and m alone.
    /// </summary>
    internal ReceptiveField Resize(long length, long count, ResizeMode mode)
    {
        if (mode == ResizeMode.AlignedLinear)
        {
            (length, count) = (length - 1, count - 1);
        }

        if (length < 1 || count < 1 || !IsKnown)
        {
            return this; // the first position is all that is read, or nothing is known
        }

        checked
        {
            var (from, to) = Reduced(length, count);
            var span = mode == ResizeMode.Nearest ? to
                : mode == ResizeMode.AlignedLinear || (from % 2 == 1 && to % 2 == 1) ? (2 * to) - 1
                : 2 * to;
            var first = mode == ResizeMode.Linear ? -CeilingOf(to - from, 2 * to) : 0;
            return (this with
            {
                Grain = to > 1 && Period == 1 && Rest.Dividend == 0 ? Math.Max(1, Jump) : Grain,
                Offset = Offset - CeilingOf(-first * Jump, Period),
            }).Widen(span, to).Stretch(from, to);
        }
    }

    /// <summary>The field of <paramref name="span"/> positions in a row, <paramref name="stride"/> of which have the room of one of these.</summary>
    private ReceptiveField Widen(long span, long stride)
    {
        checked
        {
            var divisor = Period * stride * Grain;
            var (dividend, all) = Reduced((Rest.Dividend * divisor) + ((span - 1) * Jump * Rest.Divisor), Rest.Divisor * divisor);
            return this with { Size = Size + (dividend / all * Grain), Rest = (dividend % all, all) };
        }
    }

    private ReceptiveField Stretch(long factor, long divisor)
    {
        var (jump, period) = Reduced(checked(Jump * factor), checked(Period * divisor));
        return this with { Jump = jump, Period = period };
    }

    private static (long Dividend, long Divisor) Reduced(long dividend, long divisor)
    {
        var (common, rest) = (divisor, dividend);
        while (rest != 0)
        {
            (common, rest) = (rest, common % rest);
        }

        return (dividend / common, divisor / common);
    }

    private static long CeilingOf(long dividend, long divisor) =>
        (dividend / divisor) + (dividend % divisor > 0 ? 1 : 0);
}

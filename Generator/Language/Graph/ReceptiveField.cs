using InceptionDsl.Language.Graph;

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
    internal static ReceptiveField OfInput => new(1, 1, 0);

    /// <summary>What several together see: from the first pixel of any to the last of any.</summary>
    internal static ReceptiveField Union(IReadOnlyList<ReceptiveField> fields) => fields.Aggregate((first, second) =>
    {
        checked
        {
            var begin = Math.Min(first.Offset, second.Offset);
            var end = Math.Max(first.Offset + first.Size, second.Offset + second.Size);
            return new ReceptiveField(end - begin, Math.Max(first.Jump, second.Jump), begin);
        }
    });

    /// <summary>The field behind a window that slides over positions of this one.</summary>
    internal ReceptiveField Slide(Window window, Direction direction) => direction == Direction.Vertical
        ? Shift(window.SpanHeight, window.StrideHeight, window.PaddingTop)
        : Shift(window.SpanWidth, window.StrideWidth, window.PaddingLeft);

    /// <summary>
    /// The field behind windows of <paramref name="span"/> positions of this one: size' = size + (span - 1)·jump, jump' = jump·stride,
    /// offset' = offset - padding·jump (Araujo, Norris and Sim 2019, section 2).
    /// </summary>
    internal ReceptiveField Shift(long span, long stride, long padding) =>
        checked(new ReceptiveField(Size + ((span - 1) * Jump), Jump * stride, Offset - (padding * Jump)));
}

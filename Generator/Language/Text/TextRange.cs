namespace InceptionDsl.Language.Text;

/// <summary>A stretch of characters in one specification text: offsets are UTF-16 units from its beginning.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters; 0 marks a place between two characters.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The text that they stand in; null for the one that is read.</summary>
    internal TextOrigin? Origin { get; init; }

    /// <summary>Offset of the first character after the range.</summary>
    public int End => Start + Length;

    /// <summary>The range from <paramref name="start"/> up to, not including, <paramref name="end"/>.</summary>
    public static TextRange FromBounds(int start, int end) => new(start, end - start);

    /// <summary>The smallest range that covers both; of two texts the first one's.</summary>
    public TextRange Through(TextRange other) => Origin == other.Origin
        ? FromBounds(Math.Min(Start, other.Start), Math.Max(End, other.End)) with { Origin = Origin }
        : this;
}

namespace InceptionDsl.Images;

/// <summary>
/// How an image's stored rows and columns lie when it is looked at: one of the eight values of the tag <c>Orientation</c>
/// (Exif 2.32, section 4.6.4 A), which cameras write in place of turning the pixels.
/// </summary>
/// <param name="IsTransposed">Whether stored rows are columns.</param>
/// <param name="IsUpsideDown">Whether stored rows go from the last to the first.</param>
/// <param name="IsMirrored">Whether stored columns go from the last to the first.</param>
internal readonly record struct ImageOrientation(bool IsTransposed, bool IsUpsideDown, bool IsMirrored)
{
    /// <summary>The orientation of a tag's value, where the first stored row and the first stored column are.</summary>
    /// <param name="value">1 to 8; any other is as 1.</param>
    public static ImageOrientation Of(int value) => value switch
    {
        2 => new(false, false, true), // top, right
        3 => new(false, true, true), // bottom, right
        4 => new(false, true, false), // bottom, left
        5 => new(true, false, false), // left, top
        6 => new(true, true, false), // right, top
        7 => new(true, true, true), // right, bottom
        8 => new(true, false, true), // left, bottom
        _ => default,
    };

    /// <summary>Height and width as looked at.</summary>
    public (int Height, int Width) Upright(int storedHeight, int storedWidth) =>
        IsTransposed ? (storedWidth, storedHeight) : (storedHeight, storedWidth);

    /// <summary>Where a pixel as looked at is stored.</summary>
    public (int Row, int Column) Stored(int y, int x, int storedHeight, int storedWidth)
    {
        var (row, column) = IsTransposed ? (x, y) : (y, x);
        return (IsUpsideDown ? storedHeight - 1 - row : row, IsMirrored ? storedWidth - 1 - column : column);
    }
}

namespace InceptionDsl.Images;

/// <summary>
/// An image of a data set or a file, decoded only as far as a crop needs. One thread at a time may use it.
/// </summary>
public abstract class SourceImage : IDisposable
{
    private protected SourceImage(int height, int width, int channels) => (Height, Width, Channels) = (height, width, channels);

    /// <summary>Rows, looked at upright.</summary>
    public int Height { get; }

    /// <summary>Columns, looked at upright.</summary>
    public int Width { get; }

    /// <summary>1 where it is stored as grey, else 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>An image that is decoded already.</summary>
    public static SourceImage Of(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return new DecodedImage(image);
    }

    /// <summary>A part of the image, resampled.</summary>
    /// <param name="crop">Which part, and its size.</param>
    /// <param name="channels">1 (grey) or 3 (red, green, blue).</param>
    /// <exception cref="ImageDataException">The image is damaged, or the channels can't be converted.</exception>
    internal virtual PixelImage Read(in ImageCrop crop, int channels)
    {
        var pixels = new float[channels * crop.Rows.Count * crop.Columns.Count];
        Write(crop, channels, pixels);
        return new PixelImage(channels, crop.Rows.Count, crop.Columns.Count, pixels);
    }

    /// <summary>Several parts of the image, each resampled; it is decoded once for all of them.</summary>
    /// <inheritdoc cref="Read"/>
    /// <param name="crops">Which parts, and their sizes; no smaller JPEG is decoded in place of the image.</param>
    internal virtual IReadOnlyList<PixelImage> ReadAll(IReadOnlyList<ImageCrop> crops, int channels) =>
        [.. crops.Select(crop => Read(crop, channels))];

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a part of the image, resampled: values from 0 to 1, channels × height × width.</summary>
    /// <exception cref="ImageDataException">The image is damaged, or the channels can't be converted.</exception>
    internal abstract void Write(in ImageCrop crop, int channels, Span<float> planes);

    /// <summary>Frees what is not the garbage collector's.</summary>
    private protected virtual void Dispose(bool disposing)
    {
    }
}

using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>Takes the rows of an image as they are decoded, from top to bottom.</summary>
internal interface IRowSink
{
    /// <summary>Takes some rows.</summary>
    /// <param name="pixels">Red, green, blue and opacity, which may be changed.</param>
    /// <param name="rows">How many.</param>
    /// <param name="rowBytes">From the start of a row to the next one's.</param>
    void Take(Span<byte> pixels, int rows, int rowBytes);
}

/// <summary>
/// Decodes a rectangle of an image with as little work as its format allows: JPEG by rows, without the samples of other columns and
/// without the rows below; PNG without the rows below; WebP without other samples; what is interlaced, GIF and BMP as a whole.
/// </summary>
/// <param name="codec">Decodes.</param>
/// <param name="size">The size to decode to.</param>
/// <param name="name">What errors call the image.</param>
/// <param name="hasEnd">Whether the file was not cut off.</param>
internal readonly ref struct CodecRows(SKCodec codec, SKImageInfo size, string name, bool hasEnd)
{
    // What fits a processor's cache, and is a multiple of the sixteen rows that a JPEG's blocks have.
    private const int StripRows = 16;

    // A JPEG's colors are interpolated between blocks of half the resolution: a rectangle's outermost pixels lack their neighbors.
    private const int Margin = 2;

    /// <summary>Says that an image is damaged.</summary>
    public static ImageDataException Damaged(string name, SKCodecResult result) => new($"The image '{name}' is damaged ({result}).");

    /// <summary>Decodes a rectangle.</summary>
    /// <param name="region">In pixels of the size that is decoded to.</param>
    /// <param name="sink">Takes the rectangle's rows.</param>
    /// <exception cref="ImageDataException">The image is damaged, or there is not enough memory.</exception>
    public void Read(SKRectI region, IRowSink sink)
    {
        var columns = SKRectI.Create(
            Math.Max(0, region.Left - Margin), 0, Math.Min(size.Width, region.Right + Margin) - Math.Max(0, region.Left - Margin), size.Height);

        // Where a file ends too early, Skia fills up the rows that it lacks, as wide as options say that are gone by then: it would
        // write anywhere. Decoding at once it fills them while its options are there.
        if (hasEnd && codec.EncodedFormat == SKEncodedImageFormat.Jpeg && codec.StartScanlineDecode(size, new SKCodecOptions(columns)) == SKCodecResult.Success)
        {
            ReadStrips(region, columns, sink);
        }
        else
        {
            ReadAtOnce(region, sink);
        }
    }

    /// <summary>Decodes everything.</summary>
    /// <exception cref="ImageDataException">The image is damaged, or there is not enough memory.</exception>
    public SKBitmap ReadAll() => ReadPart(SKRectI.Create(size.Width, size.Height), isIncremental: false);

    private void ReadStrips(SKRectI region, SKRectI columns, IRowSink sink)
    {
        if (region.Top > 0 && !codec.SkipScanlines(region.Top))
        {
            throw Damaged(SKCodecResult.IncompleteInput);
        }

        using var strip = Allocate(columns.Width, StripRows);
        for (var y = region.Top; y < region.Bottom; y += StripRows)
        {
            var rows = Math.Min(StripRows, region.Bottom - y);
            if (codec.GetScanlines(strip.GetPixels(), rows, strip.RowBytes) != rows)
            {
                throw Damaged(SKCodecResult.IncompleteInput);
            }

            sink.Take(strip.GetPixelSpan()[((region.Left - columns.Left) * ByteResampling.PixelBytes)..], rows, strip.RowBytes);
        }
    }

    private void ReadAtOnce(SKRectI region, IRowSink sink)
    {
        var isIncremental = codec.EncodedFormat == SKEncodedImageFormat.Png;
        var decoded = isIncremental ? region
            : codec.EncodedFormat == SKEncodedImageFormat.Webp ? WithNeighbors(region)
            : SKRectI.Create(size.Width, size.Height);
        using var pixels = ReadPart(decoded, isIncremental);
        var first = ((region.Top - decoded.Top) * pixels.RowBytes) + ((region.Left - decoded.Left) * ByteResampling.PixelBytes);
        sink.Take(pixels.GetPixelSpan()[first..], region.Height, pixels.RowBytes);
    }

    private SKBitmap ReadPart(SKRectI part, bool isIncremental)
    {
        var pixels = Allocate(part.Width, part.Height);
        var options = new SKCodecOptions(part);
        var result =
            isIncremental ? codec.StartIncrementalDecode(size, pixels.GetPixels(), pixels.RowBytes, options)
            : part.Size == size.Size ? codec.GetPixels(size, pixels.GetPixels())
            : codec.GetPixels(size.WithSize(part.Size), pixels.GetPixels(), pixels.RowBytes, options);
        if (isIncremental && result == SKCodecResult.Success)
        {
            result = codec.IncrementalDecode();
        }

        if (result != SKCodecResult.Success)
        {
            pixels.Dispose();
            throw Damaged(result);
        }

        return pixels;
    }

    /// <summary>A rectangle with its neighbors, from even pixels on, which WebP asks for.</summary>
    private SKRectI WithNeighbors(SKRectI region) => new(
        Math.Max(0, region.Left - Margin) & ~1, Math.Max(0, region.Top - Margin) & ~1,
        Math.Min(size.Width, region.Right + Margin), Math.Min(size.Height, region.Bottom + Margin));

    private SKBitmap Allocate(int width, int height)
    {
        var pixels = new SKBitmap();
        if (!pixels.TryAllocPixels(size.WithSize(width, height)))
        {
            pixels.Dispose();
            throw new ImageDataException($"There is not enough memory for the {size.Width}x{size.Height} pixels of the image '{name}'. Give a smaller one.");
        }

        return pixels;
    }

    private ImageDataException Damaged(SKCodecResult result) => Damaged(name, result);
}

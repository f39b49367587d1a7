using InceptionDsl.Language.Text;
using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>An image in a file's bytes: PNG, JPEG, WebP, GIF, BMP.</summary>
internal sealed class EncodedImage : SourceImage
{
    // Halves, quarters and eighths are what libjpeg-turbo has quick transforms for.
    private const int LargestShrink = 8;

    private readonly SKData _data;
    private readonly SKCodec _codec;
    private readonly string _name;
    private readonly RgbColor _ground;
    private readonly ImageOrientation _orientation;
    private readonly bool _hasEnd;

    private EncodedImage(
        SKData data, SKCodec codec, string name, RgbColor ground, ImageOrientation orientation, (int Height, int Width) upright, bool hasEnd)
        : base(upright.Height, upright.Width, codec.Info.ColorType == SKColorType.Gray8 ? 1 : 3)
    {
        (_data, _codec, _name, _ground, _orientation, _hasEnd) = (data, codec, name, ground, orientation, hasEnd);
    }

    /// <summary>Reads a file's header.</summary>
    /// <param name="data">The bytes, which become the image's.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="ground">What shows through where it is transparent.</param>
    /// <exception cref="ImageDataException">It is no image, or one that is too large.</exception>
    public static EncodedImage Open(SKData data, string name, RgbColor ground)
    {
        var codec = SKCodec.Create(data);
        try
        {
            if (codec is null)
            {
                throw new ImageDataException($"'{name}' is not an image that can be decoded (PNG, JPEG, WebP, GIF, BMP).");
            }

            var (width, height) = (codec.Info.Width, codec.Info.Height);
            if ((long)width * height > ImageFile.MostPixels)
            {
                throw new ImageDataException(
                    $"The image '{name}' says that it has {width}x{height} pixels; at most {Numbers.WriteCount(ImageFile.MostPixels)} can be read. Give a smaller one.");
            }

            var markers = JpegMarkers.Of(data.AsSpan());
            if (markers is { IsProgressive: true, HasEnd: false })
            {
                // The decoder takes it for a coarse picture, and does not tell.
                throw CodecRows.Damaged(name, SKCodecResult.IncompleteInput);
            }

            var orientation = ImageOrientation.Of(PngOrientation.Find(data.AsSpan()) ?? (int)codec.EncodedOrigin);
            return new EncodedImage(data, codec, name, ground, orientation, orientation.Upright(height, width), markers.HasEnd);
        }
        catch
        {
            codec?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>All of it: grey where all its pixels are, else red, green and blue.</summary>
    /// <exception cref="ImageDataException">It is damaged.</exception>
    public PixelImage Decode()
    {
        var info = Decoded(1);
        using var pixels = new CodecRows(_codec, info, _name, _hasEnd).ReadAll();
        return new BlendedPixels(pixels.GetPixelSpan(), info.Height, info.Width, pixels.RowBytes, _ground).ToImage(_orientation);
    }

    /// <inheritdoc/>
    internal override IReadOnlyList<PixelImage> ReadAll(IReadOnlyList<ImageCrop> crops, int channels)
    {
        foreach (var crop in crops)
        {
            Check(crop, channels);
        }

        using var parts = new ResampledParts([.. crops.Select(Stored)], [.. crops.Select(crop => crop.Interpolation)], _codec.Info.IsOpaque ? null : _ground);
        new CodecRows(_codec, Decoded(1), _name, _hasEnd).Read(parts.Region, parts);
        return [.. crops.Select((crop, index) =>
        {
            var pixels = new float[channels * crop.Rows.Count * crop.Columns.Count];
            parts.Write(index, pixels, channels, _orientation, crop.IsMirrored);
            return new PixelImage(channels, crop.Rows.Count, crop.Columns.Count, pixels);
        })];
    }

    /// <inheritdoc/>
    internal override void Write(in ImageCrop crop, int channels, Span<float> planes)
    {
        Check(crop, channels);
        var shrink = ShrinkFor(crop);
        var (rows, columns) = Stored(crop);
        using var rowWeights = new ResampleWeights(rows, crop.Interpolation, shrink);
        using var columnWeights = new ResampleWeights(columns, crop.Interpolation, shrink);
        using var pixels = new ResampledPixels(rowWeights, columnWeights, _codec.Info.IsOpaque ? null : _ground);
        new CodecRows(_codec, Decoded(shrink), _name, _hasEnd).Read(
            new SKRectI(columnWeights.First, rowWeights.First, columnWeights.End, rowWeights.End), pixels);
        pixels.Write(planes, channels, _orientation, crop.IsMirrored);
    }

    /// <inheritdoc/>
    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _codec.Dispose();
            _data.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Without a color space nothing is converted: the values are those of the file.</summary>
    private SKImageInfo Decoded(int shrink)
    {
        var size = shrink == 1 ? _codec.Info.Size : _codec.GetScaledDimensions(1f / shrink);
        return new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
    }

    private void Check(in ImageCrop crop, int channels)
    {
        crop.Rows.Check(Height);
        crop.Columns.Check(Width);
        if (channels is not (1 or 3))
        {
            throw ImageFitting.Inconvertible(Channels, channels);
        }
    }

    private int ShrinkFor(in ImageCrop crop)
    {
        var shrink = 1;
        while (crop.IsReducible && _codec.EncodedFormat == SKEncodedImageFormat.Jpeg && shrink < LargestShrink
            && crop.Rows.Length >= crop.Rows.Size * shrink * 2 && crop.Columns.Length >= crop.Columns.Size * shrink * 2)
        {
            shrink *= 2;
        }

        return shrink;
    }

    /// <summary>A crop's axes as they lie in the file.</summary>
    private (CropAxis Rows, CropAxis Columns) Stored(ImageCrop crop)
    {
        var (rows, columns) = _orientation.IsTransposed ? (crop.Columns, crop.Rows) : (crop.Rows, crop.Columns);
        return (_orientation.IsUpsideDown ? rows.Reversed(_codec.Info.Height) : rows,
            _orientation.IsMirrored ? columns.Reversed(_codec.Info.Width) : columns);
    }
}

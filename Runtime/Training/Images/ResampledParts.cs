using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>Resamples several parts of an image at once, as its rows are decoded.</summary>
internal sealed class ResampledParts : IRowSink, IDisposable
{
    private readonly (ResampleWeights Rows, ResampleWeights Columns, ResampledPixels Pixels)[] _parts;
    private readonly RgbColor? _ground;
    private int _taken;

    /// <param name="parts">Each part's axes, as they lie in the file.</param>
    /// <param name="interpolations">How each is resampled.</param>
    /// <param name="ground">What shows through; null where every pixel is opaque.</param>
    public ResampledParts(
        IReadOnlyList<(CropAxis Rows, CropAxis Columns)> parts, IReadOnlyList<Interpolation> interpolations, RgbColor? ground)
    {
        _ground = ground;
        _parts = [.. parts.Zip(interpolations, (part, interpolation) =>
        {
            var (rows, columns) = (new ResampleWeights(part.Rows, interpolation), new ResampleWeights(part.Columns, interpolation));

            // Blended here, once for all.
            return (rows, columns, new ResampledPixels(rows, columns, ground: null));
        })];
        Region = new SKRectI(
            _parts.Min(part => part.Columns.First), _parts.Min(part => part.Rows.First),
            _parts.Max(part => part.Columns.End), _parts.Max(part => part.Rows.End));
    }

    /// <summary>The pixels that count for any part.</summary>
    public SKRectI Region { get; }

    /// <inheritdoc/>
    public void Take(Span<byte> pixels, int rows, int rowBytes)
    {
        for (var row = 0; row < rows && _ground is not null; row++)
        {
            BlendedPixels.Blend(pixels.Slice(row * rowBytes, Region.Width * ByteResampling.PixelBytes), _ground.Value);
        }

        var top = Region.Top + _taken;
        foreach (var part in _parts)
        {
            var (first, end) = (Math.Max(part.Rows.First, top), Math.Min(part.Rows.End, top + rows));
            if (first < end)
            {
                part.Pixels.Take(
                    pixels[(((first - top) * rowBytes) + ((part.Columns.First - Region.Left) * ByteResampling.PixelBytes))..], end - first, rowBytes);
            }
        }

        _taken += rows;
    }

    /// <summary>Writes a part upright: values from 0 to 1, channels × height × width.</summary>
    public void Write(int part, Span<float> planes, int channels, ImageOrientation orientation, bool isMirrored) =>
        _parts[part].Pixels.Write(planes, channels, orientation, isMirrored);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (rows, columns, pixels) in _parts)
        {
            pixels.Dispose();
            rows.Dispose();
            columns.Dispose();
        }
    }
}

using System.Buffers;
using System.Runtime.InteropServices;

namespace InceptionDsl.Images;

/// <summary>Resamples rows as they are decoded, and columns when all rows are there.</summary>
/// <param name="rows">Weights of the stored rows.</param>
/// <param name="columns">Weights of the stored columns.</param>
/// <param name="ground">What shows through; null where every pixel is opaque.</param>
internal sealed class ResampledPixels(ResampleWeights rows, ResampleWeights columns, RgbColor? ground) : IRowSink, IDisposable
{
    private readonly int _rowBytes = columns.Count * ByteResampling.PixelBytes;
    private readonly byte[] _resampled = ArrayPool<byte>.Shared.Rent((rows.End - rows.First) * columns.Count * ByteResampling.PixelBytes);
    private readonly byte[] _row = ArrayPool<byte>.Shared.Rent(columns.Count * ByteResampling.PixelBytes);
    private readonly float[] _values = ArrayPool<float>.Shared.Rent(columns.Count);
    private int _taken;

    /// <inheritdoc/>
    public void Take(Span<byte> pixels, int rows, int rowBytes)
    {
        for (var row = 0; row < rows && ground is not null; row++)
        {
            BlendedPixels.Blend(pixels.Slice(row * rowBytes, (columns.End - columns.First) * ByteResampling.PixelBytes), ground.Value);
        }

        ByteResampling.Rows(pixels, rowBytes, rows, columns, _resampled.AsSpan(_taken * _rowBytes, rows * _rowBytes));
        _taken += rows;
    }

    /// <summary>Writes the result upright: values from 0 to 1, channels × height × width.</summary>
    public void Write(Span<float> planes, int channels, ImageOrientation orientation, bool isMirrored)
    {
        var (height, width) = orientation.Upright(rows.Count, columns.Count);
        var row = _row.AsSpan(0, _rowBytes);
        var values = _values.AsSpan(0, columns.Count);
        for (var index = 0; index < rows.Count; index++)
        {
            ByteResampling.Columns(_resampled, rows, index, row);
            var pixels = MemoryMarshal.Cast<byte, uint>(row);
            var at = orientation.IsUpsideDown ? rows.Count - 1 - index : index;
            if (orientation.IsMirrored != (isMirrored && !orientation.IsTransposed))
            {
                pixels.Reverse();
            }

            for (var channel = 0; channel < channels; channel++)
            {
                var plane = planes.Slice(channel * height * width, height * width);
                if (!orientation.IsTransposed)
                {
                    ChannelValues.Write(pixels, channel, channels, plane.Slice(at * width, width));
                    continue;
                }

                ChannelValues.Write(pixels, channel, channels, values);
                for (var y = 0; y < height; y++)
                {
                    plane[(y * width) + (isMirrored ? width - 1 - at : at)] = values[y];
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_resampled);
        ArrayPool<byte>.Shared.Return(_row);
        ArrayPool<float>.Shared.Return(_values);
    }
}

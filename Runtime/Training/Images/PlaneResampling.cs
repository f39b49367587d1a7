using System.Buffers;

namespace InceptionDsl.Images;

/// <summary>Resamples decoded images, whose values need not be bytes, along rows first and then along columns.</summary>
internal static class PlaneResampling
{
    /// <summary>A part of an image. What is not resampled stays what it is, to the bit.</summary>
    public static PixelImage Of(PixelImage image, in ImageCrop crop)
    {
        using var columns = new ResampleWeights(crop.Columns, crop.Interpolation);
        using var rows = new ResampleWeights(crop.Rows, crop.Interpolation);
        var (height, width, between) = (rows.Count, columns.Count, rows.End - rows.First);
        var pixels = new float[image.Channels * height * width];
        var resampled = ArrayPool<float>.Shared.Rent(between * width);
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = image.Plane(channel);
            for (var y = 0; y < between; y++)
            {
                Row(plane.Slice((rows.First + y) * image.Width, image.Width), columns, resampled.AsSpan(y * width, width));
            }

            for (var y = 0; y < height; y++)
            {
                var target = pixels.AsSpan(((channel * height) + y) * width, width);
                Columns(resampled, rows, y, target);
                if (crop.IsMirrored)
                {
                    target.Reverse();
                }
            }
        }

        ArrayPool<float>.Shared.Return(resampled);
        return new PixelImage(image.Channels, height, width, pixels);
    }

    private static void Row(ReadOnlySpan<float> source, ResampleWeights weights, Span<float> target)
    {
        for (var x = 0; x < target.Length; x++)
        {
            var taps = weights.Of(x);
            var sum = 0.0;
            for (var k = 0; k < taps.Length; k++)
            {
                sum += taps[k] * source[weights.FirstOf(x) + k];
            }

            target[x] = ToValue(sum);
        }
    }

    private static void Columns(ReadOnlySpan<float> rows, ResampleWeights weights, int index, Span<float> target)
    {
        var taps = weights.Of(index);
        var from = rows[((weights.FirstOf(index) - weights.First) * target.Length)..];
        for (var x = 0; x < target.Length; x++)
        {
            var sum = 0.0;
            for (var k = 0; k < taps.Length; k++)
            {
                sum += taps[k] * from[(k * target.Length) + x];
            }

            target[x] = ToValue(sum);
        }
    }

    /// <summary>A cubic overshoots beside edges.</summary>
    private static float ToValue(double sum) => (float)Math.Clamp(sum, 0, 1);
}

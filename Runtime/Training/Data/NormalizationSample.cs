using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Normalization constants that are computed from images.</summary>
internal static class NormalizationSample
{
    /// <summary>More images are not read: the mean of a thousand is within a percent or so of all images' mean.</summary>
    public const int MostImages = 1000;

    /// <summary>
    /// Mean and standard deviation of each channel, every image counting the same whatever its size. A data set of more than
    /// <see cref="MostImages"/> is sampled at even distances. Grey and color images together are taken for color; a channel that
    /// never varies gets the deviation 1.
    /// </summary>
    /// <param name="dataset">At least one image.</param>
    /// <exception cref="ImageDataException">No image can be read.</exception>
    public static Normalization Of(ImageDataset dataset)
    {
        var count = Math.Min(dataset.Count, MostImages);
        var moments = new ChannelMoments?[count];
        ImageDataException? failure = null;
        Parallel.For(0, count, place =>
        {
            try
            {
                moments[place] = ChannelMoments.Of(dataset.Read((int)((long)place * dataset.Count / count)));
            }
            catch (ImageDataException unreadable)
            {
                // Training, not this sample, decides what one that can't be read means.
                Interlocked.CompareExchange(ref failure, unreadable, null);
            }
        });

        var readable = moments.OfType<ChannelMoments>().ToList();
        return readable.Count > 0
            ? ChannelMoments.Over(readable).ToNormalization()
            : throw new ImageDataException($"No image of the training part can be read, so no mean can be computed. {failure?.Message}", failure!);
    }
}

/// <summary>Means of values and of their squares, channel by channel.</summary>
internal sealed record ChannelMoments(double[] Mean, double[] Square)
{
    /// <summary>Those of one image.</summary>
    public static ChannelMoments Of(PixelImage image)
    {
        var (mean, square) = (new double[image.Channels], new double[image.Channels]);
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = image.Plane(channel);
            var (sum, squares) = (0.0, 0.0);
            foreach (var value in plane)
            {
                sum += value;
                squares += (double)value * value;
            }

            (mean[channel], square[channel]) = (sum / plane.Length, squares / plane.Length);
        }

        return new ChannelMoments(mean, square);
    }

    /// <summary>The mean over images, added up in their order; of three channels where one has three.</summary>
    public static ChannelMoments Over(IReadOnlyList<ChannelMoments> images)
    {
        var channels = images.Max(image => image.Mean.Length);
        return new ChannelMoments(Average(image => image.Mean), Average(image => image.Square));

        double[] Average(Func<ChannelMoments, double[]> values) =>
            [.. Enumerable.Range(0, channels).Select(channel => images.Average(image => values(image) is var all && all.Length == 1 ? all[0] : all[channel]))];
    }

    /// <summary>As constants.</summary>
    public Normalization ToNormalization() => new(
        [.. Mean.Select(value => (float)value)],
        [.. Mean.Zip(Square, (mean, square) => Math.Sqrt(Math.Max(0, square - (mean * mean)))).Select(std => std < 1e-4 ? 1f : (float)std)]);
}

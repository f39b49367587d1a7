using InceptionDsl.Language.Text;

namespace InceptionDsl.Images;

/// <summary>Turns pixel values p from 0 to 1 into (p - mean) / deviation, channel by channel.</summary>
/// <param name="Mean">One for each channel.</param>
/// <param name="Std">Standard deviations, one for each channel.</param>
public sealed record Normalization(IReadOnlyList<float> Mean, IReadOnlyList<float> Std)
{
    /// <summary>
    /// The same for another number of channels, as <see cref="ImageFitting.FitTo"/> makes images: grey's constants for red, green
    /// and blue, or the three channels' means for grey.
    /// </summary>
    /// <exception cref="ImageDataException">There is no such conversion.</exception>
    public Normalization ForChannels(int channels) => (Mean.Count, channels) switch
    {
        var (from, to) when from == to => this,
        (1, 3) => new([Mean[0], Mean[0], Mean[0]], [Std[0], Std[0], Std[0]]),
        (3, 1) => new([Mean.Average()], [Std.Average()]),
        _ => throw new ImageDataException($"Images with {Numbers.WriteWith(Mean.Count, "channel")} cannot be given to a network that reads {channels}."),
    };

    /// <summary>Writes an image's normalized values, channels × height × width.</summary>
    /// <exception cref="ImageDataException">The image has another number of channels.</exception>
    internal void Write(PixelImage image, Span<float> destination)
    {
        if (image.Channels != Mean.Count)
        {
            throw new ImageDataException($"The normalization is for {Mean.Count} channels, but the image has {image.Channels}.");
        }

        for (var channel = 0; channel < image.Channels; channel++)
        {
            var source = image.Plane(channel);
            var target = destination.Slice(channel * source.Length, source.Length);
            var (mean, std) = (Mean[channel], Std[channel]);
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = (source[i] - mean) / std;
            }
        }
    }

    /// <summary>Whether both have the same constants.</summary>
    public bool Equals(Normalization? other) =>
        other is not null && Mean.SequenceEqual(other.Mean) && Std.SequenceEqual(other.Std);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var value in Mean.Concat(Std))
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }
}

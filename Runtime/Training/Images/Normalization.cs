using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
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

    /// <summary>Both in words, as in <c>mean 0.17, deviation 0.32</c>.</summary>
    internal string Text => $"mean {Join(Mean)}, deviation {Join(Std)}";

    /// <summary>Normalizes an image's values in place.</summary>
    /// <param name="planes">Channels × height × width.</param>
    /// <param name="channels">How many.</param>
    /// <exception cref="ImageDataException">It is for another number of channels.</exception>
    internal void Apply(Span<float> planes, int channels)
    {
        if (channels != Mean.Count)
        {
            throw new ImageDataException($"The normalization is for {Mean.Count} channels, but the image has {channels}.");
        }

        var length = planes.Length / channels;
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * length, length);
            var (mean, std) = (Mean[channel], Std[channel]);
            var vectors = MemoryMarshal.Cast<float, Vector<float>>(plane);
            for (var i = 0; i < vectors.Length; i++)
            {
                vectors[i] = (vectors[i] - new Vector<float>(mean)) / new Vector<float>(std);
            }

            for (var i = vectors.Length * Vector<float>.Count; i < length; i++)
            {
                plane[i] = (plane[i] - mean) / std;
            }
        }
    }

    /// <summary>The image whose normalized values these are.</summary>
    /// <param name="values">Channels × height × width.</param>
    internal PixelImage Undo(ReadOnlySpan<float> values, int height, int width)
    {
        var pixels = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var channel = i / (height * width);
            pixels[i] = Math.Clamp((values[i] * Std[channel]) + Mean[channel], 0, 1);
        }

        return new PixelImage(Mean.Count, height, width, pixels);
    }

    private static string Join(IEnumerable<float> values) => string.Join(" ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

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

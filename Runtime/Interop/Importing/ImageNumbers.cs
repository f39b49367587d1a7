using InceptionDsl.Images;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Importing;

/// <summary>
/// What numbers a network of another program takes for an image: (v - mean) / deviation for each channel, where v goes from 0 to
/// <paramref name="White"/>. Files mostly leave it open.
/// </summary>
/// <param name="Mean">One for all channels or for each, in the network's order; empty for 0.</param>
/// <param name="Std">Deviations, likewise; empty for 1.</param>
/// <param name="White">What white is before: 1 or 255.</param>
/// <param name="IsBgr">Whether the network reads blue, green, red, as Caffe's and OpenCV's do.</param>
internal sealed record ImageNumbers(IReadOnlyList<double> Mean, IReadOnlyList<double> Std, int White, bool IsBgr)
{
    /// <summary>Of a network that reads red, green, blue, and of which no more is known.</summary>
    public static readonly ImageNumbers Unknown = new([], [], 1, IsBgr: false);

    /// <summary>The same of pixels from 0 to 1 in the order red, green, blue; null where nothing was said but the order.</summary>
    /// <param name="channels">The input's.</param>
    /// <exception cref="InteropException">There are others than the input's channels.</exception>
    public Normalization? ToNormalization(int channels)
    {
        if (IsBgr && channels != 3)
        {
            throw new InteropException($"--bgr is for inputs of 3 channels; this one has {Numbers.Write(channels)}.");
        }

        return Mean.Count + Std.Count == 0 && White == 1 ? null : new Normalization(OfChannels(Mean, 0, "--mean"), OfChannels(Std, 1, "--std"));

        float[] OfChannels(IReadOnlyList<double> numbers, double standard, string option)
        {
            if (numbers.Count > 1 && numbers.Count != channels)
            {
                throw new InteropException($"{option} gives {Numbers.Write(numbers.Count)} numbers to {Numbers.WriteWith(channels, "channel")}.");
            }

            var values = Enumerable.Range(0, channels)
                .Select(channel => (float)((numbers.Count == 0 ? standard : numbers[numbers.Count == 1 ? 0 : channel]) / White));
            return [.. IsBgr ? values.Reverse() : values];
        }
    }
}

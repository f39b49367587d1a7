using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>Which images of a training part are held out to measure by.</summary>
/// <param name="Fraction">How many of each class, above 0 and below 1.</param>
/// <param name="Seed">Which ones; another seed holds out others.</param>
public sealed record HoldOut(double Fraction, long Seed)
{
    /// <summary>What is held out where a data set has one part and nothing else is asked for.</summary>
    public const double DefaultFraction = 0.2;

    // Told apart from the keys of order and steps.
    private const long Key = -4;

    /// <summary>
    /// Both parts, in the set's own order. Of each class the fraction is rounded to whole images, but one stays in each part where
    /// the class has two; which ones depends on the seed, the class and its number of images alone.
    /// </summary>
    internal (ImageDataset Train, ImageDataset HeldOut) Split(ImageDataset all)
    {
        var isHeld = new bool[all.Count];
        foreach (var images in Enumerable.Range(0, all.Count).GroupBy(all.Label))
        {
            int[] shuffled = [.. images];
            new SampleRandom(Seed, images.Key, Key).Shuffle(shuffled);
            var count = shuffled.Length == 1 ? 0
                : Math.Clamp((int)Math.Round(Fraction * shuffled.Length, MidpointRounding.AwayFromZero), 1, shuffled.Length - 1);
            foreach (var index in shuffled.AsSpan(0, count))
            {
                isHeld[index] = true;
            }
        }

        var parts = Enumerable.Range(0, all.Count).ToLookup(index => isHeld[index]);
        return (new Subset(all, [.. parts[false]]), new Subset(all, [.. parts[true]]));
    }
}

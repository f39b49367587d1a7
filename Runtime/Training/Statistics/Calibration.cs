namespace InceptionDsl.Statistics;

/// <summary>
/// How far probabilities are from how often they are right (C. Guo et al., "On calibration of modern neural networks", 2017, section 2):
/// the images in bins by the probability of the class that they were taken for.
/// </summary>
/// <param name="Bins">Of equal widths from 0 to 1, those without images too; each without its lower end and with its upper one.</param>
public sealed record Calibration(IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Bins that Guo et al. take.</summary>
    public const int UsualBins = 15;

    /// <summary>
    /// The expected calibration error, 0 to 1: the mean over all images of the distance between their bin's accuracy and its mean
    /// probability. NaN without images.
    /// </summary>
    public double ExpectedError => Bins.Sum(bin => bin.Count * bin.Gap) / Bins.Sum(bin => (double)bin.Count);

    /// <summary>The largest of these distances; 0 without images.</summary>
    public double LargestError => Bins.Max(bin => bin.Gap);

    /// <summary>Puts images in bins.</summary>
    /// <param name="images">The probability, 0 to 1, of the class that each was taken for, and whether it is of that class. NaN is left out.</param>
    /// <param name="bins">How many bins; at least 1.</param>
    public static Calibration Of(IEnumerable<(double Confidence, bool IsRight)> images, int bins = UsualBins)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var (counts, right, sums) = (new int[bins], new int[bins], new double[bins]);
        foreach (var (confidence, isRight) in images.Where(image => !double.IsNaN(image.Confidence)))
        {
            var bin = Math.Clamp((int)Math.Ceiling(confidence * bins) - 1, 0, bins - 1);
            counts[bin]++;
            right[bin] += isRight ? 1 : 0;
            sums[bin] += confidence;
        }

        return new Calibration(
        [
            .. Enumerable.Range(0, bins).Select(bin => new CalibrationBin(
                (double)bin / bins, (double)(bin + 1) / bins, counts[bin],
                counts[bin] == 0 ? null : sums[bin] / counts[bin], counts[bin] == 0 ? null : (double)right[bin] / counts[bin])),
        ]);
    }
}

/// <summary>Images whose classes were told with about the same probability.</summary>
/// <param name="Low">The probability above which they are.</param>
/// <param name="High">The probability up to which they are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Confidence">The mean probability; null without images.</param>
/// <param name="Accuracy">The fraction that is recognized; null without images.</param>
public sealed record CalibrationBin(double Low, double High, int Count, double? Confidence, double? Accuracy)
{
    /// <summary>The distance between accuracy and mean probability; 0 without images.</summary>
    internal double Gap => Math.Abs((Accuracy ?? 0) - (Confidence ?? 0));
}

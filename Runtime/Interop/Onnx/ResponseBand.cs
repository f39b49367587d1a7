using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Onnx;

/// <summary>
/// The sums over neighboring channels of a local response normalization as a product with a matrix: PyTorch's ⌊n/2⌋ channels before and
/// ⌊(n-1)/2⌋ after, of which ONNX's own operator has those of an even n the other way around.
/// </summary>
internal static class ResponseBand
{
    /// <summary>A row for each channel with a number where it reads, in C order.</summary>
    public static float[] Of(int channels, int size, float number)
    {
        var band = new float[channels * channels];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var read = Math.Max(0, channel - (size / 2)); read <= Math.Min(channels - 1, channel + ((size - 1) / 2)); read++)
            {
                band[(channel * channels) + read] = number;
            }
        }

        return band;
    }

    /// <summary>A number of neighbors with which a matrix is such a band, even if it may be, and α; null where it is none.</summary>
    public static (int Size, double Alpha)? Find(IReadOnlyList<double> matrix, int channels)
    {
        var (before, after) = (0, 0);
        while (before + 1 < channels && matrix[(before + 1) * channels] != 0)
        {
            before++;
        }

        while (after + 1 < channels && matrix[after + 1] != 0)
        {
            after++;
        }

        var number = (float)matrix[0];
        foreach (var size in (int[])[2 * Math.Max(before, after + 1), (2 * after) + 1])
        {
            if (number > 0 && matrix.Zip(Of(channels, size, number)).All(pair => pair.First == pair.Second))
            {
                return (size, AlphaOf(number, size));
            }
        }

        return null;
    }

    /// <summary>The shortest decimal that gives a number when it is divided by the size.</summary>
    private static double AlphaOf(float number, int size)
    {
        var alpha = (double)number * size;
        for (var digits = 1; digits < 10; digits++)
        {
            var rounded = double.Parse(alpha.ToString("G" + Numbers.Write(digits), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if ((float)(rounded / size) == number)
            {
                return rounded;
            }
        }

        return alpha;
    }
}

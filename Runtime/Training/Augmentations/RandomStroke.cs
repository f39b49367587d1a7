using InceptionDsl.Images;
using InceptionDsl.Settings;

namespace InceptionDsl.Augmentations;

/// <summary>
/// Makes bright strokes thicker or thinner: blends an image with its grey dilation or erosion by the cross of a pixel and its
/// four neighbors. For handwriting.
/// </summary>
/// <param name="Thicker">Largest share of the dilation, from 0 to 1.</param>
/// <param name="Thinner">Largest share of the erosion, from 0 to 1.</param>
public sealed record RandomStroke(
    [property: Setting("Largest share of the dilation"), NumberRange(0, 1.0)] double Thicker = 0.5,
    [property: Setting("Largest share of the erosion"), NumberRange(0, 1.0)] double Thinner = 0.3) : Augmentation
{
    /// <inheritdoc/>
    public override PixelImage Apply(PixelImage image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        var amount = random.Uniform(-Thinner, Thicker);
        var share = (float)Math.Abs(amount);
        var pixels = new float[image.Pixels.Length];
        for (var channel = 0; channel < image.Channels; channel++)
        {
            var plane = image.Plane(channel);
            var target = pixels.AsSpan(channel * plane.Length, plane.Length);
            for (var i = 0; i < plane.Length; i++)
            {
                target[i] = plane[i] + (share * (Extreme(plane, i, image, amount > 0) - plane[i]));
            }
        }

        return new PixelImage(image.Channels, image.Height, image.Width, pixels);
    }

    /// <summary>The largest or smallest value of a pixel and its neighbors; there are none outside the image.</summary>
    private static float Extreme(ReadOnlySpan<float> plane, int i, PixelImage image, bool largest)
    {
        var (y, x) = Math.DivRem(i, image.Width);
        var value = plane[i];
        value = x > 0 ? Choose(value, plane[i - 1], largest) : value;
        value = x < image.Width - 1 ? Choose(value, plane[i + 1], largest) : value;
        value = y > 0 ? Choose(value, plane[i - image.Width], largest) : value;
        return y < image.Height - 1 ? Choose(value, plane[i + image.Width], largest) : value;
    }

    private static float Choose(float a, float b, bool largest) => largest ? Math.Max(a, b) : Math.Min(a, b);
}

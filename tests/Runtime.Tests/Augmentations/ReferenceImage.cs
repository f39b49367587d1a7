using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Augmentations;

/// <summary>The image of tests/References/torchvision_randaugment.py.</summary>
internal static class ReferenceImage
{
    public const int Height = 16;
    public const int Width = 20;

    /// <summary>Red, green and blue, or red alone.</summary>
    public static PixelImage Of(int channels)
    {
        var pixels = new float[channels * Height * Width];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (channel, rest) = Math.DivRem(i, Height * Width);
            var (y, x) = Math.DivRem(rest, Width);
            pixels[i] = channel switch
            {
                0 => 20 + (((9 * x) + (4 * y)) % 200),
                1 => 30 + (((x * x) + (3 * y * y)) % 190),
                _ => 40 + (((17 * x) ^ (23 * y)) % 150),
            } / 255f;
        }

        return new PixelImage(channels, Height, Width, pixels);
    }
}

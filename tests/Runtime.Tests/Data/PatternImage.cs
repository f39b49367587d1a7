using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>A picture that Python makes too: channel c of pixel (x, y) is (7x² + 13xy + 3y² + 91c) mod 256.</summary>
internal static class PatternImage
{
    public static byte Level(int channel, int y, int x) => (byte)((x * x * 7) + (y * x * 13) + (y * y * 3) + (channel * 91));

    /// <summary>As a file without loss.</summary>
    public static SourceImage Encoded(int width, int height) => ImageFile.FromBytes(Png(width, height), "pattern.png");

    public static byte[] Png(int width, int height, params (string Type, byte[] Data)[] chunks) =>
        EncodedImages.Png(width, height, 2, Rows(width, height), chunks);

    public static byte[][] Rows(int width, int height) =>
        [.. Enumerable.Range(0, height).Select(y => Enumerable.Range(0, width * 3).Select(i => Level(i % 3, y, i / 3)).ToArray())];

    /// <summary>The same, decoded.</summary>
    public static PixelImage Decoded(int width, int height) => new(
        3, height, width,
        [.. from channel in Enumerable.Range(0, 3) from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width)
            select Level(channel, y, x) / 255f]);

    /// <summary>Values as grey levels, which they must be.</summary>
    public static byte[] Levels(PixelImage image) => [.. image.Pixels.Select(value =>
    {
        var level = (byte)Math.Round(value * 255);
        return level / 255f == value ? level : throw new InvalidDataException($"{value} is no grey level");
    })];
}

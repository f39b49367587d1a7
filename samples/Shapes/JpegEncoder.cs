using SkiaSharp;

namespace Shapes;

/// <summary>What a JPEG stores of each pixel.</summary>
internal enum JpegColors
{
    /// <summary>Brightness.</summary>
    Grey,

    /// <summary>Brightness and two differences of color, as JFIF has them.</summary>
    Rgb,

    /// <summary>Four inks, inverted, with Adobe's marker, as print programs write them.</summary>
    Cmyk,
}

/// <summary>
/// Writes the JPEGs that SkiaSharp can't: grey, CMYK, progressive, with an Exif orientation (ITU-T T.81; the example tables of its
/// annex K). No component is stored at less than full size.
/// </summary>
internal static class JpegEncoder
{
    private const int BlockSide = 8;

    // A fifth of annex K's steps: about a quality of 90.
    private static readonly byte[] Steps = [.. ((byte[])
    [
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
    ]).Select(step => (byte)Math.Max(1, step / 5))];

    /// <summary>Where a coefficient stands in a block, in the order in which they are written.</summary>
    private static readonly int[] ZigZag =
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    private static readonly float[] Cosines =
        [.. Enumerable.Range(0, 64).Select(i => (i / 8 == 0 ? MathF.Sqrt(0.125f) : 0.5f) * MathF.Cos(((2 * (i % 8)) + 1) * (i / 8) * MathF.PI / 16))];

    /// <summary>Brightness as JFIF has it.</summary>
    public static byte Luma(SKColor color) => Rounded((0.299f * color.Red) + (0.587f * color.Green) + (0.114f * color.Blue));

    /// <summary>A file of an image.</summary>
    /// <param name="bitmap">Opaque.</param>
    /// <param name="colors">What is stored of each pixel.</param>
    /// <param name="isProgressive">Whether the mean of each block comes first, for all of them, and the rest after it.</param>
    /// <param name="orientation">The Exif orientation; 1 writes none.</param>
    public static byte[] Encode(SKBitmap bitmap, JpegColors colors, bool isProgressive, int orientation)
    {
        int[][][] planes = [.. Components(bitmap, colors).Select(plane => Blocks(plane, bitmap.Width, bitmap.Height))];
        using var file = new MemoryStream();
        file.Write([0xff, 0xd8]);
        if (orientation != 1)
        {
            Segment(file, 0xe1, [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0]);
        }

        if (colors == JpegColors.Cmyk)
        {
            // No transform of colors: the components are the inks.
            Segment(file, 0xee, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]);
        }

        Segment(file, 0xdb, [0, .. ZigZag.Select(place => Steps[place])]);
        Segment(file, (byte)(isProgressive ? 0xc2 : 0xc0),
        [
            8, (byte)(bitmap.Height >> 8), (byte)bitmap.Height, (byte)(bitmap.Width >> 8), (byte)bitmap.Width, (byte)planes.Length,
            .. Enumerable.Range(1, planes.Length).SelectMany(component => new byte[] { (byte)component, 0x11, 0 }),
        ]);
        Segment(file, 0xc4, [0x00, .. JpegCodes.Means.Definition]);
        Segment(file, 0xc4, [0x10, .. JpegCodes.Rest.Definition]);
        var all = Enumerable.Range(0, planes.Length).ToList();
        if (isProgressive)
        {
            Scan(file, planes, all, 0, 0);
            all.ForEach(component => Scan(file, planes, [component], 1, 63));
        }
        else
        {
            Scan(file, planes, all, 0, 63);
        }

        file.Write([0xff, 0xd9]);
        return file.ToArray();
    }

    private static IEnumerable<byte[]> Components(SKBitmap bitmap, JpegColors colors)
    {
        Func<SKColor, byte>[] components = colors switch
        {
            JpegColors.Grey => [Luma],
            JpegColors.Rgb =>
            [
                Luma,
                color => Rounded(128 - (0.168736f * color.Red) - (0.331264f * color.Green) + (0.5f * color.Blue)),
                color => Rounded(128 + (0.5f * color.Red) - (0.418688f * color.Green) - (0.081312f * color.Blue)),
            ],

            // Inverted: 255 is no ink. Black takes what the three have in common.
            _ =>
            [
                color => Ink(color.Red, Brightest(color)), color => Ink(color.Green, Brightest(color)), color => Ink(color.Blue, Brightest(color)), Brightest,
            ],
        };
        return components.Select(component => bitmap.Pixels.Select(component).ToArray());

        static byte Brightest(SKColor color) => Math.Max(color.Red, Math.Max(color.Green, color.Blue));

        static byte Ink(byte value, byte brightest) => brightest == 0 ? (byte)255 : Rounded(255f * value / brightest);
    }

    /// <summary>The quantized coefficients of each block of a component, in the order in which they are written.</summary>
    private static int[][] Blocks(byte[] plane, int width, int height) =>
    [
        .. from top in Enumerable.Range(0, (height + BlockSide - 1) / BlockSide)
           from left in Enumerable.Range(0, (width + BlockSide - 1) / BlockSide)
           select Coefficients((y, x) => plane[(Math.Min((top * BlockSide) + y, height - 1) * width) + Math.Min((left * BlockSide) + x, width - 1)] - 128f),
    ];

    private static int[] Coefficients(Func<int, int, float> value)
    {
        // Rows, then columns.
        var rows = new float[64];
        var block = new int[64];
        for (var i = 0; i < 64; i++)
        {
            for (var x = 0; x < BlockSide; x++)
            {
                rows[i] += Cosines[(i % 8 * 8) + x] * value(i / 8, x);
            }
        }

        for (var i = 0; i < 64; i++)
        {
            var (sum, place) = (0f, ZigZag[i]);
            for (var y = 0; y < BlockSide; y++)
            {
                sum += Cosines[(place / 8 * 8) + y] * rows[(y * 8) + (place % 8)];
            }

            block[i] = (int)MathF.Round(sum / Steps[place]);
        }

        return block;
    }

    /// <summary>Writes some coefficients of each block, the blocks of several components in turn.</summary>
    private static void Scan(MemoryStream file, int[][][] planes, IReadOnlyList<int> components, int first, int last)
    {
        Segment(file, 0xda,
            [(byte)components.Count, .. components.SelectMany(component => new byte[] { (byte)(component + 1), 0 }), (byte)first, (byte)last, 0]);
        var bits = new JpegBits(file);
        var means = new int[planes.Length];
        for (var index = 0; index < planes[0].Length; index++)
        {
            foreach (var component in components)
            {
                var block = planes[component][index];
                if (first == 0)
                {
                    bits.WriteMean(block[0] - means[component]);
                    means[component] = block[0];
                }

                if (last > 0)
                {
                    bits.WriteRest(block);
                }
            }
        }

        bits.Finish();
    }

    private static void Segment(MemoryStream file, byte marker, byte[] content) =>
        file.Write([0xff, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);

    private static byte Rounded(float value) => (byte)Math.Clamp(MathF.Round(value), 0, 255);
}

namespace InceptionDsl.Images;

/// <summary>What an image file's first bytes say of how it is stored.</summary>
/// <param name="Format">PNG, JPEG, WebP, GIF or BMP; <c>?</c> for another.</param>
/// <param name="Mode">What is stored of each pixel: grey, RGB, CMYK, palette, with alpha or not; <c>?</c> where it is not looked for.</param>
internal readonly record struct ImageHeader(string Format, string Mode)
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G'];

    /// <summary>Reads a file's header.</summary>
    public static ImageHeader Of(ReadOnlySpan<byte> file) =>
        file.StartsWith(Png) ? new("PNG", file.Length > 25 ? PngMode(file[25]) : "?")
        : file.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]) ? Jpeg(file)
        : file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? new("WebP", "RGB")
        : file.StartsWith("GIF8"u8) ? new("GIF", "palette")
        : file.StartsWith("BM"u8) ? new("BMP", "RGB")
        : new("?", "?");

    /// <summary>ISO/IEC 15948, 11.2.2.</summary>
    private static string PngMode(byte colorType) => colorType switch
    {
        0 => "grey",
        2 => "RGB",
        3 => "palette",
        4 => "grey with alpha",
        6 => "RGB with alpha",
        _ => "?",
    };

    /// <summary>ITU-T T.81, B.2.2: the frame's header says how many components there are.</summary>
    private static ImageHeader Jpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 < file.Length && file[at] == 0xff;)
        {
            var marker = file[at + 1];
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
            {
                return new(marker == 0xc2 ? "JPEG, progressive" : "JPEG", file[at + 9] switch { 1 => "grey", 3 => "RGB", 4 => "CMYK", _ => "?" });
            }

            // A fill byte stands alone, any other marker before the frame has a length.
            at += marker == 0xff ? 1 : 2 + ((file[at + 2] << 8) | file[at + 3]);
        }

        return new("JPEG", "?");
    }
}

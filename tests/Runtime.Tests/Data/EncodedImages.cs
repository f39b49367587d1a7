using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>Image files put together by their formats' specifications, byte by byte.</summary>
internal static class EncodedImages
{
    /// <summary>A PNG (ISO/IEC 15948) of 8 bits a sample.</summary>
    /// <param name="colorType">0 grey, 2 red-green-blue, 3 palette, 4 grey with alpha, 6 red-green-blue with alpha.</param>
    /// <param name="rows">The samples of each row.</param>
    /// <param name="chunks">What stands before the samples: PLTE, tRNS, eXIf.</param>
    public static byte[] Png(int width, int height, byte colorType, byte[][] rows, params (string Type, byte[] Data)[] chunks)
    {
        // Filter 0 before each row.
        byte[] samples = [.. rows.SelectMany(row => row.Prepend((byte)0))];
        return [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a,
            .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, colorType, 0, 0, 0]),
            .. chunks.SelectMany(chunk => Chunk(chunk.Type, chunk.Data)),
            .. Chunk("IDAT", Deflate(samples)),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>A PNG of three channels, interlaced by Adam7 (ISO/IEC 15948, 8.2).</summary>
    public static byte[] InterlacedPng(int width, int height, byte[][] rows)
    {
        (int Top, int Left, int Down, int Right)[] passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];
        List<byte> samples = [];
        foreach (var (top, left, down, right) in passes)
        {
            for (var y = top; y < height && left < width; y += down)
            {
                samples.Add(0);
                for (var x = left; x < width; x += right)
                {
                    samples.AddRange(rows[y].AsSpan(x * 3, 3));
                }
            }
        }

        return [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a,
            .. Chunk("IHDR", [.. Big(width), .. Big(height), 8, 2, 0, 0, 1]), .. Chunk("IDAT", Deflate([.. samples])), .. Chunk("IEND", []),
        ];
    }

    /// <summary>A BMP (Windows' BITMAPINFOHEADER) of three channels, which begins with the last row.</summary>
    public static byte[] Bmp(int width, int height, byte[][] rows)
    {
        var padding = new byte[(4 - (width * 3 % 4)) % 4];
        byte[] pixels = [.. rows.Reverse().SelectMany(row => row.Chunk(3).SelectMany(pixel => pixel.Reverse()).Concat(padding))];
        return [
            .. "BM"u8, .. Little(54 + pixels.Length), 0, 0, 0, 0, .. Little(54),
            .. Little(40), .. Little(width), .. Little(height), 1, 0, 24, 0, .. new byte[24], .. pixels,
        ];
    }

    /// <summary>A JPEG with an Exif segment right after its start, as cameras write it.</summary>
    public static byte[] Jpeg(SKBitmap bitmap, int orientation)
    {
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        var bytes = data.ToArray();
        byte[] exif = [.. "Exif\0\0"u8, .. Orientation(orientation)];
        return [.. bytes[..2], 0xff, 0xe1, .. Big(exif.Length + 2)[2..], .. exif, .. bytes[2..]];
    }

    /// <summary>A lossless WebP in the extended format (RFC 9649) with an Exif chunk.</summary>
    public static byte[] WebP(SKBitmap bitmap, int orientation)
    {
        using var pixels = bitmap.PeekPixels();
        using var data = pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 100))!;
        var bytes = data.ToArray();
        var exif = Orientation(orientation);
        const byte hasExif = 0x08;
        byte[] header = [hasExif, 0, 0, 0, .. Little(bitmap.Width - 1)[..3], .. Little(bitmap.Height - 1)[..3]];
        byte[] body = [.. "WEBP"u8, .. RiffChunk("VP8X", header), .. bytes[12..], .. RiffChunk("EXIF", exif)];
        return [.. "RIFF"u8, .. Little(body.Length), .. body];
    }

    /// <summary>The same in Intel's byte order, behind an entry of another tag.</summary>
    public static byte[] LittleOrientation(int value) =>
    [
        .. "II"u8, 42, 0, 8, 0, 0, 0, 2, 0, 0x0f, 0x01, 2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)value, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>A TIFF header whose one entry is the tag 0x0112, Orientation, a short.</summary>
    public static byte[] Orientation(int value) =>
        [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)value, 0, 0, 0, 0, 0, 0];

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big(data.Length), .. named, .. Big((int)Crc32(named))];
    }

    private static byte[] RiffChunk(string type, byte[] data) =>
        [.. Encoding.ASCII.GetBytes(type), .. Little(data.Length), .. data, .. new byte[data.Length % 2]];

    private static byte[] Deflate(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }

    /// <summary>ISO/IEC 15948, annex D.</summary>
    public static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}

using InceptionDsl.Language.Text;
using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>Decodes image files: PNG, JPEG, WebP, GIF, BMP.</summary>
public static class ImageFile
{
    /// <summary>More pixels are refused before anything is decoded: some bytes can claim to be an image of any size.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>Longer files are refused: more than pixels of four 16-bit channels that are not compressed take.</summary>
    private const long MostBytes = 10 * MostPixels;

    /// <summary>Endings of the files that can be decoded.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"];

    /// <summary>
    /// Decodes a file to grey where all its pixels are grey, to red, green and blue otherwise, upright as its Exif orientation
    /// says.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="ground">What shows through where the image is transparent; white by default.</param>
    /// <exception cref="ImageDataException">There is no such file, or it is no image or one that is too large.</exception>
    public static PixelImage Read(string path, RgbColor? ground = null)
    {
        using var image = OpenEncoded(path, ground);
        return image.Decode();
    }

    /// <summary>Opens a file, of which no more is decoded than is asked for: dispose it when done.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ground">What shows through where the image is transparent; white by default.</param>
    /// <exception cref="ImageDataException">There is no such file, or it is no image or one that is too large.</exception>
    public static SourceImage Open(string path, RgbColor? ground = null) => OpenEncoded(path, ground);

    /// <summary>Opens an encoded image, of which no more is decoded than is asked for: dispose it when done.</summary>
    /// <param name="encoded">The bytes of a file, which are copied.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="ground">What shows through where the image is transparent; white by default.</param>
    /// <exception cref="ImageDataException">It is no image or one that is too large.</exception>
    public static SourceImage FromBytes(ReadOnlySpan<byte> encoded, string name, RgbColor? ground = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return EncodedImage.Open(SKData.CreateCopy(encoded), name, ground ?? RgbColor.White);
    }

    /// <summary>Opens a stream of an encoded image, from where it stands to its end.</summary>
    /// <param name="stream">The encoded image.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="ground">What shows through where the image is transparent; white by default.</param>
    /// <exception cref="ImageDataException">It is no image or one that is too large.</exception>
    internal static SourceImage Open(Stream stream, string name, RgbColor? ground = null) => OpenEncoded(stream, name, ground);

    /// <summary>A file's bytes, not decoded.</summary>
    /// <exception cref="ImageDataException">There is no such file, or it is one that is too large.</exception>
    internal static byte[] ReadBytes(string path) => Open(path, stream =>
    {
        CheckLength(stream.Length, path);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>Decodes a stream to the end.</summary>
    /// <param name="stream">The encoded image.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="ground">What shows through where the image is transparent; white by default.</param>
    /// <exception cref="ImageDataException">It is no image, one that is too large, or a part of it is missing.</exception>
    internal static PixelImage Decode(Stream stream, string name, RgbColor? ground = null)
    {
        using var image = OpenEncoded(stream, name, ground);
        return image.Decode();
    }

    private static EncodedImage OpenEncoded(string path, RgbColor? ground) => Open(path, stream => OpenEncoded(stream, path, ground));

    private static T Open<T>(string path, Func<FileStream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new ImageDataException($"'{path}' is a folder; name an image file.");
        }

        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            return read(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageDataException($"There is no image file '{path}'.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageDataException($"The image file '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static EncodedImage OpenEncoded(Stream stream, string name, RgbColor? ground)
    {
        // A pipe has no length.
        using var copy = stream.CanSeek ? null : Copy(stream);
        var bytes = copy ?? stream;
        var length = bytes.Length - bytes.Position;
        CheckLength(length, name);

        // The image's own memory, not the file's mapped pages: those end the process where somebody shortens the file.
        var data = SKData.Create(length);
        var read = bytes.ReadAtLeast(data.Span, data.Span.Length, throwOnEndOfStream: false);
        return EncodedImage.Open(read == length ? data : Part(data, read), name, ground ?? RgbColor.White);
    }

    private static void CheckLength(long bytes, string name)
    {
        if (bytes > MostBytes)
        {
            throw new ImageDataException(
                $"The image '{name}' is longer than {Numbers.WriteRounded(MostBytes)}B, the most that can be read. Give a smaller one.");
        }
    }

    /// <summary>What there is of a file that became shorter.</summary>
    private static SKData Part(SKData data, int length)
    {
        using (data)
        {
            return SKData.CreateCopy(data.AsSpan()[..length]);
        }
    }

    /// <summary>A stream's bytes, and no more of them than show that they are too many.</summary>
    private static MemoryStream Copy(Stream stream)
    {
        var copy = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (copy.Length <= MostBytes && stream.Read(buffer) is > 0 and var read)
        {
            copy.Write(buffer, 0, read);
        }

        copy.Position = 0;
        return copy;
    }
}

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
    public static PixelImage Read(string path, RgbColor? ground = null) => Open(path, stream => Decode(stream, path, ground));

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
        // A pipe has no length.
        using var bytes = stream.CanSeek ? stream : Copy(stream);
        CheckLength(bytes.Length, name);
        using var data = SKData.Create(bytes);
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null)
        {
            throw new ImageDataException($"'{name}' is not an image that can be decoded (PNG, JPEG, WebP, GIF, BMP).");
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > MostPixels)
        {
            throw new ImageDataException(
                $"The image '{name}' says that it has {width}x{height} pixels; at most {Numbers.WriteCount(MostPixels)} can be read. Give a smaller one.");
        }

        // Without a color space in the request nothing is converted: the bytes are those of the file.
        var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap();
        if (!bitmap.TryAllocPixels(info))
        {
            throw new ImageDataException($"There is not enough memory for the {width}x{height} pixels of the image '{name}'. Give a smaller one.");
        }

        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new ImageDataException($"The image '{name}' is damaged ({result}).");
        }

        var pixels = new BlendedPixels(bitmap.GetPixelSpan(), height, width, bitmap.RowBytes, ground ?? RgbColor.White);
        return pixels.ToImage(ImageOrientation.Of(PngOrientation.Find(data!.AsSpan()) ?? (int)codec.EncodedOrigin));
    }

    private static T Open<T>(string path, Func<FileStream, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new ImageDataException($"'{path}' is a folder; name an image file.");
        }

        try
        {
            using var stream = File.OpenRead(path);
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

    private static void CheckLength(long bytes, string name)
    {
        if (bytes > MostBytes)
        {
            throw new ImageDataException(
                $"The image '{name}' is longer than {Numbers.WriteRounded(MostBytes)}B, the most that can be read. Give a smaller one.");
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

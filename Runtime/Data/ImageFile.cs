using SkiaSharp;

namespace InceptionDsl.Data;

/// <summary>Decodes image files: PNG, JPEG, WebP, GIF, BMP.</summary>
public static class ImageFile
{
    /// <summary>Decodes a file to grey where all its pixels are grey, to red, green and blue otherwise. Transparency is ignored.</summary>
    /// <exception cref="ImageDataException">There is no such file, or it is no image.</exception>
    public static PixelImage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new ImageDataException($"'{path}' is a folder; name an image file.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            return Decode(stream, path);
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

    /// <summary>Decodes a stream to the end.</summary>
    /// <param name="stream">The encoded image.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ImageDataException">It is no image, or a part of it is missing.</exception>
    internal static PixelImage Decode(Stream stream, string name)
    {
        using var data = SKData.Create(stream);
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null)
        {
            throw new ImageDataException($"'{name}' is not an image that can be decoded (PNG, JPEG, WebP, GIF, BMP).");
        }

        // Without a colour space in the request nothing is converted: the bytes are those of the file.
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new ImageDataException($"The image '{name}' is damaged ({result}).");
        }

        return FromRgba(bitmap.GetPixelSpan(), info.Height, info.Width, bitmap.RowBytes);
    }

    private static PixelImage FromRgba(ReadOnlySpan<byte> rgba, int height, int width, int rowBytes)
    {
        var grey = true;
        for (var y = 0; y < height && grey; y++)
        {
            var row = rgba.Slice(y * rowBytes, width * 4);
            for (var x = 0; x < row.Length && grey; x += 4)
            {
                grey = row[x] == row[x + 1] && row[x] == row[x + 2];
            }
        }

        var channels = grey ? 1 : 3;
        var pixels = new float[channels * height * width];
        for (var channel = 0; channel < channels; channel++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    pixels[(((channel * height) + y) * width) + x] = rgba[(y * rowBytes) + (x * 4) + channel] / 255f;
                }
            }
        }

        return new PixelImage(channels, height, width, pixels);
    }
}

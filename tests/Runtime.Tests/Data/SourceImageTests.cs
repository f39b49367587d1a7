using InceptionDsl.Images;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>What is decoded of a part of an image is what decoding all of it gives there, in every format.</summary>
public class SourceImageTests
{
    private const int Width = 203;
    private const int Height = 157;

    /// <summary>
    /// A progressive JPEG of quality 40 and a CMYK one of quality 30, 45×31, both by Pillow of
    /// <c>np.stack([x*5, y*8, x*y//6], -1)</c>: formats that SkiaSharp doesn't write.
    /// </summary>
    private static readonly byte[] Progressive = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAfAC0DASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAwIF/8QAGAEBAAMBAAAAAAAAAAAAAAAAAwECBAX/2gAMAwEAAhADEAAAAcqls6lTVGgqa4cbRC4xWto5U13b/8QAFRABAQAAAAAAAAAAAAAAAAAAABH/2gAIAQEAAQUCiIiIiIiIiIiIiIiI/8QAFhEBAQEAAAAAAAAAAAAAAAAAAgAB/9oACAEDAQE/ASoux2Kx2O//xAAXEQEBAQEAAAAAAAAAAAAAAAABABAR/9oACAECAQE/Ae6MRf/EABQQAQAAAAAAAAAAAAAAAAAAAED/2gAIAQEABj8CR//EABYQAQEBAAAAAAAAAAAAAAAAAAEAEP/aAAgBAQABPyEpSlMylKUzKUpTMhSlKX//2gAMAwEAAgADAAAAEGVCigH/AP/EABQRAQAAAAAAAAAAAAAAAAAAACD/2gAIAQMBAT8QSXX/xAAXEQEBAQEAAAAAAAAAAAAAAAAAEQEh/9oACAECAQE/EO1qKtVh/8QAGRABAQADAQAAAAAAAAAAAAAAAGEBITEg/9oACAEBAAE/EIIIIIsa8QQQQRY14ggggixrz11Wh//Z");

    private static readonly byte[] Cmyk = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAbEhQXFBEbFxYXHhwbIChCKyglJShROj0wQmBVZWRfVV1baniZgWpxkHNbXYW1hpCeo6utq2eAvMm6pseZqKuk/8AAFAgAHwAtBEMRAE0RAFkRAEsRAP/EABoAAQEAAwEBAAAAAAAAAAAAAAAEAwUGAQL/xAAbEAEAAwEBAQEAAAAAAAAAAAAAAgMTYQExIf/aAA4EQwBNAFkASwAAPwDnqmhw45rzx0yyow498iLKjDj3yAsqMOPrysWVGHHvlQqh8MOPceDhamzw4xR8FlRhxljEWVGHGSMBZUYcZY1iyow4yRqFUPhhxk8o/Pg4Wps8ONVDwWVGHFEIiyow4ohAWVGHGeFYsqMOKIVCqHww4zxp/Pg4Wps8HN1eCyowV1RFlRgqqgLKjBXVWLKjBXVUKofDBVCn8H//2Q==");

    public static TheoryData<string> Formats => ["jpeg420", "jpeg444", "jpegGrey", "jpegProgressive", "jpegCmyk", "png", "pngPalette", "pngInterlaced", "webp", "webpLossless", "bmp"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Parts_are_those_of_the_whole(string format)
    {
        var file = Encode(format);
        using var image = ImageFile.FromBytes(file, format);
        var whole = image.Read(ImageCrop.Whole(image, image.Height, image.Width), 3);
        Assert.Equal(Decode(file, format).WithChannels(3).Pixels, whole.Pixels);
        for (var index = 0; index < 60; index++)
        {
            var random = new SampleRandom(1, 0, index);
            var (height, width) = (random.NextInt(image.Height) + 1, random.NextInt(image.Width) + 1);
            var (top, left) = (random.NextInt(image.Height - height + 1), random.NextInt(image.Width - width + 1));
            var part = image.Read(new ImageCrop(new CropAxis(top, height, height), new CropAxis(left, width, width)), 3);
            Assert.True(
                ResamplingTests.Part(whole, top, left, height, width).AsSpan().SequenceEqual(part.Pixels), $"{format}: {left}, {top}, {width}×{height}");
        }
    }

    [Fact]
    public void Transparent_parts_stand_on_the_ground()
    {
        var rows = Enumerable.Range(0, 20).Select(y => Enumerable.Range(0, 30 * 4).Select(i => (byte)((y * 13) + (i * 7))).ToArray()).ToArray();
        var file = EncodedImages.Png(30, 20, 6, rows);
        using var image = ImageFile.FromBytes(file, "file", new RgbColor(255, 102, 0));
        var part = image.Read(new ImageCrop(new CropAxis(3, 11, 11), new CropAxis(4, 21, 21)), 3);
        using var stream = new MemoryStream(file);
        var whole = ImageFile.Decode(stream, "file", new RgbColor(255, 102, 0));
        Assert.Equal(ResamplingTests.Part(whole, 3, 4, 11, 21), part.Pixels, (a, b) => Math.Abs(a - b) <= 0.501 / 255);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Parts_of_turned_images_are_upright(int orientation)
    {
        var file = PatternImage.Png(37, 29, ("eXIf", EncodedImages.Orientation(orientation)));
        var whole = Decode(file, "file");
        using var image = ImageFile.FromBytes(file, "file");
        Assert.Equal((whole.Height, whole.Width), (image.Height, image.Width));
        foreach (var isMirrored in (bool[])[false, true])
        {
            var exact = new ImageCrop(new CropAxis(3, 20, 20, 2, 15), new CropAxis(5, 17, 17, 1, 9)) { IsMirrored = isMirrored };
            using var decoded = SourceImage.Of(whole);
            Assert.Equal(decoded.Read(exact, 3).Pixels, image.Read(exact, 3).Pixels);

            var resampled = new ImageCrop(new CropAxis(3, 20, 31, 2, 15), new CropAxis(5, 17, 8, 1, 6)) { IsMirrored = isMirrored };
            Assert.Equal(decoded.Read(resampled, 3).Pixels, image.Read(resampled, 3).Pixels, (a, b) => Math.Abs(a - b) < 1.3 / 255);
        }
    }

    /// <summary>A half, a quarter and an eighth of the JPEG's size still have as many pixels as the result: little is different.</summary>
    [Theory]
    [InlineData(90, 70, 1.5)]
    [InlineData(48, 36, 1.5)]
    [InlineData(23, 19, 4)]
    [InlineData(150, 100, 0)]
    public void A_reduced_JPEG_is_nearly_the_same(int width, int height, double levels)
    {
        using var image = ImageFile.FromBytes(Encode("jpeg420"), "file");
        var crop = new ImageCrop(new CropAxis(2, Height - 3, height), new CropAxis(1, Width - 2, width));
        var (exact, reduced) = (image.Read(crop, 3), image.Read(crop with { IsReducible = true }, 3));
        Assert.InRange(exact.Pixels.Zip(reduced.Pixels, (a, b) => 255 * Math.Abs(a - b)).Average(), 0, levels);
        Assert.Equal(levels == 0, exact.Pixels.AsSpan().SequenceEqual(reduced.Pixels));
    }

    [Fact]
    public void Grey_of_grey_is_the_same_and_of_colors_is_luma()
    {
        using var grey = ImageFile.FromBytes(EncodedImages.Png(256, 1, 0, [[.. Enumerable.Range(0, 256).Select(level => (byte)level)]]), "grey");
        Assert.Equal(1, grey.Channels);
        Assert.Equal(Enumerable.Range(0, 256).Select(level => level / 255f), grey.Read(ImageCrop.Whole(grey, 1, 256), 1).Pixels);

        // Pillow's L of pure colors: 76, 150, 29.
        using var colors = ImageFile.FromBytes(EncodedImages.Png(3, 1, 2, [[255, 0, 0, 0, 255, 0, 0, 0, 255]]), "colors");
        Assert.Equal(3, colors.Channels);
        Assert.Equal([76 / 255f, 150 / 255f, 29 / 255f], colors.Read(ImageCrop.Whole(colors, 1, 3), 1).Pixels);
        Assert.Throws<ImageDataException>(() => colors.Read(ImageCrop.Whole(colors, 1, 3), 2));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_cut_file_is_damaged(string format)
    {
        var file = Encode(format);
        foreach (var length in (int[])[file.Length / 2, file.Length * 9 / 10])
        {
            var error = Assert.Throws<ImageDataException>(() =>
            {
                using var image = ImageFile.FromBytes(file.AsSpan(0, length), "the file");
                image.Read(ImageCrop.Whole(image, 20, 20), 3);
            });

            // Of a short file not even the header may be left.
            Assert.Matches("'the file' is (damaged|not an image that can be decoded)", error.Message);
        }
    }

    private static PixelImage Decode(byte[] file, string name)
    {
        using var stream = new MemoryStream(file);
        return ImageFile.Decode(stream, name);
    }

    private static byte[] Encode(string format)
    {
        switch (format)
        {
            case "jpegProgressive":
                return Progressive;
            case "jpegCmyk":
                return Cmyk;
            case "png":
                return PatternImage.Png(Width, Height);
            case "pngPalette":
                byte[] palette = [.. Enumerable.Range(0, 768).Select(i => (byte)(i * 89))];
                return EncodedImages.Png(Width, Height, 3, [.. PatternImage.Rows(Width, Height).Select(row => row[..Width])], ("PLTE", palette));
            case "pngInterlaced":
                return EncodedImages.InterlacedPng(Width, Height, PatternImage.Rows(Width, Height));
            case "bmp":
                return EncodedImages.Bmp(Width, Height, PatternImage.Rows(Width, Height));
        }

        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                // Smooth waves of colors with an edge here and there.
                var edge = ((x / 16) + (y / 24)) % 2 == 0 ? 40 : 0;
                bitmap.SetPixel(x, y, new SKColor(Wave(x / 9.0, edge), Wave((x + y) / 13.0, edge), Wave(y / 7.0, 0)));
            }
        }

        using var grey = bitmap.Copy(SKColorType.Gray8);
        using var pixels = (format == "jpegGrey" ? grey : bitmap).PeekPixels();
        using var data = format switch
        {
            "webp" => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 80)),
            "webpLossless" => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 80)),
            "jpeg444" => pixels.Encode(new SKJpegEncoderOptions(85, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore)),
            _ => pixels.Encode(new SKJpegEncoderOptions(85, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore)),
        };
        return data!.ToArray();
    }

    private static byte Wave(double phase, int more) => (byte)(100 + (80 * Math.Sin(phase)) + more);
}

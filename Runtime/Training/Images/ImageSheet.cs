using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>Images side by side in one picture, each in the middle of a square of its own: a contact sheet where they have captions.</summary>
/// <param name="Side">Pixels of a square's side.</param>
/// <param name="Gap">Pixels between squares, and around them.</param>
/// <param name="Ground">What they stand on.</param>
internal sealed record ImageSheet(int Side, int Gap, SKColor Ground)
{
    private const int TextSize = 13;
    private const int Caption = 20;
    private const int Heading = 30;

    private static readonly SKColor Ink = new(0x22, 0x22, 0x22);
    private static readonly SKColor Missing = new(0xC8, 0x28, 0x28);

    /// <summary>For programs that show the pictures beside others: images alone, on grey.</summary>
    public static ImageSheet Plain(int side) => new(side, 2, new SKColor(128, 128, 128));

    /// <summary>For people: images over what they are called, on white.</summary>
    public static ImageSheet Contact { get; } = new(120, 8, SKColors.White);

    /// <summary>The sheet of images without captions, in colors, row by row.</summary>
    /// <param name="images">One at least.</param>
    /// <param name="columns">Images in a row.</param>
    public PixelImage Draw(IReadOnlyList<PixelImage> images, int columns)
    {
        using var surface = Draw(null, [.. images.Select(image => new SheetPicture(image, null)).Chunk(columns)]);
        using var drawn = surface.PeekPixels();
        var bytes = drawn.GetPixelSpan();
        var (height, width) = (drawn.Height, drawn.Width);
        var pixels = new float[3 * height * width];
        for (var pixel = 0; pixel < height * width; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                pixels[(channel * height * width) + pixel] = bytes[(4 * pixel) + channel] / 255f;
            }
        }

        return new PixelImage(3, height, width, pixels);
    }

    /// <summary>The bytes of a PNG of images with captions.</summary>
    /// <param name="title">Above the images.</param>
    /// <param name="rows">One at least, each of one picture at least.</param>
    public byte[] DrawPng(string title, IReadOnlyList<IReadOnlyList<SheetPicture>> rows)
    {
        using var surface = Draw(title, rows);
        using var snapshot = surface.Snapshot();
        using var png = snapshot.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>
    /// An image as large as fits a square, its sides in proportion. What is much smaller is made larger by repeating its pixels, so
    /// that they can be told apart.
    /// </summary>
    public static PixelImage Within(PixelImage image, int side)
    {
        var longer = Math.Max(image.Height, image.Width);
        return longer <= side ? Repeated(image, side / longer)
            : image.FitTo(image.Channels, Scaled(image.Height), Scaled(image.Width));

        int Scaled(int length) => Math.Max(1, (int)Math.Round((double)length * side / longer));
    }

    private SKSurface Draw(string? title, IReadOnlyList<IReadOnlyList<SheetPicture>> rows)
    {
        var (top, below) = (title is null ? Gap : Heading, title is null ? 0 : Caption);
        var width = Gap + (rows.Max(row => row.Count) * (Side + Gap));
        var surface = SKSurface.Create(new SKImageInfo(width, top + (rows.Count * (Side + below + Gap)), SKColorType.Rgba8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        canvas.Clear(Ground);
        if (title is not null)
        {
            Write(canvas, title, Gap, Heading - 10, width - (2 * Gap));
        }

        foreach (var (row, pictures) in rows.Index())
        {
            foreach (var (column, picture) in pictures.Index())
            {
                var box = SKRect.Create(Gap + (column * (Side + Gap)), top + (row * (Side + below + Gap)), Side, Side);
                Draw(canvas, picture.Image, box);
                Write(canvas, picture.Caption ?? "", box.Left, box.Bottom + TextSize + 2, Side);
            }
        }

        return surface;
    }

    /// <summary>An image in the middle of its box; a crossed box for one that could not be read.</summary>
    private void Draw(SKCanvas canvas, PixelImage? image, SKRect box)
    {
        if (image is null)
        {
            using var line = new SKPaint { Color = Missing, IsStroke = true, StrokeWidth = 2, IsAntialias = true };
            canvas.DrawRect(box, line);
            canvas.DrawLine(box.Left, box.Top, box.Right, box.Bottom, line);
            canvas.DrawLine(box.Left, box.Bottom, box.Right, box.Top, line);
            return;
        }

        var tile = Within(image, Side);
        using var drawn = PngImage.Drawable(tile);
        canvas.DrawImage(drawn, box.Left + ((Side - tile.Width) / 2), box.Top + ((Side - tile.Height) / 2), new SKSamplingOptions(SKFilterMode.Nearest));
    }

    /// <summary>A line of text, cut where it would be too wide.</summary>
    private static void Write(SKCanvas canvas, string text, float left, float baseline, float width)
    {
        using var font = new SKFont(EmbeddedFont.Face, TextSize);
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        var length = text.Length;
        while (length > 0 && font.MeasureText(Cut(length)) > width)
        {
            length--;
        }

        canvas.DrawText(Cut(length), left, baseline, SKTextAlign.Left, font, ink);

        string Cut(int to) => to == text.Length ? text : text[..to] + "…";
    }

    private static PixelImage Repeated(PixelImage image, int times)
    {
        if (times == 1)
        {
            return image;
        }

        var (height, width) = (image.Height * times, image.Width * times);
        var pixels = new float[image.Channels * height * width];
        for (var row = 0; row < image.Channels * height; row++)
        {
            for (var x = 0; x < width; x++)
            {
                pixels[(row * width) + x] = image.Pixels[((row / times) * image.Width) + (x / times)];
            }
        }

        return new PixelImage(image.Channels, height, width, pixels);
    }
}

/// <summary>A picture of a sheet.</summary>
/// <param name="Image">Of any size; null where it could not be read.</param>
/// <param name="Caption">Below it; null for none.</param>
internal sealed record SheetPicture(PixelImage? Image, string? Caption);

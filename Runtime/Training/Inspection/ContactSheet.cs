using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Checkpoints;
using SkiaSharp;

namespace InceptionDsl.Inspection;

/// <summary>Draws many small images on one page, each over what it is called.</summary>
internal static class ContactSheet
{
    private const int Cell = 120;
    private const int Gap = 8;
    private const int TextSize = 13;
    private const int Caption = 20;
    private const int Heading = 30;

    private static readonly SKColor Paper = SKColors.White;
    private static readonly SKColor Ink = new(0x22, 0x22, 0x22);
    private static readonly SKColor Missing = new(0xC8, 0x28, 0x28);

    /// <summary>Writes a PNG; replaced at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">Above the images.</param>
    /// <param name="rows">The images; one that is null could not be read.</param>
    public static void Save(string path, string title, IReadOnlyList<IReadOnlyList<(PixelImage? Image, string Caption)>> rows)
    {
        var columns = rows.Max(row => row.Count);
        using var surface = SKSurface.Create(new SKImageInfo(Gap + (columns * (Cell + Gap)), Heading + (rows.Count * (Cell + Caption + Gap))));
        var canvas = surface.Canvas;
        canvas.Clear(Paper);
        using var font = new SKFont(EmbeddedFont.Face, TextSize);
        using var ink = new SKPaint { Color = Ink, IsAntialias = true };
        canvas.DrawText(Fitting(title, font, (columns * (Cell + Gap)) - Gap), Gap, Heading - 10, SKTextAlign.Left, font, ink);
        foreach (var (column, row, (image, caption)) in rows.Index().SelectMany(row => row.Item.Select((picture, column) => (column, row.Index, picture))))
        {
            var box = SKRect.Create(Gap + (column * (Cell + Gap)), Heading + (row * (Cell + Caption + Gap)), Cell, Cell);
            if (image is not null)
            {
                Draw(canvas, image, box);
            }
            else
            {
                using var line = new SKPaint { Color = Missing, IsStroke = true, StrokeWidth = 2, IsAntialias = true };
                canvas.DrawRect(box, line);
                canvas.DrawLine(box.Left, box.Top, box.Right, box.Bottom, line);
                canvas.DrawLine(box.Left, box.Bottom, box.Right, box.Top, line);
            }

            canvas.DrawText(Fitting(caption, font, Cell), box.Left, box.Bottom + TextSize + 2, SKTextAlign.Left, font, ink);
        }

        using var snapshot = surface.Snapshot();
        using var png = snapshot.Encode(SKEncodedImageFormat.Png, 100);
        AtomicFile.Write(path, png.SaveTo);
    }

    /// <summary>An image in the middle of its box, as large as fits; a small one with its pixels as squares.</summary>
    private static void Draw(SKCanvas canvas, PixelImage image, SKRect box)
    {
        var scale = Math.Min(box.Width / image.Width, box.Height / image.Height);
        var (width, height) = (image.Width * scale, image.Height * scale);
        using var drawn = PngImage.Drawable(image);
        canvas.DrawImage(
            drawn,
            SKRect.Create(box.Left + ((box.Width - width) / 2), box.Top + ((box.Height - height) / 2), width, height),
            scale >= 2 ? new SKSamplingOptions(SKFilterMode.Nearest) : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    private static string Fitting(string text, SKFont font, float width)
    {
        if (font.MeasureText(text) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && font.MeasureText(text[..length] + "…") > width)
        {
            length--;
        }

        return text[..length] + "…";
    }
}

using InceptionDsl.Training;
using InceptionDsl.Training.Metrics;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.Training;

public sealed class TrainingCurvesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-curves-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void The_picture_has_lines_and_text(int epochs)
    {
        var metrics = Enumerable.Range(1, epochs)
            .Select(epoch => new EpochMetrics(epoch, epoch, 0.1, 2.0 / epoch, 0.5, epoch == 7 ? double.NaN : 1.0 / epoch, 1 - (0.5 / epoch), 1, 1, 1))
            .ToList();
        var (with, without) = (Path.Combine(_directory.FullName, "with.png"), Path.Combine(_directory.FullName, "without.png"));
        TrainingCurves.Save(with, metrics, "iiiiiiiiiiiii");
        TrainingCurves.Save(without, metrics, "WWWWWWWWWWWWW");
        using var narrow = SKBitmap.Decode(with);
        using var wide = SKBitmap.Decode(without);
        Assert.Equal((1200, 480), (narrow.Width, narrow.Height));

        // The title has glyphs of its own widths, not the boxes or the blank of a missing font.
        var (narrowTitle, wideTitle) = (DarkColumns(narrow, 40), DarkColumns(wide, 40));
        Assert.InRange(narrowTitle, 10, wideTitle / 2);

        // The colors of both lines are there.
        Assert.Contains(Pixels(narrow), pixel => pixel is { Red: 0x1F, Green: 0x6F, Blue: 0xB4 });
        Assert.Contains(Pixels(narrow), pixel => pixel is { Red: 0xD9, Green: 0x54, Blue: 0x1E });
    }

    private static int DarkColumns(SKBitmap picture, int rows) => Enumerable.Range(0, picture.Width / 2)
        .Count(x => Enumerable.Range(0, rows).Any(y => picture.GetPixel(x, y).Red < 128));

    private static IEnumerable<SKColor> Pixels(SKBitmap picture) => picture.Pixels;
}

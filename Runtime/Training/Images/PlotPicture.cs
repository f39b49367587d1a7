using ScottPlot;
using SkiaSharp;

namespace InceptionDsl.Images;

/// <summary>Plots side by side, as a picture of 1200×480 pixels.</summary>
/// <param name="Figure">The plots.</param>
internal sealed record PlotPicture(Multiplot Figure)
{
    private const int Width = 1200;
    private const int Height = 480;

    /// <param name="draw">Draws each plot, from the left.</param>
    public static PlotPicture Of(IReadOnlyList<Action<Plot>> draw)
    {
        EmbeddedFont.Register();
        var figure = new Multiplot();
        figure.AddPlots(draw.Count);
        figure.Layout = new ScottPlot.MultiplotLayouts.Columns();
        foreach (var (index, drawn) in draw.Index())
        {
            drawn(figure.GetPlot(index));
        }

        return new PlotPicture(figure);
    }

    /// <summary>What stands around a plot.</summary>
    public static void Label(Plot plot, string title, string xLabel, string yLabel)
    {
        plot.Font.Set(EmbeddedFont.Name);
        plot.Title(title);
        plot.XLabel(xLabel);
        plot.YLabel(yLabel);
    }

    /// <summary>The bytes of a PNG.</summary>
    public byte[] Png()
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        Figure.Render(surface.Canvas, new PixelRect(0, Width, Height, 0));
        using var picture = surface.Snapshot();
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    /// <summary>The bytes of an SVG.</summary>
    public byte[] Svg()
    {
        using var bytes = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(Width, Height), bytes))
        {
            Figure.Render(canvas, new PixelRect(0, Width, Height, 0));
        }

        return bytes.ToArray();
    }
}

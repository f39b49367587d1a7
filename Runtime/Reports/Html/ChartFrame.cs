using System.Globalization;

namespace InceptionDsl.Reports.Html;

/// <summary>The frame of a chart in SVG: its size, its axes with their ticks, and where a value stands in it.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Up.</param>
internal sealed record ChartFrame(ChartAxis X, ChartAxis Y)
{
    private const double Width = 560;
    private const double Height = 300;
    private const double Left = 62;
    private const double Right = 34;
    private const double Top = 12;
    private const double Bottom = 44;

    /// <summary>Writes a chart's element.</summary>
    /// <param name="name">What it shows, for those who can't see it.</param>
    /// <param name="xLabel">What is to the right.</param>
    /// <param name="writeX">How people read a tick to the right.</param>
    /// <param name="writeY">How people read a tick upwards.</param>
    /// <param name="write">Writes what stands in the frame.</param>
    public void Write(
        TextWriter writer, string name, string xLabel, Func<double, string> writeX, Func<double, string> writeY, Action<TextWriter> write)
    {
        writer.Write($"<svg viewBox=\"0 0 {Number(Width)} {Number(Height)}\" role=\"img\" aria-label=\"{HtmlPage.Encoder.Encode(name)}\">\n");
        foreach (var tick in Y.Ticks)
        {
            var height = Number(Down(tick));
            writer.Write($"<path class=\"grid\" d=\"M{Number(Left)} {height}H{Number(Width - Right)}\"/>");
            writer.Write($"<text class=\"tick\" text-anchor=\"end\" x=\"{Number(Left - 6)}\" y=\"{height}\" dy=\".35em\">{HtmlPage.Encoder.Encode(writeY(tick))}</text>\n");
        }

        foreach (var tick in X.Ticks)
        {
            writer.Write($"<text class=\"tick\" text-anchor=\"middle\" x=\"{Number(Across(tick))}\" y=\"{Number(Height - Bottom + 19)}\">{HtmlPage.Encoder.Encode(writeX(tick))}</text>");
        }

        writer.Write($"\n<text class=\"tick\" text-anchor=\"middle\" x=\"{Number((Left + Width - Right) / 2)}\" y=\"{Number(Height - 5)}\">{HtmlPage.Encoder.Encode(xLabel)}</text>\n");
        write(writer);
        writer.Write("</svg>");
    }

    /// <summary>Where a value to the right stands.</summary>
    public double Across(double value) => Left + (X.Place(value) * (Width - Left - Right));

    /// <summary>Where a value upwards stands.</summary>
    public double Down(double value) => Top + ((1 - Y.Place(value)) * (Height - Top - Bottom));

    /// <summary>A length of a picture, to a hundredth.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

using System.Globalization;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Reports.Html;

/// <summary>Charts as SVG elements of a page, each point with its values for programs and for a pointer that rests on it.</summary>
internal static class HtmlChart
{
    private const double Width = 560;
    private const double Height = 300;
    private const double Left = 62;
    private const double Right = 14;
    private const double Top = 12;
    private const double Bottom = 40;

    /// <summary>More points than this are not told apart; the last is always among those that are drawn.</summary>
    private const int MostPoints = 300;

    /// <summary>The colors that curves take one after the other; the style of every page has them.</summary>
    private const int Colors = 8;

    /// <summary>Charts side by side where there is room.</summary>
    public static void Write(TextWriter writer, IEnumerable<Chart> charts)
    {
        writer.Write("<div class=\"charts\">\n");
        foreach (var chart in charts.Where(chart => !chart.IsEmpty))
        {
            Write(writer, chart);
        }

        writer.Write("</div>\n");
    }

    private static void Write(TextWriter writer, Chart chart)
    {
        writer.Write($"<figure class=\"chart\"><figcaption><b>{HtmlPage.Encoder.Encode(chart.Title)}</b>");
        foreach (var (index, curve) in chart.Curves.Index().Where(entry => chart.Curves.Count > 1 && entry.Item.Points.Count > 0))
        {
            writer.Write($" <span class=\"{Color(index)}\">{HtmlPage.Encoder.Encode(curve.Name)}</span>");
        }

        var points = chart.Curves.SelectMany(curve => curve.Points).ToList();
        var (x, y) = (ChartAxis.Around([.. points.Select(point => point.X)], 10, leastStep: 1), ChartAxis.Around([.. points.Select(point => point.Value)], 6));
        writer.Write($"</figcaption>\n<svg viewBox=\"0 0 {Number(Width)} {Number(Height)}\" role=\"img\" aria-label=\"{HtmlPage.Encoder.Encode(chart.Title)}\">\n");
        WriteAxes(writer, chart, x, y);
        foreach (var (index, curve) in chart.Curves.Index().Where(entry => entry.Item.Points.Count > 0))
        {
            WriteCurve(writer, chart, curve, Color(index), x, y);
        }

        writer.Write("</svg></figure>\n");
    }

    private static void WriteAxes(TextWriter writer, Chart chart, ChartAxis x, ChartAxis y)
    {
        foreach (var tick in y.Ticks)
        {
            var height = Number(Down(y, tick));
            writer.Write($"<path class=\"grid\" d=\"M{Number(Left)} {height}H{Number(Width - Right)}\"/>");
            writer.Write($"<text class=\"tick\" text-anchor=\"end\" x=\"{Number(Left - 6)}\" y=\"{height}\" dy=\".35em\">{HtmlPage.Encoder.Encode(chart.Write(tick))}</text>\n");
        }

        foreach (var tick in x.Ticks)
        {
            writer.Write($"<text class=\"tick\" text-anchor=\"middle\" x=\"{Number(Across(x, tick))}\" y=\"{Number(Height - Bottom + 16)}\">{Numbers.WriteCount((long)tick)}</text>");
        }

        writer.Write($"\n<text class=\"tick\" text-anchor=\"middle\" x=\"{Number((Left + Width - Right) / 2)}\" y=\"{Number(Height - 6)}\">{HtmlPage.Encoder.Encode(chart.XLabel)}</text>\n");
    }

    private static void WriteCurve(TextWriter writer, Chart chart, Curve curve, string color, ChartAxis x, ChartAxis y)
    {
        var drawn = Thinned(curve.Points);
        writer.Write($"<g class=\"curve {color}\" data-name=\"{HtmlPage.Encoder.Encode(curve.Name)}\">");
        writer.Write($"<polyline points=\"{string.Join(' ', drawn.Select(point => $"{Number(Across(x, point.X))},{Number(Down(y, point.Value))}"))}\"/>\n");
        foreach (var point in drawn)
        {
            writer.Write(
                $"<circle cx=\"{Number(Across(x, point.X))}\" cy=\"{Number(Down(y, point.Value))}\" r=\"{(drawn.Count > 60 ? "1.5" : "3")}\" "
                + $"data-x=\"{Numbers.Write(point.X)}\" data-value=\"{Numbers.Write(point.Value)}\">"
                + $"<title>{HtmlPage.Encoder.Encode($"{curve.Name}, {chart.XLabel} {Numbers.Write(point.X)}: {chart.Write(point.Value)}")}</title></circle>\n");
        }

        writer.Write("</g>\n");
    }

    private static IReadOnlyList<(double X, double Value)> Thinned(IReadOnlyList<(double X, double Value)> points)
    {
        var every = ((points.Count - 1) / MostPoints) + 1;
        return every == 1 ? points : [.. points.Where((_, index) => (points.Count - 1 - index) % every == 0)];
    }

    private static double Across(ChartAxis axis, double value) => Left + (axis.Place(value) * (Width - Left - Right));

    private static double Down(ChartAxis axis, double value) => Top + ((1 - axis.Place(value)) * (Height - Top - Bottom));

    private static string Color(int curve) => $"color-{Numbers.Write((curve % Colors) + 1)}";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

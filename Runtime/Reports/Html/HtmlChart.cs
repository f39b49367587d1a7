using InceptionDsl.Language.Text;
using static InceptionDsl.Reports.Html.ChartFrame;

namespace InceptionDsl.Reports.Html;

/// <summary>Charts as SVG elements of a page, each point with its values for programs and for a pointer that rests on it.</summary>
internal static class HtmlChart
{
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

    /// <summary>The class of a color, of those that come one after the other and again from the first.</summary>
    public static string Color(int index) => $"color-{Numbers.Write((index % Colors) + 1)}";

    private static void Write(TextWriter writer, Chart chart)
    {
        writer.Write($"<figure class=\"chart\"><figcaption><b>{HtmlPage.Encoder.Encode(chart.Title)}</b>");
        foreach (var (index, curve) in chart.Curves.Index().Where(entry => chart.Curves.Count > 1 && entry.Item.Points.Count > 0))
        {
            writer.Write($" <span class=\"{Color(index)}\">{HtmlPage.Encoder.Encode(curve.Name)}</span>");
        }

        var points = chart.Curves.SelectMany(curve => curve.Points).ToList();
        var frame = new ChartFrame(
            ChartAxis.Around([.. points.Select(point => point.X)], 10, leastStep: 1), ChartAxis.Around([.. points.Select(point => point.Value)], 6));
        writer.Write("</figcaption>\n");
        frame.Write(writer, chart.Title, chart.XLabel, tick => Numbers.WriteCount((long)tick), chart.Write, svg =>
        {
            foreach (var (index, curve) in chart.Curves.Index().Where(entry => entry.Item.Points.Count > 0))
            {
                WriteCurve(svg, chart, curve, Color(index), frame);
            }
        });
        writer.Write("</figure>\n");
    }

    private static void WriteCurve(TextWriter writer, Chart chart, Curve curve, string color, ChartFrame frame)
    {
        var drawn = Thinned(curve.Points);
        writer.Write($"<g class=\"curve {color}\" data-name=\"{HtmlPage.Encoder.Encode(curve.Name)}\">");
        writer.Write($"<polyline points=\"{string.Join(' ', drawn.Select(point => $"{Number(frame.Across(point.X))},{Number(frame.Down(point.Value))}"))}\"/>\n");
        foreach (var point in drawn)
        {
            writer.Write(
                $"<circle cx=\"{Number(frame.Across(point.X))}\" cy=\"{Number(frame.Down(point.Value))}\" r=\"{(drawn.Count > 60 ? "1.5" : "3")}\" "
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
}

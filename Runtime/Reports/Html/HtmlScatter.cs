using InceptionDsl.Language.Text;
using static InceptionDsl.Reports.Html.ChartFrame;

namespace InceptionDsl.Reports.Html;

/// <summary>
/// Plots of points as SVG elements of a page. Several of one kind, such as one for each cost, are one behind the other, and a choice above
/// them shows one.
/// </summary>
internal static class HtmlScatter
{
    private const double Radius = 4.5;

    /// <summary>That of labels where a page is narrow, the largest.</summary>
    private const double LabelSize = 16;

    /// <summary>Plots of which one is shown, with a choice by its label to the right.</summary>
    /// <param name="id">The id of the choice in the page.</param>
    /// <param name="label">What is chosen.</param>
    /// <param name="plots">The plots, the one that is shown at first before the others; those without points are left out.</param>
    public static void WriteChoice(TextWriter writer, string id, string label, IEnumerable<ScatterPlot> plots)
    {
        var drawn = plots.Where(plot => plot.Points.Count > 0).ToList();
        if (drawn.Count > 1)
        {
            writer.Write($"<p class=\"choice\"><label>{HtmlPage.Encoder.Encode(label)} <select id=\"{id}\">");
            foreach (var (index, plot) in drawn.Index())
            {
                writer.Write($"<option value=\"{id}-{Numbers.Write(index)}\">{HtmlPage.Encoder.Encode(plot.XLabel)}</option>");
            }

            writer.Write("</select></label></p>\n");
        }

        foreach (var (index, plot) in drawn.Index())
        {
            Write(writer, plot, $"{id}-{Numbers.Write(index)}", isHidden: index > 0);
        }
    }

    /// <summary>One plot.</summary>
    /// <param name="plot">With points.</param>
    /// <param name="id">Its id in the page.</param>
    public static void Write(TextWriter writer, ScatterPlot plot, string id, bool isHidden = false)
    {
        writer.Write($"<figure class=\"chart scatter\" id=\"{id}\"{(isHidden ? " hidden" : "")}><figcaption><b>{HtmlPage.Encoder.Encode(plot.Title)}</b>");
        WriteLegend(writer, "marked", plot.Marked);
        WriteLegend(writer, "unmarked", plot.Unmarked);
        writer.Write("</figcaption>\n");
        var frame = plot.Frame;
        frame.Write(writer, plot.Title, plot.XLabel, plot.WriteX, plot.WriteY, svg =>
        {
            WriteSteps(svg, frame, [.. plot.Points.Where(point => point.IsMarked).OrderBy(point => point.X)]);

            // What is marked stands above the others, and has the first choice of places for its label.
            var labels = Labels([.. plot.Points.OrderByDescending(point => point.IsMarked)], frame);
            foreach (var point in plot.Points.OrderBy(point => point.IsMarked))
            {
                WritePoint(svg, plot, frame, point, labels.GetValueOrDefault(point));
            }
        });
        writer.Write("</figure>\n");
    }

    private static Dictionary<ScatterPoint, (double X, double Y)?> Labels(IReadOnlyList<ScatterPoint> points, ChartFrame frame)
    {
        var places = new LabelPlaces(LabelSize);
        foreach (var point in points)
        {
            places.Avoid(frame.Across(point.X), frame.Down(point.Y), Radius);
        }

        var labels = new Dictionary<ScatterPoint, (double X, double Y)?>(ReferenceEqualityComparer.Instance);
        foreach (var point in points)
        {
            labels.Add(point, point.Label is null ? null : places.Take(point.Label, frame.Across(point.X), frame.Down(point.Y), Radius + 1));
        }

        return labels;
    }

    private static void WriteLegend(TextWriter writer, string kind, string? text) =>
        writer.Write(text is null ? "" : $" <span class=\"{kind}\">{HtmlPage.Encoder.Encode(text)}</span>");

    /// <summary>From each point straight to the place of the next, and up or down to it: between two, the former is the best there is.</summary>
    private static void WriteSteps(TextWriter writer, ChartFrame frame, IReadOnlyList<ScatterPoint> points)
    {
        if (points.Count > 1)
        {
            var steps = points.Skip(1).Select(point => $"H{Number(frame.Across(point.X))}V{Number(frame.Down(point.Y))}");
            writer.Write($"<path class=\"steps\" d=\"M{Number(frame.Across(points[0].X))} {Number(frame.Down(points[0].Y))}{string.Concat(steps)}\"/>\n");
        }
    }

    private static void WritePoint(TextWriter writer, ScatterPlot plot, ChartFrame frame, ScatterPoint point, (double X, double Y)? label)
    {
        var (x, y) = (Number(frame.Across(point.X)), Number(frame.Down(point.Y)));
        var spread = point.Spread > 0 ? $" ± {plot.WriteY(point.Spread)}" : "";
        writer.Write(point.Target is { } target ? $"<a href=\"#{HtmlPage.Encoder.Encode(target)}\">" : "");
        writer.Write($"<g class=\"point {(point.IsMarked ? "marked" : "unmarked")}\" data-name=\"{HtmlPage.Encoder.Encode(point.Name)}\" data-x=\"{Numbers.Write(point.X)}\" data-value=\"{Numbers.Write(point.Y)}\">");
        writer.Write($"<title>{HtmlPage.Encoder.Encode($"{point.Name}: {plot.WriteY(point.Y)}{spread}, {plot.XLabel} {plot.WriteX(point.X)}")}</title>");
        if (point.Spread > 0)
        {
            writer.Write($"<path d=\"M{x} {Number(frame.Down(point.Y - point.Spread))}V{Number(frame.Down(point.Y + point.Spread))}\"/>");
        }

        writer.Write($"<circle cx=\"{x}\" cy=\"{y}\" r=\"{Number(Radius)}\"/>");
        if (label is { } place)
        {
            writer.Write($"<text class=\"tick\" x=\"{Number(place.X)}\" y=\"{Number(place.Y)}\">{HtmlPage.Encoder.Encode(point.Label!)}</text>");
        }

        writer.Write("</g>");
        writer.Write(point.Target is null ? "\n" : "</a>\n");
    }
}

using InceptionDsl.Language.Text;
using static InceptionDsl.Reports.Html.ChartFrame;

namespace InceptionDsl.Reports.Html;

/// <summary>A reliability diagram as an SVG element of a page: how often probabilities are right, beside the line on which they would always be.</summary>
internal static class HtmlReliability
{
    private static readonly ChartAxis Whole = new([0, 0.2, 0.4, 0.6, 0.8, 1]);

    /// <param name="id">Its id in the page.</param>
    /// <param name="bars">Those without images leave a gap.</param>
    public static void Write(TextWriter writer, string id, IReadOnlyList<ReliabilityBar> bars)
    {
        var frame = new ChartFrame(Whole, Whole);
        writer.Write($"<figure class=\"chart reliability\" id=\"{id}\">\n");
        frame.Write(writer, "Reliability diagram", "probability", Percentage, Percentage, svg =>
        {
            foreach (var bar in bars)
            {
                if (bar is { Accuracy: { } accuracy, Confidence: { } confidence })
                {
                    var (left, top) = (frame.Across(bar.Low) + 1, frame.Down(accuracy));
                    svg.Write($"<rect x=\"{Number(left)}\" y=\"{Number(top)}\" width=\"{Number(frame.Across(bar.High) - left)}\" height=\"{Number(frame.Down(0) - top)}\" data-images=\"{Numbers.Write(bar.Count)}\" data-value=\"{Numbers.Write(accuracy)}\">");
                    svg.Write($"<title>{Numbers.WriteWith(bar.Count, "image")} with a mean probability of {Percent.Of(confidence)}, {Percent.Of(accuracy)} of them right</title></rect>\n");
                }
            }

            svg.Write($"<path d=\"M{Number(frame.Across(0))} {Number(frame.Down(0))}L{Number(frame.Across(1))} {Number(frame.Down(1))}\"/>\n");
        });
        writer.Write("</figure>\n");
    }

    private static string Percentage(double share) => $"{Numbers.Write(Math.Round(100 * share))} %";
}

/// <summary>Images whose classes were told with about the same probability.</summary>
/// <param name="Low">The probability above which they are.</param>
/// <param name="High">The probability up to which they are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Confidence">The mean probability; null without images.</param>
/// <param name="Accuracy">The fraction that is recognized; null without images.</param>
internal sealed record ReliabilityBar(double Low, double High, int Count, double? Confidence, double? Accuracy);

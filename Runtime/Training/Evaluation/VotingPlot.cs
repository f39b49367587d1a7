using System.Globalization;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;
using ScottPlot;

namespace InceptionDsl.Evaluation;

/// <summary>Draws error against cost.</summary>
internal static class VotingPlot
{
    private static readonly Color OneModel = Color.FromHex("#1F6FB4");
    private static readonly Color AllModels = Color.FromHex("#D9541E");

    /// <summary>The picture: the top-1 error on the left, the top-5 error on the right, with the intervals as bars.</summary>
    public static PlotPicture Of(VotingTable table, string title) => PlotPicture.Of(
        [
            plot => Draw(plot, table, row => row.Top1, "top-1 error (%)", title),
            plot => Draw(plot, table, row => row.Top5, "top-5 error (%)", ""),
        ]);

    private static void Draw(Plot plot, VotingTable table, Func<VotingRow, ErrorRate> of, string quantity, string title)
    {
        foreach (var (index, models) in table.Rows.GroupBy(row => row.Verdicts.Models).Index())
        {
            double[] costs = [.. models.Select(row => Math.Log10(row.Verdicts.Cost))];
            double[] errors = [.. models.Select(row => 100 * of(row).Error)];
            var color = index == 0 ? OneModel : AllModels;
            var line = plot.Add.Scatter(costs, errors);
            (line.Color, line.LineWidth, line.MarkerSize) = (color, 2, 8);
            line.LegendText = Numbers.WriteWith(models.Key, "model");
            foreach (var (row, cost, error) in models.Zip(costs, errors))
            {
                var bar = plot.Add.Line(cost, 100 * of(row).Interval.Low, cost, 100 * of(row).Interval.High);
                (bar.Color, bar.LineWidth) = (color, 1);
                var text = plot.Add.Text($"{Numbers.Write(row.Verdicts.Models)}/{Numbers.Write(row.Verdicts.Crops)}", cost, error);
                (text.OffsetX, text.OffsetY, text.LabelFontSize) = (6, -18, 13);
            }
        }

        double[] ticks = [.. table.Rows.Select(row => row.Verdicts.Cost).Distinct().Order().Select(cost => Math.Log10(cost))];
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(
            ticks, [.. ticks.Select(tick => Math.Round(Math.Pow(10, tick)).ToString("#,##0", CultureInfo.InvariantCulture))]);
        PlotPicture.Label(plot, title, "cost (models × crops)", quantity);
        plot.ShowLegend(Alignment.UpperRight);
        plot.Axes.Margins(left: 0.08, right: 0.18, bottom: 0, top: 0.3);
        plot.Axes.AutoScale();

        // An error is never below 0, and where all of them are 0 there is nothing to scale by.
        var top = table.Rows.Max(row => 100 * of(row).Interval.High);
        top = top > 0 ? 1.3 * top : 1;
        plot.Axes.SetLimitsY(-0.04 * top, top);
    }
}

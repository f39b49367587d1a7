using InceptionDsl.Diagrams;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;

namespace InceptionDsl.Training.Sweeps;

/// <summary>A sweep as one page: accuracy against each cost, the table, and each point's picture, report and trainings.</summary>
internal static class SweepPage
{
    public static void Write(TextWriter writer, SweepResult result)
    {
        var (plan, sweep) = (result.Plan, result.Plan.Sweep);
        HtmlPage.Write(writer, SweepText.Title(plan), NetworkPicture.Style, page =>
        {
            HtmlPage.WriteTotals(page, Totals(result));
            page.Write("<section>\n<h2>Accuracy against cost</h2>\n");
            HtmlScatter.WriteChoice(page, "cost", "Cost", Plots(result));
            page.Write("</section>\n<section>\n<h2>Points</h2>\n");
            HtmlTable.Write(page, "points", ReportColumns.Of(result.Rows, SweepColumns.Of(result)));
            page.Write("</section>\n");
            if (sweep.Dropped.Count > 0)
            {
                page.Write("<section>\n<h2>Dropped</h2>\n");
                HtmlTable.Write(page, "dropped", ReportColumns.Of(sweep.Dropped, SweepColumns.Dropped(sweep)));
                page.Write("</section>\n");
            }

            HtmlPage.WriteNotes(page, SweepText.Notes(result));
            page.Write("<section>\n<h2>Each point</h2>\n");
            foreach (var point in result.Points)
            {
                WritePoint(page, sweep, point);
            }

            page.Write("</section>\n");
        });
    }

    /// <summary>A plot for each cost that is known, the one asked for first.</summary>
    public static IEnumerable<ScatterPlot> Plots(SweepResult result) =>
        from cost in SweepCost.All.OrderBy(cost => cost != result.Cost)
        let front = result.Front(cost)
        select new ScatterPlot(
            "Top-1 on the test part",
            cost.Heading,
            cost.Write,
            Percent,
            [
                .. from point in result.Compared
                   let figure = cost.Of(point)?.Order
                   where figure is not null
                   select new ScatterPoint(Name(result.Plan.Sweep, point), figure.Value, point.Accuracy!.Mean)
                   {
                       Spread = point.Accuracy.Deviation ?? 0,
                       IsMarked = front.Contains(point.Number),
                       Label = Numbers.Write(point.Number),
                       Target = point.Id,
                   },
            ])
        {
            Marked = "on the Pareto front",
            Unmarked = "not on it",
        };

    private static IEnumerable<(string Label, Cell Figure)> Totals(SweepResult result)
    {
        var plan = result.Plan;
        yield return ("Data", plan.Data);
        yield return ("Recipe", plan.Recipe.Name);
        yield return ("Epochs", Cell.Count(plan.Recipe.Epochs));
        yield return ("Seeds of each point", Cell.Count(plan.Seeds));
        yield return ("Trainings", Cell.Count(result.Trainings.Count()));
        yield return (" came to their end", Cell.Count(result.Trainings.Count(seed => seed.IsFinished)));
        yield return (" failed", Cell.Count(result.Trainings.Count(seed => seed.HasFailed)));
        yield return ("Dropped points", Cell.Count(plan.Sweep.Dropped.Count));
        if (result.Compared.MaxBy(point => point.Accuracy!.Mean) is { } best)
        {
            yield return ("Highest mean top-1", $"{Percent(best.Accuracy!.Mean)}, of point {Numbers.Write(best.Number)}");
        }
    }

    private static void WritePoint(TextWriter page, SweepDescriptor sweep, PointResult point)
    {
        page.Write($"<details id=\"{HtmlPage.Encoder.Encode(point.Id)}\">\n<summary><h3>{HtmlPage.Encoder.Encode(Name(sweep, point))}</h3>");
        page.Write(point.Accuracy is { } accuracy ? $" <span>{HtmlPage.Encoder.Encode(Percent(accuracy.Mean))}</span>" : "");
        page.Write($"</summary>\n<p>{HtmlPage.Encoder.Encode(point.Point.Name)}</p>\n");
        NetworkPicture.WriteStages(page, Diagram.Of(point.Point.Network.Graph).Fold(), point.Report, "picture-" + point.Point.Name);
        HtmlTable.Write(page, "trainings-" + point.Point.Name, ReportColumns.Of(point.Seeds, SweepColumns.Trainings));
        HtmlPage.WriteTotals(page, ReportTotals.Of(point.Report, batch: 1));
        HtmlTable.Write(page, "stages-" + point.Point.Name, PartColumns.Of(point.Report, 1, ReportRows.Stages));
        page.Write("</details>\n");
    }

    /// <summary>A point by its number and its values: <c>3: Width 0.5, Kernels 3x3→3x3</c>.</summary>
    private static string Name(SweepDescriptor sweep, PointResult point) =>
        $"{Numbers.Write(point.Number)}: {string.Join(", ", sweep.Axes.Zip(point.Point.Values, (axis, value) => $"{axis.Name} {value}"))}";

    private static string Percent(double value) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{100 * value:0.##} %");
}

using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;

namespace InceptionDsl.Evaluation;

/// <summary>A table of models and crops in the formats of files.</summary>
/// <param name="Title">What was measured on what.</param>
/// <param name="Table">The table.</param>
/// <param name="Crops">How the crops are cut, in sentences.</param>
internal sealed record VotingOutput(string Title, VotingTable Table, IReadOnlyList<string> Crops)
{
    /// <summary>What the figures are, in sentences.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. Crops,
        string.Create(CultureInfo.InvariantCulture, $"Intervals are of {100 * Table.Bootstrap.Level:0.##} %: percentiles of {Numbers.WriteCount(Table.Bootstrap.Resamples)} resamples of the {Numbers.WriteCount(Table.Images)} images (bootstrap, seed {Table.Bootstrap.Seed}), the same for all rows."),
        "Differences are in percentage points. p is the probability of the images that only one of both recognizes, or of more unlike numbers of them, if both were equally good (McNemar's test, two-sided, by the binomial distribution).",
    ];

    /// <summary>The rows for people.</summary>
    public ReportColumns Rows => ReportColumns.Of(Table.Rows, VotingColumns.Rows);

    /// <summary>The models for people; null where there is one only.</summary>
    public ReportColumns? Members => Table.Members.Count > 1 ? ReportColumns.Of(Table.Members, VotingColumns.Members) : null;

    /// <summary>One document.</summary>
    public string Json() => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("title", Title);
        json.WriteNumber("images", Table.Images);
        json.WriteStartObject("bootstrap");
        json.WriteNumber("seed", Table.Bootstrap.Seed);
        json.WriteNumber("resamples", Table.Bootstrap.Resamples);
        json.WriteNumber("level", Table.Bootstrap.Level);
        json.WriteEndObject();
        json.WriteStrings("crops", Crops);
        json.WriteRows("rows", Table.Rows, VotingColumns.Rows);
        json.WriteRows("models", Table.Members, VotingColumns.Members);
        json.WriteEndObject();
    });

    /// <summary>A line for each row.</summary>
    public void Csv(TextWriter writer) => ColumnCsv.Write(writer, Table.Rows, VotingColumns.Rows);

    /// <summary>Pipe tables and notes.</summary>
    public void Markdown(TextWriter writer)
    {
        writer.WriteLine(Title);
        foreach (var table in new[] { Rows, Members }.OfType<ReportColumns>())
        {
            writer.WriteLine();
            ReportMarkdown.Write(writer, table);
        }

        writer.WriteLine();
        foreach (var note in Notes)
        {
            writer.WriteLine("- " + note);
        }
    }

    /// <summary>A page with tables and plots, and what more is known of all models and crops together.</summary>
    /// <param name="evaluation">Of the last row.</param>
    /// <param name="mistakes">Its mistakes' pictures.</param>
    public void Html(TextWriter writer, EvaluationDocument evaluation, IReadOnlyList<GalleryPicture> mistakes) => HtmlPage.Write(writer, Title, "", page =>
    {
        page.Write("<section>\n<h2>Models and crops</h2>\n<div class=\"wide\">");
        HtmlTable.Write(page, "table", Rows);
        page.Write("</div>\n</section>\n<section>\n<h2>Error against cost</h2>\n");
        HtmlScatter.Write(page, Plot("Top-1 error", row => row.Top1), "top1");
        HtmlScatter.Write(page, Plot("Top-5 error", row => row.Top5), "top5");
        page.Write("</section>\n");
        if (Members is { } members)
        {
            page.Write("<section>\n<h2>Each model by itself</h2>\n<div class=\"wide\">");
            HtmlTable.Write(page, "models", members);
            page.Write("</div>\n</section>\n");
        }

        var last = Table.Rows[^1].Verdicts;
        page.Write($"<section>\n<h2>{Numbers.WriteWith(last.Models, "model")}, {Numbers.WriteWith(last.Crops, "crop")}</h2>\n");
        HtmlPage.WriteTotals(page, EvaluationPage.Figures(evaluation));
        page.Write("</section>\n");
        EvaluationPage.WriteSections(page, evaluation, mistakes);
        HtmlPage.WriteNotes(page, Notes);
    });

    /// <summary>The points of a plot: each row by its cost.</summary>
    private ScatterPlot Plot(string title, Func<VotingRow, ErrorRate> of) => new(
        title, "cost (crops × models)", cost => Numbers.WriteCount((long)Math.Round(cost)), error => Percent.Of(error),
        [
            .. Table.Rows.Select(row => new ScatterPoint(
                $"{Numbers.WriteWith(row.Verdicts.Models, "model")}, {Numbers.WriteWith(row.Verdicts.Crops, "crop")}", row.Verdicts.Cost, of(row).Error)
            {
                Spread = (of(row).Interval.High - of(row).Interval.Low) / 2,
                Label = $"{Numbers.Write(row.Verdicts.Models)}/{Numbers.Write(row.Verdicts.Crops)}",
                IsMarked = Table.Front.Contains(row),
            }),
        ])
    {
        Marked = "least error for its cost (models/crops)",
    };
}

using InceptionDsl.Reports;
using InceptionDsl.Reports.Html;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training.Comparison;

/// <summary>Runs in the formats of files; a comparison is told where there is one.</summary>
internal static class RunOutput
{
    /// <summary>The runs, and what differs between those that are compared.</summary>
    public static string Json(IReadOnlyList<RunSummary> runs, RunComparison? comparison) => ColumnJson.Document(json =>
    {
        json.WriteStartObject();
        json.WriteRows("runs", runs, RunColumns.All);
        if (comparison is not null)
        {
            json.WriteStartArray("settings");
            foreach (var (setting, values) in comparison.Settings)
            {
                json.WriteStartObject();
                json.WriteString("setting", setting);
                json.WriteStrings("values", values);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("definitions");
            foreach (var (run, differences) in comparison.DefinitionChanges)
            {
                json.WriteStartObject();
                json.WriteString("run", run);
                json.WriteStrings("differences", differences);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    /// <summary>Pipe tables, and what is said beside them.</summary>
    public static void Markdown(TextWriter writer, IReadOnlyList<RunSummary> runs, RunComparison? comparison)
    {
        ReportMarkdown.Write(writer, RunColumns.Of(runs));
        if (comparison is null)
        {
            return;
        }

        writer.WriteLine();
        if (comparison.Settings.Count > 0)
        {
            ReportMarkdown.Write(writer, comparison.SettingColumns);
            writer.WriteLine();
        }

        foreach (var note in comparison.Notes)
        {
            writer.WriteLine("- " + note);
        }
    }

    /// <summary>A page; of runs that are compared with their curves in common charts.</summary>
    public static void Html(TextWriter writer, IReadOnlyList<RunSummary> runs, RunComparison? comparison) =>
        HtmlPage.Write(writer, comparison is null ? "Runs" : "Runs side by side", "", page =>
        {
            page.Write("<section>\n<div class=\"wide\">");
            HtmlTable.Write(page, "runs", RunColumns.Of(runs));
            page.Write("</div>\n</section>\n");
            if (comparison is null)
            {
                return;
            }

            page.Write("<section>\n<h2>What differs</h2>\n");
            if (comparison.Settings.Count > 0)
            {
                HtmlTable.Write(page, "settings", comparison.SettingColumns);
            }

            page.Write($"<ul id=\"notes\">{string.Concat(comparison.Notes.Select(note => $"<li>{HtmlPage.Encoder.Encode(note)}</li>\n"))}</ul>\n</section>\n");
            page.Write("<section>\n<h2>Curves</h2>\n");
            HtmlChart.Write(page, RunCharts.Of([.. runs.Select(run => (run.Name, run.Epochs))]));
            page.Write("</section>\n");
        });
}

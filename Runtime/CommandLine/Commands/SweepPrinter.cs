using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;
using InceptionDsl.Training.Sweeps;
using Spectre.Console;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Prints and writes what a sweep has come to.</summary>
internal static class SweepPrinter
{
    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>What the points cost, and what is dropped.</summary>
    public static void Costs(Terminal terminal, SweepDescriptor sweep, OutputFormat format)
    {
        var points = PointResult.Untrained(sweep);
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(SweepOutput.CostsJson(sweep, points));
                break;
            case OutputFormat.Csv:
                ColumnCsv.Write(terminal.Writer, points, SweepColumns.Costs(sweep));
                break;
            case OutputFormat.Markdown:
                SweepOutput.Markdown(terminal.Writer, sweep, SweepText.Title(sweep), ReportColumns.Of(points, SweepColumns.Costs(sweep)), SweepText.CostNotes);
                break;
            default:
                Write(terminal.Output, sweep, SweepText.Title(sweep), ReportColumns.Of(points, SweepColumns.Costs(sweep)), SweepText.CostNotes);
                break;
        }
    }

    /// <summary>The tables and the page in the sweep's folder.</summary>
    public static void Save(SweepResult result)
    {
        var files = result.Plan.Files;
        foreach (var (path, format) in new[]
        {
            (files.Markdown, OutputFormat.Markdown), (files.Csv, OutputFormat.Csv), (files.Json, OutputFormat.Json), (files.Page, OutputFormat.Html),
        })
        {
            ResultFile.Write(path, console => Write(console, result, format));
        }
    }

    /// <summary>The result on standard output.</summary>
    public static void Print(Terminal terminal, SweepResult result, OutputFormat format) => Write(terminal.Output, result, format);

    private static void Write(IAnsiConsole output, SweepResult result, OutputFormat format)
    {
        var (writer, sweep, columns) = (output.Profile.Out.Writer, result.Plan.Sweep, SweepColumns.Of(result));
        switch (format)
        {
            case OutputFormat.Json:
                writer.WriteLine(SweepOutput.Json(result));
                break;
            case OutputFormat.Csv:
                ColumnCsv.Write(writer, result.Rows, columns);
                break;
            case OutputFormat.Markdown:
                SweepOutput.Markdown(writer, sweep, SweepText.Title(result.Plan), ReportColumns.Of(result.Rows, columns), SweepText.Notes(result));
                break;
            case OutputFormat.Html:
                SweepPage.Write(writer, result);
                break;
            default:
                Write(output, sweep, SweepText.Title(result.Plan), ReportColumns.Of(result.Rows, columns), SweepText.Notes(result));
                break;
        }
    }

    private static void Write(IAnsiConsole output, SweepDescriptor sweep, string title, ReportColumns rows, IReadOnlyList<string> notes)
    {
        TextLines.Write(output, title, Bold);
        var leftOut = ReportTable.Write(output, rows);
        if (sweep.Dropped.Count > 0)
        {
            ReportTable.Write(output, ReportColumns.Of(sweep.Dropped, SweepColumns.Dropped(sweep)));
        }

        ReportTable.WriteNotes(output, notes, leftOut);
    }
}

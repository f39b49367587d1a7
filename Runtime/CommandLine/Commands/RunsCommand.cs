using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;
using InceptionDsl.Training.Comparison;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Lists runs of training, or puts some side by side.</summary>
[Command(
    "runs",
    35,
    "Lists the trainings below a folder, or compares some: figures, what differs, curves.",
    Examples = ["runs", "runs NAME OTHER", "runs NAME OTHER -o compared.html"])]
internal sealed class RunsCommand(Terminal terminal) : Command<RunsCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FileSettings
    {
        /// <summary>The runs.</summary>
        [CommandArgument(0, "[RUN]")]
        [Description("Two or more runs to compare, each the folder of a training or its name in runs; or one folder, to list the trainings below it (runs by default)")]
        public string[] Runs { get; init; } = [];

        /// <inheritdoc/>
        [CommandOption("--format <FORMAT>")]
        [Description("table (the default), markdown, json, csv or html (one page, with the curves of those that are compared)")]
        public override string? FormatWord { get; init; }

        /// <inheritdoc/>
        protected override IReadOnlyList<OutputFormat> Formats =>
            [OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Json, OutputFormat.Csv, OutputFormat.Html];
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var runs = settings.Runs.Length > 1 ? [.. settings.Runs.Select(Find)] : Below(settings.Runs.FirstOrDefault() ?? RunFolder.All);
        if (runs.GroupBy(run => Path.GetFullPath(run.Name)).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UserErrorException($"The run '{twice.First().Name}' is named twice.", "Name each run once.");
        }

        var comparison = settings.Runs.Length > 1 ? new RunComparison(runs) : null;
        if (settings.Output is { } path)
        {
            ResultFile.Write(path, output => Write(output, runs, comparison, settings.Format));
        }
        else
        {
            Write(terminal.Output, runs, comparison, settings.Format);
        }

        return ExitCodes.Success;
    }

    /// <summary>A run by its folder, or by its name among those of the usual folder.</summary>
    private static RunSummary Find(string name)
    {
        var folder = Directory.Exists(name) ? name : RunFolder.Default(name);
        return RunSummary.Of(folder) ?? throw new UserErrorException(
            Directory.Exists(folder) ? $"The folder '{folder}' holds no training." : $"There is no run '{name}'.",
            "Name the folder of a training; 'runs' lists those below a folder.");
    }

    private static IReadOnlyList<RunSummary> Below(string folder)
    {
        folder = Directory.Exists(folder) || !Directory.Exists(RunFolder.Default(folder)) ? folder : RunFolder.Default(folder);
        if (!Directory.Exists(folder))
        {
            throw new UserErrorException($"There is no folder '{folder}'.", "Train a network first, or name the folder of trainings.");
        }

        return RunSummary.Below(folder) is { Count: > 0 } runs
            ? runs : throw new UserErrorException($"There is no training in '{folder}' or below it.", "Train a network first, or name the folder of trainings.");
    }

    private static void Write(IAnsiConsole output, IReadOnlyList<RunSummary> runs, RunComparison? comparison, OutputFormat format)
    {
        var writer = output.Profile.Out.Writer;
        switch (format)
        {
            case OutputFormat.Json:
                writer.WriteLine(RunOutput.Json(runs, comparison));
                break;
            case OutputFormat.Markdown:
                RunOutput.Markdown(writer, runs, comparison);
                break;
            case OutputFormat.Csv:
                ColumnCsv.Write(writer, runs, RunColumns.All);
                break;
            case OutputFormat.Html:
                RunOutput.Html(writer, runs, comparison);
                break;
            default:
                WriteTable(output, runs, comparison);
                break;
        }
    }

    private static void WriteTable(IAnsiConsole output, IReadOnlyList<RunSummary> runs, RunComparison? comparison)
    {
        var leftOut = ReportTable.Write(output, RunColumns.Of(runs));
        if (comparison?.Settings.Count > 0)
        {
            ReportTable.Write(output, comparison.SettingColumns);
        }

        ReportTable.WriteNotes(output, [.. comparison?.Notes ?? []], leftOut);
    }
}

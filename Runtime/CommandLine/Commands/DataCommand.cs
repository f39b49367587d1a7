using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Inspection;
using InceptionDsl.Reports;
using InceptionDsl.Settings;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Says what is in a data set, and what is wrong with it.</summary>
[Command(
    "data",
    29,
    "Reads every image of a data set: counts, sizes, formats, mean and deviation, duplicates, unreadable files; draws a contact sheet.",
    Examples = ["data digits", "data photographs --sheet photographs.png", "data list.csv --json"])]
internal sealed class DataCommand(DatasetCatalog datasets, Terminal terminal) : Command<DataCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FormatSettings
    {
        /// <summary>The data set.</summary>
        [CommandArgument(0, "<DATA>")]
        [DataDescription("The data set")]
        public string Data { get; init; } = "";

        /// <summary>What is held out of the training part.</summary>
        [CommandOption("--validation-fraction <X>")]
        [Description(DataChoice.FractionHelp)]
        [NumberRange(typeof(DatasetOptions), nameof(DatasetOptions.ValidationFraction))]
        public double? ValidationFraction { get; init; }

        /// <summary>Which images are held out.</summary>
        [CommandOption("--split-seed <N>")]
        [Description(DataChoice.SeedHelp)]
        [NumberRange(typeof(DatasetOptions), nameof(DatasetOptions.SplitSeed))]
        public long? SplitSeed { get; init; }

        /// <summary>Where images are drawn.</summary>
        [CommandOption("--sheet <FILE>")]
        [Description("Draws some images of each class, with its name, into this PNG")]
        public string? Sheet { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Sheet is not null && !string.Equals(Path.GetExtension(Sheet), ".png", StringComparison.OrdinalIgnoreCase)
                ? ValidationResult.Error($"--sheet writes a PNG: give a file that ends in .png, not '{Sheet}'.")
                : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var data = new DataChoice(settings.Data, settings.ValidationFraction, settings.SplitSeed) { RequireFiles = false }.Open(datasets, weights: null)!;
        var inspection = DatasetInspection.Of(data, cancellationToken: cancellationToken);
        if (settings.Sheet is { } sheet)
        {
            ClassSheet.Save(sheet, inspection);
            ErrorMessages.Write(terminal.Error, $"Contact sheet: {sheet}");
        }

        Write(inspection, settings.Format);
        return inspection.Unreadable.Count == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }

    private void Write(DatasetInspection inspection, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Writer.WriteLine(InspectionColumns.Json(inspection));
            return;
        }

        var (title, rows, totals) = (InspectionColumns.Title(inspection), InspectionColumns.Of(inspection), InspectionColumns.Totals(inspection));
        string[] notes = [.. inspection.Data.Notes, .. InspectionColumns.Findings(inspection)];
        if (format == OutputFormat.Markdown)
        {
            ReportMarkdown.Write(terminal.Writer, title, rows, totals, notes);
        }
        else
        {
            ReportTable.Write(terminal.Output, title, rows, totals, notes);
        }
    }
}

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
    TakesRecipe = true,
    Examples = ["data digits", "data photographs --sheet photographs.png", "data photographs --augmented seen.png --network NAME", "data list.csv --json"])]
internal sealed class DataCommand(
    NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal, RecipeArguments recipeArguments) : Command<DataCommand.Settings>
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

        /// <summary>Where images are drawn as training sees them.</summary>
        [CommandOption("--augmented <FILE>")]
        [Description("Draws the first images of a training as the network sees them, after everything that the recipe does to them, into this PNG; with --network")]
        public string? Augmented { get; init; }

        /// <summary>The network that sees them.</summary>
        [CommandOption("--network <NAME>")]
        [Description("The network whose input --augmented draws")]
        public string? Network { get; init; }

        /// <summary>The recipe that changes them.</summary>
        [CommandOption("--recipe <RECIPE>")]
        [Description("The recipe that --augmented shows: a name, or a YAML file (by default one for such data)")]
        public string? Recipe { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Mistake("--sheet", Sheet) ?? Mistake("--augmented", Augmented)
            ?? (Augmented is not null && Network is null ? ValidationResult.Error("--augmented draws what a network sees: give it with --network NAME.")
            : Augmented is null && (Network ?? Recipe) is not null ? ValidationResult.Error("--network and --recipe go with --augmented: nothing else depends on them.")
            : base.Validate());

        private static ValidationResult? Mistake(string option, string? file) =>
            file is null || string.Equals(Path.GetExtension(file), ".png", StringComparison.OrdinalIgnoreCase)
                ? null
                : ValidationResult.Error($"{option} writes a PNG: give a file that ends in .png, not '{file}'.");
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Augmented is null && recipeArguments.Given.Count > 0)
        {
            throw new UserErrorException(
                $"{recipeArguments.Given[0].Option.Name} changes a recipe, which only --augmented shows.", "Give --augmented FILE.png --network NAME, or leave it out.");
        }

        var network = settings.Network is { } name ? catalog.ChooseClassifier(name) : null;
        var data = new DataChoice(settings.Data, settings.ValidationFraction, settings.SplitSeed) { RequireFiles = false }.Open(datasets, weights: null)!;
        var inspection = DatasetInspection.Of(data, cancellationToken: cancellationToken);
        if (settings.Sheet is { } sheet)
        {
            ClassSheet.Save(sheet, inspection);
            ErrorMessages.Write(terminal.Error, $"Contact sheet: {sheet}");
        }

        if (settings.Augmented is { } augmented)
        {
            var recipe = RecipeChoice.Choose(settings.Recipe, recipeArguments, data, resumed: null, hasWeights: false).Recipe;
            NativeTorch.EnsureLoaded();
            AugmentedSheet.Save(augmented, data, recipe, network!.Graph);
            ErrorMessages.Write(terminal.Error, $"What training sees: {augmented}");
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

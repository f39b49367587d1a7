using System.Diagnostics;
using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Loading;
using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Measures trained weights on a data set's test part.</summary>
[Command(
    "eval",
    40,
    "Measures trained weights on the test part of a data set: top-1, top-5, confusion matrix.",
    Examples = ["eval NAME --weights runs/NAME/weights.safetensors"])]
internal sealed class EvalCommand(NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal) : Command<EvalCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : CropSettings
    {
        /// <summary>What is held out of the training part.</summary>
        [CommandOption("--validation-fraction <X>")]
        [System.ComponentModel.Description(DataChoice.FractionHelp)]
        [NumberRange(typeof(DatasetOptions), nameof(DatasetOptions.ValidationFraction))]
        public double? ValidationFraction { get; init; }

        /// <summary>Which images are held out.</summary>
        [CommandOption("--split-seed <N>")]
        [System.ComponentModel.Description(DataChoice.SeedHelp)]
        [NumberRange(typeof(DatasetOptions), nameof(DatasetOptions.SplitSeed))]
        public long? SplitSeed { get; init; }

        /// <summary>What to do about unreadable images, as typed.</summary>
        [CommandOption("--unreadable <CHOICE>")]
        [System.ComponentModel.Description(UnreadableChoice.Help)]
        public string? UnreadableWord { get; init; }

        /// <summary>Images or crops made ready at a time.</summary>
        [CommandOption("--batch <N>")]
        [System.ComponentModel.Description("Images or crops made ready at a time (256 by default); no figure depends on it")]
        [NumberRange(typeof(TrainingRecipe), nameof(TrainingRecipe.BatchSize))]
        public int Batch { get; init; } = Evaluator.DefaultBatchSize;

        /// <summary>Where scores are kept; null for nowhere.</summary>
        [CommandOption("--scores <FILE>")]
        [System.ComponentModel.Description("Keeps each image's scores in a file while it measures; an evaluation that was interrupted goes on from it")]
        public string? Scores { get; init; }

        /// <summary>The page to write; null for none.</summary>
        [CommandOption("-o|--output <FILE>")]
        [System.ComponentModel.Description("Also writes a page: confusion, classes, the worst mistakes as pictures; a file that exists is replaced")]
        public string? Output { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            UnreadableChoice.Mistake(UnreadableWord) is { } mistake ? ValidationResult.Error(mistake) : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var unreadable = UnreadableChoice.Read(settings.UnreadableWord);
        using var trained = TrainedNetwork.Load(catalog, settings);
        var fit = DataFit.Of(trained, trained.OpenData(datasets, new DataChoice(settings.Data, settings.ValidationFraction, settings.SplitSeed)
        {
            RequireFiles = unreadable == UnreadablePolicy.Stop,
        }));
        ErrorMessages.Write(terminal.Error, [.. trained.Notes, fit.Note, .. fit.Data!.Notes.Select(note => $"{fit.Data.Name}: {note}")]);
        BatchMemory.Check(trained.Network.Report, batch: 1, isTraining: false, trained.Device);
        var clock = Stopwatch.StartNew();
        var result = new KeptScores(settings.Scores).Score(
            trained, fit.Data, fit.Normalization, settings.Evaluation(trained, settings.Batch, unreadable),
            line => ErrorMessages.Write(terminal.Error, line), cancellationToken).ToResult();
        trained.RequireNumbers(double.IsFinite(result.Loss), $"the test part of {fit.Data.Name}");
        ErrorMessages.Write(terminal.Error, UnreadableChoice.Lines(result.Unreadable, file: null));
        var document = EvaluationDocument.Of(
            result, fit.Data.Test, trained.Network.Graph.Name, fit.Data.Name, trained.WeightsPath, trained.Description?.Epoch, clock.Elapsed.TotalSeconds) with
        {
            Crops = settings.Crops?.Name,
            Combination = settings.Crops is { Count: > 1 } ? settings.Combination.ToString().ToLowerInvariant() : null,
        };
        if (settings.Output is { } page)
        {
            ResultFile.Write(page, output => EvaluationPage.Write(output.Profile.Out.Writer, document, fit.Data.Test));
        }

        if (settings.Json)
        {
            terminal.Writer.WriteLine(JsonSerializer.Serialize(document, CommandJson.Readable.EvaluationDocument));
        }
        else
        {
            var title = $"{trained.Network.Graph.Name} with {trained.WeightsPath} on the test part of {fit.Data.Name}";
            EvaluationTable.Write(terminal.Output, result, title, settings.CropRule(trained.Network.Graph.Input));
        }

        return ExitCodes.Success;
    }
}

using System.Diagnostics;
using System.Text.Json;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Evaluation;
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
    Examples =
    [
        "eval NAME --weights runs/NAME/weights.safetensors", "eval NAME --ensemble runs/NAME-ensemble", "eval NAME --ensemble runs/NAME runs/OTHER --table",
    ])]
internal sealed class EvalCommand(NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal) : Command<EvalCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : CropSettings, IDataSettings
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

        /// <summary>The weights of an ensemble, the first of them; null for one network.</summary>
        [CommandOption("--ensemble <WEIGHTS>")]
        [System.ComponentModel.Description("Measures several networks together: the folder of an ensemble; or weights, each as for --weights, of any networks with the same classes")]
        public string? Ensemble { get; init; }

        /// <summary>More of them.</summary>
        [CommandArgument(1, "[WEIGHTS]")]
        [System.ComponentModel.Description("With --ensemble: more weights")]
        public string[] More { get; init; } = [];

        /// <summary>Whether to compare numbers of models and crops.</summary>
        [CommandOption("--table")]
        [System.ComponentModel.Description("Compares one network and all, with 1, 10 and 144 crops: cost, errors with intervals, differences")]
        public bool Table { get; init; }

        /// <summary>A folder for the table in all formats; null for none.</summary>
        [CommandOption("--out <DIR>")]
        [System.ComponentModel.Description("With --table: a folder for the table as Markdown, CSV, JSON, page and plots, and for predictions.csv")]
        public string? Out { get; init; }

        /// <summary>A CSV of all images; null for none.</summary>
        [CommandOption("--predictions <FILE>")]
        [System.ComponentModel.Description("Also writes a CSV with a line for each image: its class, what it was taken for, probabilities")]
        public string? Predictions { get; init; }

        /// <summary>A sheet of mistakes; null for none.</summary>
        [CommandOption("--mistakes <FILE>")]
        [System.ComponentModel.Description("Also writes a PNG of the mistakes that the network was surest of")]
        public string? Mistakes { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            More.Length > 0 && Ensemble is null
                ? ValidationResult.Error($"'eval' has no place for '{More[0]}' without --ensemble, which measures several networks together.")
            : Out is not null && !Table
                ? ValidationResult.Error("--out goes with --table, whose files it is for. -o writes the page of one evaluation.")
            : Table && (CropsWord ?? CombineWord) is not null
                ? ValidationResult.Error("--table has crops of its own: 1, 10 and 144, and averages probabilities. Leave --crops and --combine out.")
            : Scores is not null && (Table || Ensemble is not null)
                ? ValidationResult.Error("--scores is of one network with one kind of crops. Leave it out, or --ensemble and --table.")
            : Mistakes is not null && !Mistakes.EndsWith(".png", StringComparison.OrdinalIgnoreCase)
                ? ValidationResult.Error($"--mistakes writes a PNG: give a file that ends in .png, not '{Mistakes}'.")
            : UnreadableChoice.Mistake(UnreadableWord) is { } mistake ? ValidationResult.Error(mistake) : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Table || settings.Ensemble is not null)
        {
            var voters = Voters.Of(catalog, datasets, settings, terminal);
            return settings.Table
                ? TableEvaluation.Run(voters, settings, terminal, cancellationToken) : VotersEvaluation.Run(voters, settings, terminal, cancellationToken);
        }

        var unreadable = UnreadableChoice.Read(settings.UnreadableWord);
        using var trained = TrainedNetwork.Load(catalog, settings);
        var fit = DataFit.Of(trained, trained.OpenData(datasets, DataChoice.Of(settings)));
        ErrorMessages.Write(terminal.Error, [.. trained.Notes, fit.Note, .. fit.Data!.Notes.Select(note => $"{fit.Data.Name}: {note}")]);
        BatchMemory.Check(trained.Network.Report, batch: 1, isTraining: false, trained.Device);
        var clock = Stopwatch.StartNew();
        var scores = new KeptScores(settings.Scores).Score(
            trained, fit.Data, fit.Normalization, settings.Evaluation(trained, settings.Batch, unreadable),
            line => ErrorMessages.Write(terminal.Error, line), cancellationToken);
        var result = scores.ToResult();
        trained.RequireNumbers(double.IsFinite(result.Loss), $"the test part of {fit.Data.Name}");
        ErrorMessages.Write(terminal.Error, UnreadableChoice.Lines(result.Unreadable, file: null));
        var document = EvaluationDocument.Of(
            result, fit.Data.Test, trained.Network.Graph.Name, fit.Data.Name, trained.WeightsPath, trained.Description?.Epoch, clock.Elapsed.TotalSeconds) with
        {
            Crops = settings.Crops?.Name,
            Combination = settings.Crops is { Count: > 1 } ? settings.Combination.ToString().ToLowerInvariant() : null,
        };
        new EvaluationFiles(document, scores, fit.Data.Test).Write(settings);
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

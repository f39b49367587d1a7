using System.ComponentModel;
using System.Text.Json;
using InceptionDsl.CommandLine.Progress;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using InceptionDsl.Distribution;
using InceptionDsl.Language.Text;
using InceptionDsl.Loading;
using InceptionDsl.Settings;
using InceptionDsl.Training;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Trains a network and shows how it goes.</summary>
[Command(
    "train",
    30,
    "Trains a network; leaves a checkpoint, weights, metrics, curves and a page.",
    TakesRecipe = true,
    Examples = ["train NAME", "train NAME --epochs 5 --seed 2 --out runs/short", "train NAME --resume", "train NAME --ensemble 7", "train NAME --dry-run"])]
internal sealed class TrainCommand(
    NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal, RecipeArguments recipeArguments, TypedLine typed) : Command<TrainCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : CheckpointSettings, IDataSettings, IWeightsNamingSettings
    {
        /// <summary>The data set.</summary>
        [CommandOption("--data <DATA>")]
        [DataDescription("The data set (digits by default: 5,000 handwritten digits that are built in)")]
        public string? Data { get; init; }

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

        /// <summary>What to do about unreadable images, as typed.</summary>
        [CommandOption("--unreadable <CHOICE>")]
        [Description(UnreadableChoice.Help)]
        public string? UnreadableWord { get; init; }

        /// <summary>The recipe.</summary>
        [CommandOption("--recipe <RECIPE>")]
        [Description("A recipe by its name, or a YAML file of one; 'recipes' lists them (by default one for such data)")]
        public string? Recipe { get; init; }

        /// <summary>Weights to begin with.</summary>
        [CommandOption("--weights <FILE>")]
        [Description("Begins with the weights of a file (safetensors, .pth, .pt or .dat) or of a training's folder; classifiers for other classes begin anew")]
        public string? Weights { get; init; }

        /// <inheritdoc/>
        [CommandOption("--strip-prefix <PREFIX>")]
        [Description(IWeightsNamingSettings.StripPrefixMeaning)]
        public string? StripPrefix { get; init; }

        /// <inheritdoc/>
        [CommandOption("--names <FILE>")]
        [Description(IWeightsNamingSettings.NamesMeaning)]
        public string? Names { get; init; }

        /// <inheritdoc/>
        [CommandOption("--by-order")]
        [Description(IWeightsNamingSettings.ByOrderMeaning)]
        public bool ByOrder { get; init; }

        /// <inheritdoc/>
        [CommandOption("--partial")]
        [Description(IWeightsNamingSettings.PartialMeaning)]
        public bool Partial { get; init; }

        /// <summary>Whether classifiers begin anew.</summary>
        [CommandOption("--reset-classifier")]
        [Description("With --weights: classifiers begin anew although they would fit")]
        public bool ResetClassifier { get; init; }

        /// <summary>Threads that decode and augment.</summary>
        [CommandOption("--workers <N>")]
        [Description("Threads that decode and augment images (one less than the processor has cores by default); the weights don't depend on them")]
        [NumberRange(typeof(BatchLoaderOptions), nameof(BatchLoaderOptions.Workers))]
        public int? Workers { get; init; }

        /// <summary>Where the results go.</summary>
        [CommandOption("--out <DIR>")]
        [Description("The folder for checkpoint, weights, metrics and curves (runs/NAME by default)")]
        public string? Out { get; init; }

        /// <summary>The epoch to end after.</summary>
        [CommandOption("--until <EPOCH>")]
        [Description("Ends after this epoch of the recipe's, to be gone on with by --resume; what is learned is the same as without a pause")]
        [NumberRange(typeof(TrainingJob), nameof(TrainingJob.UntilEpoch))]
        public int? Until { get; init; }

        /// <summary>Whether to go on.</summary>
        [CommandOption("--resume")]
        [Description("Goes on from the folder's checkpoint, as if it had never stopped")]
        public bool Resume { get; init; }

        /// <summary>Whether to go on with a changed definition.</summary>
        [CommandOption("--accept-changes")]
        [Description("With --resume: goes on although the network's definition has changed since the checkpoint")]
        public bool AcceptChanges { get; init; }

        /// <summary>Members of an ensemble; null for one training.</summary>
        [CommandOption("--ensemble <N>")]
        [Description("Trains as many times, with seeds that follow each other and the same first weights; in folders of their own inside of one")]
        [NumberRange(2, 1000)]
        public int? Ensemble { get; init; }

        /// <summary>The network of the ensemble's last member.</summary>
        [CommandOption("--member <NAME>")]
        [Description("With --ensemble: another network for the last member, such as a wider variant")]
        public string? Member { get; init; }

        /// <summary>Whether to say only what training would be.</summary>
        [CommandOption("--dry-run")]
        [Description("Says what training would be and take, after a few steps; writes nothing")]
        public bool DryRun { get; init; }

        /// <summary>The engine of several processes that train together, as typed.</summary>
        [CommandOption("--distributed <ENGINE>")]
        [Description("Shares each batch among the processes that mpirun starts, each with this command line. Gradients are summed by mpi, or by nccl on GPUs")]
        public string? Distributed { get; init; }

        /// <summary>What batch normalization takes its statistics of, as typed.</summary>
        [CommandOption("--batch-norm <CHOICE>")]
        [Description("With --distributed: batch normalization over a process's own images (local, the default), or over the whole batch (sync)")]
        public string? BatchNorm { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() => DistributedChoice.Mistake(this) is { } distributed
            ? ValidationResult.Error(distributed)
            : DryRun && Resume
            ? ValidationResult.Error("--dry-run is of a training from its beginning, and --resume goes on with one. Give one of them.")
            : AcceptChanges && !Resume
            ? ValidationResult.Error("--accept-changes goes with --resume: only a checkpoint can be of another definition.")
            : DryRun && Ensemble is not null
            ? ValidationResult.Error("--dry-run is of one training; those of an ensemble take the same each. Give one of --dry-run and --ensemble.")
            : Until is not null && Ensemble is not null
            ? ValidationResult.Error("--until pauses one training, and not those of an ensemble. Give one of --until and --ensemble.")
            : Member is not null && Ensemble is null
            ? ValidationResult.Error("--member goes with --ensemble: it names the network of an ensemble's last member.")
            : UnreadableChoice.Mistake(UnreadableWord) is { } mistake ? ValidationResult.Error(mistake)
            : ResetClassifier && Weights is null
            ? ValidationResult.Error("--reset-classifier goes with --weights: without weights every layer begins anew.")
            : Weights is null && NamingOption is { } option
            ? ValidationResult.Error($"{option} goes with --weights: it says which of a file's tensors is which.")
            : NamingChoice.Mistake(this) is { } contradiction ? ValidationResult.Error(contradiction)
            : base.Validate();

        private string? NamingOption => StripPrefix is not null ? "--strip-prefix" : Names is not null ? "--names" : ByOrder ? "--by-order" : Partial ? "--partial" : null;

        /// <summary>What goes on with the training.</summary>
        public string ToGoOn() => string.Concat(
            $"train {Name}",
            Ensemble is { } count ? $" --ensemble {Numbers.Write(count)}" : "",
            Member is { } member ? $" --member {member}" : "",
            Out is { } folder ? $" --out {ShellWord.OfPath(folder)}" : "",
            " --resume");
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken) => settings.Distributed is null
        ? Train(settings, OneProcess.Instance, terminal, cancellationToken)
        : SharedTraining.Run(terminal, (processes, shown) => Train(settings, processes, shown, cancellationToken));

    /// <param name="settings">What was asked for.</param>
    /// <param name="processes">Those that train together.</param>
    /// <param name="shown">Where this one tells what it does.</param>
    private int Train(Settings settings, ICollectives processes, Terminal shown, CancellationToken cancellationToken)
    {
        var preparation = new TrainingPreparation(catalog, datasets, recipeArguments, typed);
        var prepared = new RankAgreement(processes).Together(() => preparation.Of(settings, processes, shown));
        using var engine = DistributedChoice.Engine(settings.Distributed, processes, prepared.Job.Device);
        var (job, device) = (prepared.Job with { Processes = engine ?? processes }, prepared.Device);
        if (settings.DryRun)
        {
            return DryRun.Run(job, shown, settings.Json, device, cancellationToken);
        }

        var console = settings.Json ? shown.Error : shown.Output;
        if (prepared.LacksCheckpoint)
        {
            ErrorMessages.Write(console, $"There is no checkpoint in {job.Directory}: training starts from the beginning.");
        }

        ErrorMessages.Write(console, job.Data.Notes.Select(note => $"{job.Data.Name}: {note}"));
        var view = TrainingView.For(console, job.Data.Name, device);
        view.RecipeNote = prepared.RecipeNote;
        if (settings.Ensemble is { } count)
        {
            return EnsembleTraining.Run(EnsembleMember.Of(job, count, prepared.LastMember), view, shown, settings, cancellationToken);
        }

        var result = view.Show(progress => Trainer.Train(job, progress, cancellationToken));
        ErrorMessages.Write(shown.Error, UnreadableChoice.Lines(result.Unreadable, result.Files.Unreadable));
        if (processes.Rank > 0)
        {
            return result.Completed || result.IsPaused ? ExitCodes.Success : ExitCodes.Interrupted;
        }

        if (settings.Json)
        {
            var document = TrainingDocument.Of(result, job, device);
            shown.Writer.WriteLine(JsonSerializer.Serialize(document, CommandJson.Readable.TrainingDocument));
        }

        return result.Completed ? Finish(console, result, job) : result.IsPaused ? Pause(console, result, settings) : Stop(result, settings);
    }

    private static int Finish(IAnsiConsole console, TrainingResult result, TrainingJob job)
    {
        var files = result.Files;
        ErrorMessages.Write(console, TrainingLines.End(result, job.Recipe));
        console.WriteLine();
        EvaluationTable.Write(console, result.Final!, $"{job.Network.Name} on the test part of {job.Data.Name}, after {TrainingLines.Time(TimeSpan.FromSeconds(result.Seconds))}:");
        ErrorMessages.Write(
            console,
            "Checkpoint  " + files.Checkpoint,
            "Best epoch  " + files.Best,
            "Weights     " + files.Weights,
            "Metrics     " + files.Metrics,
            "Curves      " + files.Curves,
            "Page        " + files.Page);
        return ExitCodes.Success;
    }

    private static int Pause(IAnsiConsole console, TrainingResult result, Settings settings)
    {
        ErrorMessages.Write(console, $"Paused after epoch {Numbers.Write(result.Epochs.Count)}, as asked; all is saved in {result.Files.Checkpoint}.", $"To go on: {settings.ToGoOn()}");
        return ExitCodes.Success;
    }

    private int Stop(TrainingResult result, Settings settings)
    {
        ErrorMessages.Write(
            terminal.Error,
            $"Stopped in epoch {result.Epochs.Count + 1}; every step so far is saved in {result.Files.Checkpoint}.",
            $"To go on: {settings.ToGoOn()}");
        return ExitCodes.Interrupted;
    }
}

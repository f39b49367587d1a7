using System.ComponentModel;
using InceptionDsl.Data;
using InceptionDsl.Loading;
using InceptionDsl.Settings;
using InceptionDsl.Training;
using InceptionDsl.Training.Sweeps;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>The options of commands that train the points of a sweep.</summary>
internal abstract class SweepSettings : PrintSettings, IDataSettings, IDeviceSettings
{
    /// <summary>Threads that libtorch computes with where nothing is said: a number that is the same on every machine.</summary>
    public const int DefaultThreads = 1;

    private const int DefaultSeeds = 3;

    /// <summary>What is asked for: a sweep, or a network.</summary>
    public abstract string Name { get; init; }

    /// <summary>How many seeds, as typed.</summary>
    [CommandOption("--seeds <N>")]
    [Description("Trainings of each point, with the recipe's seed and those that follow it (3 by default)")]
    [NumberRange(1, 1000)]
    public int? Seeds { get; init; }

    /// <summary>Trainings at a time.</summary>
    [CommandOption("--jobs <N>")]
    [Description("Trainings at a time, each a process of its own (by default as many as the cores have room for, one on a GPU); the results don't depend on it")]
    [NumberRange(1, 1024)]
    public int? Jobs { get; init; }

    /// <summary>libtorch's threads of each training, as typed.</summary>
    [CommandOption("--threads <N>")]
    [Description("Threads that libtorch computes with in each training (1 by default); the same number gives the same weights to the bit")]
    [NumberRange(typeof(TrainingJob), nameof(TrainingJob.Threads))]
    public int? Threads { get; init; }

    /// <summary>The factor of successive halving, as typed.</summary>
    [CommandOption("--halving <FACTOR>")]
    [Description("Successive halving: trains all points a part of the epochs, and only the best of each rung to the next, of which there are fewer by this factor")]
    [NumberRange(2, 1000)]
    public int? Halving { get; init; }

    /// <summary>The cost that the front is of, as typed.</summary>
    [CommandOption("--cost <COST>")]
    [Description("What the Pareto front weighs accuracy against: multiply-adds (the default), parameters, latency or memory")]
    public string? CostWord { get; init; }

    /// <summary>The cost that the front is of.</summary>
    public SweepCost Cost => CostWord is { } word && SweepCost.Find(word) is { } cost ? cost : SweepCost.All[0];

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

    /// <summary>Threads that decode and augment.</summary>
    [CommandOption("--workers <N>")]
    [Description("Threads that decode and augment images in each training (by default the cores that are left, one at least); the weights don't depend on them")]
    [NumberRange(typeof(BatchLoaderOptions), nameof(BatchLoaderOptions.Workers))]
    public int? Workers { get; init; }

    /// <summary>Where everything goes.</summary>
    [CommandOption("--out <DIR>")]
    [Description("The folder for the trainings, the tables and the page (runs/NAME by default); what is there already is gone on with")]
    public string? Out { get; init; }

    /// <summary>Checkpoints of epochs' ends that stay.</summary>
    [CommandOption("--keep <N>")]
    [Description("Checkpoints of epochs' ends that stay of each training (1 by default); the best epoch's stays beside them")]
    [NumberRange(typeof(TrainingJob), nameof(TrainingJob.KeepCheckpoints))]
    public int Keep { get; init; } = 1;

    /// <summary>Minutes between checkpoints within an epoch.</summary>
    [CommandOption("--save-every <MINUTES>")]
    [Description("Minutes after which a checkpoint is saved within an epoch too (10 by default, 0 for none)")]
    [NumberRange(typeof(TrainingJob), nameof(TrainingJob.SaveEveryMinutes))]
    public double SaveEvery { get; init; } = TrainingJob.DefaultSaveEveryMinutes;

    /// <inheritdoc/>
    [CommandOption("--device <DEVICE>")]
    [Description(IDeviceSettings.DeviceMeaning)]
    public string Device { get; init; } = "auto";

    /// <inheritdoc/>
    [CommandOption("--tf32 <on|off>")]
    [Description(IDeviceSettings.Tf32Meaning)]
    public string? Tf32 { get; init; }

    /// <summary>How long to measure each latency.</summary>
    [CommandOption("--seconds <N>")]
    [Description("How long to measure the latency of each point, once all are trained (1 by default); 0 measures none")]
    [NumberRange(0, 3600.0)]
    public double Seconds { get; init; } = 1;

    /// <summary>Whether to say only what the points cost.</summary>
    [CommandOption("--dry-run")]
    [Description("Prints what the points cost, and those that are dropped; trains and writes nothing")]
    public bool DryRun { get; init; }

    /// <summary>Whether to say only what was trained before.</summary>
    [CommandOption("--table")]
    [Description("Writes tables and page of what was trained before; trains and measures nothing")]
    public bool Table { get; init; }

    /// <inheritdoc/>
    [CommandOption("--format <FORMAT>")]
    [Description("How the table is printed at the end: table (the default), markdown, json, csv or html; all but the first are in the folder in any case")]
    public override string? FormatWord { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<OutputFormat> Formats =>
        [OutputFormat.Table, OutputFormat.Markdown, OutputFormat.Json, OutputFormat.Csv, OutputFormat.Html];

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        DryRun && Table ? ValidationResult.Error("--dry-run tells of costs before training, and --table of what was trained. Give one of them.")
        : CostWord is { } word && SweepCost.Find(word) is null
            ? ValidationResult.Error($"There is no cost '{word}'. {Suggestion.For(word, [.. SweepCost.All.Select(cost => cost.Word)], "costs")}")
        : UnreadableChoice.Mistake(UnreadableWord) is { } unreadable ? ValidationResult.Error(unreadable)
        : DeviceChoice.Mistake(this) is { } mistake ? ValidationResult.Error(mistake)
        : base.Validate() is { Successful: false } outside ? outside
        : DryRun && Format == OutputFormat.Html ? ValidationResult.Error("--dry-run writes no page. Give another format.")
        : ValidationResult.Success();

    /// <summary>The options that were given and that say how is trained, as a user types them.</summary>
    public IEnumerable<string> OfTraining =>
        from name in new[]
        {
            nameof(Seeds), nameof(Jobs), nameof(Threads), nameof(Halving), nameof(Data), nameof(ValidationFraction), nameof(SplitSeed), nameof(UnreadableWord),
            nameof(Recipe), nameof(Workers),
        }
        let property = GetType().GetProperty(name)!
        where property.GetValue(this) is not null
        select OptionEntry.NameOf(property);

    /// <summary>How many seeds: as typed, or as before.</summary>
    /// <param name="before">The sweep of the folder; null where there is none.</param>
    public int SeedsAfter(SweepRecord? before) => Seeds ?? before?.Seeds ?? DefaultSeeds;
}

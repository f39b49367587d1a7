using System.ComponentModel;
using InceptionDsl.Settings;
using InceptionDsl.Training;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>How a training is kept from being lost, and what repeating it to the bit depends on.</summary>
internal abstract class CheckpointSettings : NetworkSettings
{
    /// <summary>Checkpoints of epochs' ends that stay.</summary>
    [CommandOption("--keep <N>")]
    [Description("Checkpoints of epochs' ends that stay (2 by default); the best epoch's stays beside them")]
    [NumberRange(typeof(TrainingJob), nameof(TrainingJob.KeepCheckpoints))]
    public int Keep { get; init; } = TrainingJob.DefaultKeepCheckpoints;

    /// <summary>Minutes between checkpoints within an epoch.</summary>
    [CommandOption("--save-every <MINUTES>")]
    [Description("Minutes after which a checkpoint is saved within an epoch too (10 by default, 0 for none)")]
    [NumberRange(typeof(TrainingJob), nameof(TrainingJob.SaveEveryMinutes))]
    public double SaveEvery { get; init; } = TrainingJob.DefaultSaveEveryMinutes;

    /// <summary>libtorch's threads.</summary>
    [CommandOption("--threads <N>")]
    [Description("Threads that libtorch computes with (all cores by default); the same number gives the same weights to the bit")]
    [NumberRange(typeof(TrainingJob), nameof(TrainingJob.Threads))]
    public int? Threads { get; init; }
}

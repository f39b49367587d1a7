using InceptionDsl.Distribution;
using TorchSharp;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Reads <c>--distributed</c> and <c>--batch-norm</c>.</summary>
internal static class DistributedChoice
{
    private const string Mpi = "mpi";
    private const string Nccl = "nccl";

    private static readonly string[] Words = [.. Enum.GetNames<BatchNormStatistics>().Select(name => name.ToLowerInvariant())];

    /// <summary>What is wrong with them, or with what is asked for besides; null where nothing is.</summary>
    public static string? Mistake(TrainCommand.Settings settings) => (settings.Distributed, settings.BatchNorm) switch
    {
        (not (null or Mpi or Nccl), _) => $"--distributed takes {Mpi} or {Nccl}, not '{settings.Distributed}'.",
        (null, not null) => "--batch-norm goes with --distributed: one process has all images of a batch.",
        (_, { } word) when !Words.Contains(word) => $"--batch-norm takes {string.Join(" or ", Words)}, not '{word}'.",
        (not null, _) when settings.DryRun => "--distributed is of one training; --dry-run measures that of one process. Give one of them.",
        (not null, _) when settings.Ensemble is not null => "--distributed is of one training; those of an ensemble are several. Give one of them.",
        _ => null,
    };

    /// <summary>What sums over the processes, where it is not the processes themselves: it joins GPUs, and is disposed after the training.</summary>
    /// <param name="engine">What <c>--distributed</c> names.</param>
    /// <param name="processes">The processes.</param>
    /// <param name="device">What this one computes on.</param>
    public static NcclProcesses? Engine(string? engine, ICollectives processes, torch.Device? device) =>
        engine == Nccl ? NcclProcesses.Join(processes, device) : null;

    /// <summary>What batch normalization takes its statistics of, as read.</summary>
    public static BatchNormStatistics BatchNorm(string? word) =>
        word is null ? BatchNormStatistics.Local : Enum.Parse<BatchNormStatistics>(word, ignoreCase: true);
}

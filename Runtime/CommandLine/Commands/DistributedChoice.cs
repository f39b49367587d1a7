using InceptionDsl.Distribution;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Reads <c>--distributed</c> and <c>--batch-norm</c>.</summary>
internal static class DistributedChoice
{
    private const string Mpi = "mpi";

    private static readonly string[] Words = [.. Enum.GetNames<BatchNormStatistics>().Select(name => name.ToLowerInvariant())];

    /// <summary>What is wrong with them, or with what is asked for besides; null where nothing is.</summary>
    public static string? Mistake(TrainCommand.Settings settings) => (settings.Distributed, settings.BatchNorm) switch
    {
        (not (null or Mpi), _) => $"--distributed takes {Mpi}, not '{settings.Distributed}'.",
        (null, not null) => "--batch-norm goes with --distributed: one process has all images of a batch.",
        (_, { } word) when !Words.Contains(word) => $"--batch-norm takes {string.Join(" or ", Words)}, not '{word}'.",
        (not null, _) when settings.DryRun => "--distributed is of one training; --dry-run measures that of one process. Give one of them.",
        (not null, _) when settings.Ensemble is not null => "--distributed is of one training; those of an ensemble are several. Give one of them.",
        _ => null,
    };

    /// <summary>What batch normalization takes its statistics of, as read.</summary>
    public static BatchNormStatistics BatchNorm(string? word) =>
        word is null ? BatchNormStatistics.Local : Enum.Parse<BatchNormStatistics>(word, ignoreCase: true);
}

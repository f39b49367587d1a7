using InceptionDsl.Distribution;

namespace InceptionDsl.CommandLine;

/// <summary>Reads <c>--distributed</c> and <c>--batch-norm</c>.</summary>
internal static class DistributedChoice
{
    public const string Mpi = "mpi";

    private static readonly string[] Words = [.. Enum.GetNames<BatchNormStatistics>().Select(name => name.ToLowerInvariant())];

    /// <summary>What is wrong with the words; null where nothing is.</summary>
    public static string? Mistake(string? engine, string? batchNorm) =>
        engine is not (null or Mpi) ? $"--distributed takes {Mpi}, not '{engine}'."
        : batchNorm is not null && engine is null ? "--batch-norm goes with --distributed: one process has all images of a batch."
        : batchNorm is not null && !Words.Contains(batchNorm) ? $"--batch-norm takes {string.Join(" or ", Words)}, not '{batchNorm}'."
        : null;

    /// <summary>What batch normalization takes its statistics of, as read.</summary>
    public static BatchNormStatistics BatchNorm(string? word) => word is null ? BatchNormStatistics.Local : Enum.Parse<BatchNormStatistics>(word, ignoreCase: true);
}

using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training.Comparison;

/// <summary>A run as its folder shows it.</summary>
/// <param name="Name">The folder, as it was asked for.</param>
/// <param name="Run">What it is.</param>
/// <param name="Status">How it ended; a run that says nothing of its end, and whose folder nobody holds, was killed.</param>
/// <param name="Epochs">The figures of its epochs.</param>
internal sealed record RunSummary(string Name, RunRecord Run, RunStatus Status, IReadOnlyList<EpochMetrics> Epochs)
{
    /// <summary>The last epoch; null before the first was over.</summary>
    public EpochMetrics? Last => Epochs.Count > 0 ? Epochs[^1] : null;

    /// <summary>The epoch that did best on the test part, of equal ones the first.</summary>
    public EpochMetrics? Best => Epochs.MaxBy(epoch => epoch.TestTop1);

    /// <summary>The run in a folder; null where there is none, or one of another version of this program.</summary>
    public static RunSummary? Of(string folder)
    {
        var files = new TrainingFiles(folder);
        if (RunRecord.Read(files.Record) is not { } run)
        {
            return null;
        }

        var status = run.Status == RunStatus.Running && !RunLock.IsTaken(folder) ? RunStatus.Killed : run.Status;
        return new RunSummary(folder, run, status, File.Exists(files.Metrics) ? MetricsFile.Read(files.Metrics) : []);
    }

    /// <summary>The runs in a folder and below it, in the order of their folders' names.</summary>
    public static IReadOnlyList<RunSummary> Below(string folder) =>
    [
        .. Directory.EnumerateFiles(
            folder,
            Path.GetFileName(new TrainingFiles(folder).Record),
            new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Select(path => Path.GetDirectoryName(path)!).Order(StringComparer.Ordinal).Select(Of).OfType<RunSummary>(),
    ];
}

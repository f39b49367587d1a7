using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Runs;
using InceptionDsl.Training.Sweeps;

namespace InceptionDsl.Runtime.Tests.Sweeps;

/// <summary>The folder of a sweep with trainings that were never computed.</summary>
internal sealed class SweepFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idsl-sweep-");

    public string Path => _folder.FullName;

    /// <summary>A plan of four epochs, and its record in the folder.</summary>
    public SweepPlan Plan(SweepDescriptor sweep, int seeds = 3, int? halving = null)
    {
        var plan = new SweepPlan
        {
            Sweep = sweep,
            Data = "digits",
            Recipe = TinyDigits.Recipe with { Epochs = 4 },
            Seeds = seeds,
            Threads = 1,
            Halving = halving,
            Files = new SweepFiles(Path),
        };
        SweepRecord.Of(plan, heldOut: null).Save(plan.Files.Record);
        return plan;
    }

    /// <summary>A training with the accuracies of its epochs.</summary>
    public static void Leave(SweepPlan plan, int point, int seed, RunStatus status, params double[] accuracies)
    {
        var training = plan.Trainings(plan.Sweep.Points[point])[seed];
        Directory.CreateDirectory(training.Files.Directory);
        new RunRecord
        {
            Network = training.Point.Network.Name,
            Data = plan.Data,
            Status = status,
            Message = status == RunStatus.Failed ? "The loss became NaN." : null,
            Started = DateTime.UnixEpoch,
            Updated = DateTime.UnixEpoch,
            TrainImages = 200,
            TestImages = 50,
            Classes = 10,
            StepsPerEpoch = 10,
            Parameters = 1000,
            Machine = new RunMachine("host", "system", "processor", 2, 1, "cpu", "2.10.0", ".NET 10"),
            Recipe = training.Recipe,
            Definition = DefinitionChange.TextOf(training.Point.Network.Definition),
        }.Save(training.Files.Record);
        using var metrics = MetricsFile.Open(training.Files.Metrics, 0);
        foreach (var (index, accuracy) in accuracies.Index())
        {
            metrics.Add(new EpochMetrics(index + 1, (index + 1) * 10, 0.05, 1.5, 0.5, 1 - accuracy, accuracy, 1, 100, 60 * (index + 1)));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

using InceptionDsl.Data;
using InceptionDsl.Distribution;
using InceptionDsl.Loading;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Trainings that two processes share, one after the other: a process can begin with MPI once.</summary>
public sealed class SharedTrainings : IDisposable
{
    /// <summary>Without normalization, an image has to do with no other. One that the second process comes to can't be read, and is skipped.</summary>
    public const string Plain = "plain";

    /// <summary>Sums that begin while backward still runs.</summary>
    public const string Wide = "wide";

    /// <summary>Normalization over the whole batch, in a step of two parts.</summary>
    public const string Sync = "sync";

    /// <summary>The same over a process's own images.</summary>
    public const string Local = "local";

    /// <summary>All that a process draws for itself: dropout and mixing.</summary>
    public const string Drawn = "drawn";

    /// <summary>
    /// SGD with momentum, clipping, weight decay, smoothing, augmentation, averaged weights and an auxiliary classifier, but nothing drawn
    /// by a process for itself; 10 steps an epoch.
    /// </summary>
    internal static TrainingRecipe Recipe { get; } = TinyDigits.Recipe with { Epochs = 2, Mixing = null };

    /// <summary>With everything that is drawn, and long enough to be stopped on the way.</summary>
    internal static TrainingRecipe DrawnRecipe { get; } = TinyDigits.Recipe with { Epochs = 4 };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-distributed-");
    private readonly Lazy<MpiRun> _run;

    public SharedTrainings() => _run = new(() => MpiRun.Of(2, OwnProcess.SharedTrainings, _directory.FullName));

    /// <summary>What the processes did is in these files.</summary>
    internal TrainingFiles Files(string training)
    {
        Assert.True(_run.Value.ExitCode == 0, _run.Value.Error + _run.Value.Output);
        return Job(training).Files;
    }

    /// <summary>The same by one process, in a folder of its own.</summary>
    internal TrainingFiles Alone(string training)
    {
        var job = Job(training);
        return Trainer.Train(job with { Directory = job.Directory + "-alone", Threads = 1 }).Files;
    }

    private TrainingJob Job(string training) => Jobs(_directory.FullName)[training];

    /// <summary>Takes part in all of them.</summary>
    internal static int TakePart(string folder) => MpiProcesses.Run(
        processes =>
        {
            foreach (var job in Jobs(folder).Values)
            {
                Trainer.Train(job with { Processes = processes });
            }

            return 0;
        },
        (_, failure) =>
        {
            Console.Error.WriteLine(failure);
            return 1;
        });

    private static Dictionary<string, TrainingJob> Jobs(string folder)
    {
        var parts = Recipe with { BatchSize = 10, AccumulateSteps = 2 };
        var digits = TinyDigits.Few(20);
        TrainingJob Job(string name, NetworkDescriptor network, TrainingRecipe recipe) =>
            new() { Network = network, Data = digits, Recipe = recipe, Directory = Path.Combine(folder, name) };
        return new()
        {
            [Plain] = Job(Plain, PlainDigits.Descriptor, Recipe) with
            {
                Data = digits with { Train = new TornDigits(digits.Train, OfTheSecond(digits.Train)) },
                OnUnreadable = UnreadablePolicy.Skip,
            },
            [Wide] = Job(Wide, WideDigits.Descriptor, Recipe),
            [Sync] = Job(Sync, NormDigits.Descriptor, parts) with { BatchNorm = BatchNormStatistics.Sync },
            [Local] = Job(Local, NormDigits.Descriptor, parts),
            [Drawn] = Job(Drawn, TinyDigits.Descriptor, DrawnRecipe),
        };
    }

    /// <summary>An image that the second process comes to in each epoch, and the first in none.</summary>
    private static int OfTheSecond(ImageDataset digits) => Enumerable.Range(0, Recipe.Epochs)
        .Select(epoch => EpochOrder.Of(digits, Recipe.Seed, epoch, rank: 1, ranks: 2)).Aggregate<IEnumerable<int>>(Enumerable.Intersect).First();

    public void Dispose() => _directory.Delete(recursive: true);
}

using InceptionDsl.Data;
using InceptionDsl.Distribution;
using InceptionDsl.Language.Text;
using InceptionDsl.Loading;
using InceptionDsl.Settings;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using static TorchSharp.torch;

namespace InceptionDsl.Training;

/// <summary>What to train, on what, how and where to.</summary>
public sealed record TrainingJob
{
    internal const int DefaultKeepCheckpoints = 2;
    internal const double DefaultSaveEveryMinutes = 10;

    /// <summary>The network; built with as many classes as the data has.</summary>
    public required NetworkDescriptor Network { get; init; }

    /// <summary>The data.</summary>
    public required DatasetSplit Data { get; init; }

    /// <summary>How.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>Where checkpoint, weights, metrics and curves go; made if it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Weights to begin with; null begins with random ones, which depend on the recipe's seeds alone. A training that is resumed goes on with
    /// its checkpoint's.
    /// </summary>
    public StartingWeights? Start { get; init; }

    /// <summary>
    /// Whether to go on from the directory's newest checkpoint that is whole. It must be of the same network, data and recipe, but that
    /// <see cref="TrainingRecipe.Epochs"/> and <see cref="TrainingRecipe.Patience"/> may have changed. Without one, training starts
    /// anew. What an earlier training left is then moved into a directory <c>earlier-1</c>, <c>earlier-2</c> …
    /// inside this one.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>
    /// Whether to go on although the network's definition is not the one that the checkpoint was made with. Its weights must
    /// fit all the same.
    /// </summary>
    public bool AcceptChanges { get; init; }

    /// <summary>
    /// Threads that decode and augment images; <see cref="BatchLoaderOptions.DefaultWorkers"/> by default. The result is the same for
    /// any number.
    /// </summary>
    public int? Workers { get; init; }

    /// <summary>
    /// Ends after this epoch of the recipe's, as if stopped at its end, to be resumed up to another; null trains all of them. What is learned
    /// until then is the same, since the schedule stays that of all the recipe's epochs.
    /// </summary>
    [NumberRange(1, 1_000_000)]
    public int? UntilEpoch { get; init; }

    /// <summary>Where to compute; the CPU by default.</summary>
    public Device? Device { get; init; }

    /// <summary>Checkpoints of epochs' ends that stay, the newest among them; the best epoch's stays beside them.</summary>
    [NumberRange(1, 1_000_000)]
    public int KeepCheckpoints { get; init; } = DefaultKeepCheckpoints;

    /// <summary>Minutes after which a checkpoint is saved within an epoch, so that a long one is not lost; 0 saves at epochs' ends only.</summary>
    [NumberRange(0, 1e6)]
    public double SaveEveryMinutes { get; init; } = DefaultSaveEveryMinutes;

    /// <summary>
    /// Threads that libtorch computes with, while this training runs; null leaves them as they are. Weights are the same to the bit for
    /// the same number only.
    /// </summary>
    [NumberRange(1, 1024)]
    public int? Threads { get; init; }

    /// <summary>What to do about images that can't be read.</summary>
    public UnreadablePolicy OnUnreadable { get; init; }

    /// <summary>
    /// The processes that train together, each with its share of every batch: <see cref="MpiProcesses.Run"/> gives them. All give the same
    /// job; the first writes and is told. This process alone by default.
    /// </summary>
    public ICollectives Processes { get; init; } = OneProcess.Instance;

    /// <summary>What batch normalization takes its statistics of where several processes train together.</summary>
    public BatchNormStatistics BatchNorm { get; init; }

    /// <summary>The file of the weights that training began with, which a resumed training's checkpoint says.</summary>
    internal string? StartedFrom { get; init; }

    /// <summary>
    /// Whether NVIDIA's GPUs may round the factors of 32-bit products to TF32. It is set for the whole process; null leaves what is set:
    /// as in PyTorch, convolutions may at first and products of matrices may not. Without effect on the CPU.
    /// </summary>
    public bool? Tf32 { get; init; }

    /// <summary>What started the training, for its record and its page: a command line; null for none.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The files that training leaves.</summary>
    public TrainingFiles Files => new(Directory);

    /// <summary>Checks every number that is not the recipe's.</summary>
    /// <exception cref="TrainingException">One is outside its range; the message names it, its value and what it may be.</exception>
    internal void Check()
    {
        if (SettingRanges.Outside(this).FirstOrDefault() is { } outside)
        {
            throw new TrainingException(FormattableString.Invariant($"{outside.Path} of a training is {outside.Value}; it must be {outside.Range}."));
        }
    }
}

/// <summary>The files that training leaves in a directory.</summary>
/// <param name="Directory">The directory.</param>
public sealed record TrainingFiles(string Directory)
{
    private const string EarlierPrefix = "checkpoint-";
    private const string Ending = ".safetensors";

    /// <summary>Everything that training needs to go on, and the weights; replaced after each epoch, and within long ones.</summary>
    public string Checkpoint => Path.Combine(Directory, "checkpoint.safetensors");

    /// <summary>The checkpoint of the epoch that did best on the test part.</summary>
    public string Best => Path.Combine(Directory, "best.safetensors");

    /// <summary>The final weights alone, averaged if the recipe says so.</summary>
    public string Weights => Path.Combine(Directory, "weights.safetensors");

    /// <summary>One JSON object a line for each epoch.</summary>
    public string Metrics => Path.Combine(Directory, "metrics.jsonl");

    /// <summary>The same as CSV.</summary>
    public string Table => Path.Combine(Directory, "metrics.csv");

    /// <summary>The same, and images, as TensorBoard reads them.</summary>
    public string Events => Path.Combine(Directory, "events.out.tfevents.run");

    /// <summary>What the run is and how it ended, as JSON.</summary>
    public string Record => Path.Combine(Directory, "run.json");

    /// <summary>What was found on the test part at the end of the last epoch, as JSON.</summary>
    public string Evaluation => Path.Combine(Directory, "evaluation.json");

    /// <summary>The run as a page.</summary>
    public string Page => Path.Combine(Directory, "run.html");

    /// <summary>Loss and accuracy by epoch.</summary>
    public string Curves => Path.Combine(Directory, "curves.png");

    /// <summary>Images that could not be read and were passed over, a line each with why; only where there were some.</summary>
    public string Unreadable => Path.Combine(Directory, "unreadable.txt");

    /// <summary>All of them that there can be now.</summary>
    internal IEnumerable<string> All =>
        [Checkpoint, Best, Weights, Metrics, Curves, Unreadable, Table, Events, Record, Evaluation, Page, .. Earlier().Select(kept => kept.Path)];

    /// <summary>Removes what a killed process was writing.</summary>
    internal void RemoveHalfWritten()
    {
        foreach (var path in System.IO.Directory.EnumerateFiles(Directory, "*" + AtomicFile.TemporaryEnding).ToList())
        {
            var name = Path.GetFileName(path)[..^AtomicFile.TemporaryEnding.Length];
            if (All.Any(file => Path.GetFileName(file) == name)
                || (name.StartsWith(EarlierPrefix, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal)))
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>The checkpoint of an epoch that is not the newest any more: <c>checkpoint-12.safetensors</c>.</summary>
    /// <param name="epoch">From 1.</param>
    public string CheckpointOf(int epoch) => Path.Combine(Directory, EarlierPrefix + Numbers.Write(epoch) + Ending);

    /// <summary>Those that are there, the newest first.</summary>
    internal IReadOnlyList<(int Epoch, string Path)> Earlier() => !System.IO.Directory.Exists(Directory) ? [] :
    [
        .. from path in System.IO.Directory.EnumerateFiles(Directory, EarlierPrefix + "*" + Ending)
           let number = Path.GetFileName(path)[EarlierPrefix.Length..^Ending.Length]
           let epoch = Numbers.TryReadInteger(number, out var read) ? read : 0
           where epoch > 0 && path == CheckpointOf(epoch)
           orderby epoch descending
           select (epoch, path),
    ];
}

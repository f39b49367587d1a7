using InceptionDsl.Distribution;
using InceptionDsl.Evaluation;
using InceptionDsl.Images;
using InceptionDsl.Training.Metrics;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training;

/// <summary>What happens in training, in order; reported on the training thread.</summary>
public abstract record TrainingEvent;

/// <summary>The directory held an earlier training, which was moved.</summary>
/// <param name="Directory">The directory.</param>
/// <param name="Folder">Where it is now.</param>
public sealed record EarlierTrainingMoved(string Directory, string Folder) : TrainingEvent;

/// <summary>Training goes on although the network's definition has changed since the checkpoint.</summary>
/// <param name="Differences">What has changed, in words.</param>
public sealed record DefinitionChanged(IReadOnlyList<string> Differences) : TrainingEvent;

/// <summary>The newest checkpoint is damaged or missing, and training goes on from another.</summary>
/// <param name="Reason">What is wrong with it, in a sentence.</param>
/// <param name="Path">The checkpoint that training goes on from.</param>
public sealed record CheckpointPassedOver(string Reason, string Path) : TrainingEvent;

/// <summary>Training goes on with a recipe that ends it at another time than the checkpoint's.</summary>
/// <param name="Differences">What has changed, in words.</param>
public sealed record RecipeChanged(IReadOnlyList<string> Differences) : TrainingEvent;

/// <summary>Training goes on with another number of libtorch's threads, which add in another order: the weights' last bits may differ.</summary>
/// <param name="Before">Threads of the process that saved the checkpoint.</param>
/// <param name="Now">Threads of this one.</param>
public sealed record ThreadsChanged(int Before, int Now) : TrainingEvent;

/// <summary>The checkpoint of the best epoch is not there any more; the best is looked for among the epochs to come.</summary>
/// <param name="Path">The file.</param>
/// <param name="Epoch">The epoch.</param>
public sealed record BestLost(string Path, int Epoch) : TrainingEvent;

/// <summary>The network was found to fit the data.</summary>
/// <param name="Declared">The network as declared.</param>
/// <param name="Built">The network that is trained, with as many classes as the data has.</param>
/// <param name="Data">What the data set is called.</param>
/// <param name="Image">Shape of its first training image; all are made to fit the network's input.</param>
public sealed record NetworkFitted(NetworkGraph Declared, NetworkGraph Built, string Data, Shape Image) : TrainingEvent;

/// <summary>The network begins with weights of a file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Network">The network that they are of; null where the file doesn't say.</param>
/// <param name="Data">The data that they were trained on; null where the file doesn't say.</param>
/// <param name="Tensors">Weights and statistics taken over.</param>
/// <param name="Reset">Layers and auxiliary heads that begin anew.</param>
/// <param name="Classes">The number of classes that the file's classifier is for; null where that isn't seen.</param>
/// <param name="ClassNames">The classes that the file says its weights are for; null where it doesn't.</param>
/// <param name="Normalization">How the file says its images were normalized, as the training's are from now on; null where it doesn't.</param>
public sealed record WeightsTaken(
    string Path, string? Network, string? Data, int Tensors, IReadOnlyList<string> Reset, int? Classes, IReadOnlyList<string>? ClassNames,
    Normalization? Normalization) : TrainingEvent
{
    /// <summary>Tensors of the file that the network has no place for, where a part of the file is enough.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}

/// <summary>Some stages don't learn.</summary>
/// <param name="Stages">Their names.</param>
/// <param name="Parameters">How many numbers in them stay as they are.</param>
public sealed record StagesFrozen(IReadOnlyList<string> Stages, long Parameters) : TrainingEvent;

/// <summary>Training starts or goes on.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="Parameters">Parameters that learn, auxiliary classifiers included.</param>
/// <param name="TrainImages">Images to learn from.</param>
/// <param name="TestImages">Images to measure by.</param>
/// <param name="StepsPerEpoch">Steps in an epoch.</param>
/// <param name="FirstStep">Steps done already: 0 unless a checkpoint was resumed.</param>
public sealed record TrainingStarted(
    string Network, TrainingRecipe Recipe, long Parameters, int TrainImages, int TestImages, int StepsPerEpoch, long FirstStep)
    : TrainingEvent
{
    /// <summary>Processes that train together.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>What batch normalization takes its statistics of where they are several.</summary>
    public BatchNormStatistics BatchNorm { get; init; }
}

/// <summary>The first images of this start go into the network.</summary>
/// <param name="Images">As they go there, at most 32, their normalization undone.</param>
/// <param name="Labels">Their classes.</param>
public sealed record TrainingImagesSeen(IReadOnlyList<PixelImage> Images, IReadOnlyList<long> Labels) : TrainingEvent;

/// <summary>A step was taken.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="StepInEpoch">From 1.</param>
/// <param name="StepsPerEpoch">Steps in an epoch.</param>
/// <param name="Step">From 1, over all epochs.</param>
/// <param name="TotalSteps">Steps in the whole training.</param>
/// <param name="Loss">The step's total loss.</param>
/// <param name="LearningRate">The step's learning rate.</param>
/// <param name="ImagesPerSecond">Lately.</param>
/// <param name="TimeLeft">Until the end, at this speed.</param>
public sealed record StepCompleted(
    int Epoch, int Epochs, int StepInEpoch, int StepsPerEpoch, long Step, long TotalSteps, double Loss, double LearningRate,
    double ImagesPerSecond, TimeSpan TimeLeft)
    : TrainingEvent
{
    /// <summary>Fraction, 0 to 1, of the time lately in which training waited for images.</summary>
    public double DataWait { get; init; }
}

/// <summary>An epoch is over and was measured on the test part.</summary>
/// <param name="Metrics">Its figures.</param>
/// <param name="Epochs">All epochs.</param>
public sealed record EpochCompleted(EpochMetrics Metrics, int Epochs) : TrainingEvent
{
    /// <summary>What was found on the test part.</summary>
    public EvaluationResult? Evaluation { get; init; }
}

/// <summary>A file that is not needed to go on can't be written; training goes on without it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Reason">Why.</param>
public sealed record FileNotWritten(string Path, string Reason) : TrainingEvent;

/// <summary>A checkpoint is safely on disk.</summary>
/// <param name="Path">The file.</param>
/// <param name="Step">Steps done.</param>
public sealed record CheckpointSaved(string Path, long Step) : TrainingEvent;

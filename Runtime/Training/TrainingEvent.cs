namespace InceptionDsl.Training;

/// <summary>What happens in training, in order; reported on the training thread.</summary>
public abstract record TrainingEvent;

/// <summary>Training starts or goes on.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Recipe">The recipe.</param>
/// <param name="Parameters">Trainable parameters, auxiliary classifiers included.</param>
/// <param name="TrainImages">Images to learn from.</param>
/// <param name="TestImages">Images to measure by.</param>
/// <param name="StepsPerEpoch">Steps in an epoch.</param>
/// <param name="FirstStep">Steps done already: 0 unless a checkpoint was resumed.</param>
public sealed record TrainingStarted(
    string Network, TrainingRecipe Recipe, long Parameters, int TrainImages, int TestImages, int StepsPerEpoch, long FirstStep)
    : TrainingEvent;

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
    : TrainingEvent;

/// <summary>An epoch is over and was measured on the test part.</summary>
/// <param name="Metrics">Its figures.</param>
/// <param name="Epochs">All epochs.</param>
public sealed record EpochCompleted(EpochMetrics Metrics, int Epochs) : TrainingEvent;

/// <summary>A checkpoint is safely on disk.</summary>
/// <param name="Path">The file.</param>
/// <param name="Step">Steps done.</param>
public sealed record CheckpointSaved(string Path, long Step) : TrainingEvent;

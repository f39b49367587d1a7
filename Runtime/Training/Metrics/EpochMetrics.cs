namespace InceptionDsl.Training.Metrics;

/// <summary>The figures of one epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Steps done at its end.</param>
/// <param name="LearningRate">Of its last step.</param>
/// <param name="TrainLoss">Mean total loss over its steps, with label smoothing and auxiliary losses.</param>
/// <param name="TrainTop1">
/// Fraction, 0 to 1, of the augmented training images recognized while it learned; a mixed one counts with the share of the class found.
/// </param>
/// <param name="TestLoss">Mean cross-entropy on the test part, in nats.</param>
/// <param name="TestTop1">Fraction, 0 to 1, of the test images recognized.</param>
/// <param name="TestTop5">Fraction, 0 to 1, of the test images whose class is among the first five.</param>
/// <param name="ImagesPerSecond">Training images a second, waiting for data included.</param>
/// <param name="Seconds">Since training began, interruptions not counted.</param>
public sealed record EpochMetrics(
    int Epoch, long Step, double LearningRate, double TrainLoss, double TrainTop1, double TestLoss, double TestTop1, double TestTop5,
    double ImagesPerSecond, double Seconds)
{
    /// <summary>Fraction, 0 to 1, of the time of its steps in which training waited for images; null in files of older versions.</summary>
    public double? DataWait { get; init; }

    /// <summary>The process's resident memory at its end, in bytes; null in files of older versions.</summary>
    public long? MemoryBytes { get; init; }
}

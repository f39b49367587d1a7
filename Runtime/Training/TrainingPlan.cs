namespace InceptionDsl.Training;

/// <summary>What a training would be and take, as some real steps show it.</summary>
/// <param name="Job">The training.</param>
/// <param name="Fitted">What is adapted of network and images.</param>
/// <param name="Parameters">Trainable parameters, auxiliary classifiers included.</param>
/// <param name="StepsPerEpoch">Steps in an epoch.</param>
/// <param name="Memory">What it keeps in memory.</param>
/// <param name="Measured">Steps that were measured, after those that warm up.</param>
/// <param name="SecondsPerStep">Mean, waiting for data included.</param>
/// <param name="DataWait">Fraction of that time, 0 to 1, in which data was waited for.</param>
/// <param name="TestSeconds">Of a measurement on the whole test part, from that of its first images.</param>
internal sealed record TrainingPlan(
    TrainingJob Job, NetworkFitted Fitted, long Parameters, int StepsPerEpoch, TrainingMemory Memory, int Measured, double SecondsPerStep,
    double DataWait, double TestSeconds)
{
    /// <summary>Steps in the whole training.</summary>
    public long Steps => (long)StepsPerEpoch * Job.Recipe.Epochs;

    /// <summary>Training images a second.</summary>
    public double ImagesPerSecond => Math.Min(Job.Recipe.BatchSize, Job.Data.Train.Count) / SecondsPerStep;

    /// <summary>Of an epoch, its measurement on the test part included.</summary>
    public double SecondsPerEpoch => (StepsPerEpoch * SecondsPerStep) + TestSeconds;

    /// <summary>Of the whole training.</summary>
    public double Seconds => Job.Recipe.Epochs * SecondsPerEpoch;
}

/// <summary>What a training keeps in memory, in bytes.</summary>
/// <param name="Weights">Parameters and statistics of the network that learns.</param>
/// <param name="Gradients">One for each parameter.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
/// <param name="Averages">The averaged network; 0 if the recipe averages nothing.</param>
/// <param name="Activations">The most that a step's activations take at one time, by the report's model.</param>
/// <param name="Batch">The images of one batch.</param>
internal sealed record TrainingMemory(long Weights, long Gradients, long Optimizer, long Averages, long Activations, long Batch)
{
    /// <summary>All together.</summary>
    public long Total => checked(Weights + Gradients + Optimizer + Averages + Activations + Batch);
}

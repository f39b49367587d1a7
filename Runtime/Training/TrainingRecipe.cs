using InceptionDsl.Data;

namespace InceptionDsl.Training;

/// <summary>Everything that training depends on beside the network and the data.</summary>
public sealed record TrainingRecipe
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Times that every training image is seen.</summary>
    public required int Epochs { get; init; }

    /// <summary>Images in a step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The optimizer.</summary>
    public required OptimizerSettings Optimizer { get; init; }

    /// <summary>The learning rate that <see cref="Schedule"/> multiplies.</summary>
    public required double LearningRate { get; init; }

    /// <summary>How the learning rate changes.</summary>
    public LearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Pull of weights towards 0.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether biases and the scales and shifts of normalisations decay too: all parameters with one dimension.</summary>
    public bool DecayBiasesAndNorms { get; init; }

    /// <summary>Probability taken from the true class and spread evenly over all (Szegedy et al. 2016, section 7).</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Whether auxiliary classifiers learn and teach: total loss = main loss + sum of each one's weight times its loss.
    /// </summary>
    public bool UseAuxiliary { get; init; } = true;

    /// <summary>Largest norm of all gradients together; larger ones are scaled down. Null leaves them.</summary>
    public double? GradientClip { get; init; }

    /// <summary>
    /// Kept of the moving average of the weights at each step (Polyak averaging, as in "Going deeper with convolutions", section
    /// 6); at first less, min(this, (1 + step) / (10 + step)). The averaged weights are evaluated and saved. Null averages nothing.
    /// </summary>
    public double? AveragingDecay { get; init; }

    /// <summary>Changes of training images, in order.</summary>
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];

    /// <summary>What first weights, order, augmentation and dropout depend on.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Checks every number.</summary>
    /// <exception cref="TrainingException">One makes no sense; the message names it, its value and what it may be.</exception>
    internal void Check()
    {
        Require(Epochs >= 1, nameof(Epochs), Epochs, "at least 1");
        Require(BatchSize >= 1, nameof(BatchSize), BatchSize, "at least 1");
        Require(LearningRate > 0 && double.IsFinite(LearningRate), nameof(LearningRate), LearningRate, "above 0");
        Require(WeightDecay >= 0 && double.IsFinite(WeightDecay), nameof(WeightDecay), WeightDecay, "0 or more");
        Require(LabelSmoothing is >= 0 and < 1, nameof(LabelSmoothing), LabelSmoothing, "from 0 up to but not including 1");
        Require(GradientClip is null or > 0, nameof(GradientClip), GradientClip ?? 0, "above 0");
        Require(AveragingDecay is null or (> 0 and < 1), nameof(AveragingDecay), AveragingDecay ?? 0, "between 0 and 1");

        void Require(bool holds, string property, double value, string range)
        {
            if (!holds)
            {
                throw new TrainingException(FormattableString.Invariant($"{property} of the recipe '{Name}' is {value}; it must be {range}."));
            }
        }
    }
}

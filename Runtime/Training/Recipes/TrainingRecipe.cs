using InceptionDsl.Augmentations;
using InceptionDsl.Framings;
using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>Everything that training depends on beside the network and the data.</summary>
public sealed record TrainingRecipe
{
    /// <summary>What it is called.</summary>
    [Setting("What the recipe is called", Key = "recipe", Option = "")]
    public required string Name { get; init; }

    /// <summary>Times that every training image is seen.</summary>
    [Setting("How often each training image is seen")]
    [NumberRange(1, 1_000_000)]
    public required int Epochs { get; init; }

    /// <summary>Images that are computed at a time; those of a step, unless <see cref="AccumulateSteps"/> makes it more.</summary>
    [Setting("Images at a time", Key = "batch")]
    [NumberRange(1, 1_000_000)]
    public required int BatchSize { get; init; }

    /// <summary>
    /// Batches whose gradients make one step, as one batch of so many times the images would, for networks without batch
    /// normalization; the memory is that of one.
    /// </summary>
    [Setting("Batches whose gradients make one step")]
    [NumberRange(1, 1_000_000)]
    public int AccumulateSteps { get; init; } = 1;

    /// <summary>The optimizer.</summary>
    [Setting("How weights follow their gradients", HasInnerOptions = true)]
    public required OptimizerSettings Optimizer { get; init; }

    /// <summary>The learning rate that <see cref="Schedule"/> multiplies.</summary>
    [Setting("The learning rate, which the schedule multiplies")]
    [NumberRange(1e-12, 1000.0)]
    public required double LearningRate { get; init; }

    /// <summary>
    /// The images of a step that <see cref="LearningRate"/> is meant for: it is multiplied by the images that a step has, divided by
    /// these (Goyal et al., "Accurate, large minibatch SGD", 2017). Null takes it as it is.
    /// </summary>
    [Setting("Images of a step that the learning rate is meant for; with others it is scaled")]
    [NumberRange(1, 1_000_000)]
    public int? ReferenceBatch { get; init; }

    /// <summary>How the learning rate changes.</summary>
    [Setting("How the learning rate changes", HasInnerOptions = true)]
    public LearningRateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Pull of weights towards 0.</summary>
    [Setting("Pull of weights towards 0")]
    [NumberRange(0, 10.0)]
    public double WeightDecay { get; init; }

    /// <summary>Whether biases and the scales and shifts of normalizations decay too: all parameters with one dimension.</summary>
    [Setting("Whether biases and the scales and shifts of normalizations decay too")]
    public bool DecayBiasesAndNorms { get; init; }

    /// <summary>The type that forward and backward compute in; weights, optimizer, statistics and loss have 32 bits in any case.</summary>
    [Setting("The type that forward and backward compute in; weights, optimizer, statistics and loss have 32 bits in any case")]
    public TrainingPrecision Precision { get; init; }

    /// <summary>Probability taken from the true class and spread evenly over all (Szegedy et al. 2016, section 7).</summary>
    [Setting("Probability taken from the true class and spread evenly over all")]
    [NumberRange(0, 1.0, IsBelowMost = true)]
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Whether auxiliary classifiers learn and teach: total loss = main loss + sum of each one's weight times its loss.
    /// </summary>
    [Setting("Whether auxiliary classifiers learn and teach")]
    public bool UseAuxiliary { get; init; } = true;

    /// <summary>Weight of each auxiliary classifier's loss in the total; null leaves those that the network declares.</summary>
    [Setting("Weight of each auxiliary classifier's loss, instead of what the network declares")]
    [NumberRange(0, 100.0)]
    public double? AuxiliaryWeight { get; init; }

    /// <summary>Largest norm of all gradients together; larger ones are scaled down. Null leaves them.</summary>
    [Setting("Largest norm of all gradients together; larger ones are scaled down")]
    [NumberRange(1e-12, 1e12)]
    public double? GradientClip { get; init; }

    /// <summary>
    /// Kept of the moving average of the weights at each step (Polyak averaging, as in "Going deeper with convolutions", section
    /// 6); at first less, min(this, (1 + step) / (10 + step)). The averaged weights are evaluated and saved. Null averages nothing.
    /// </summary>
    [Setting("Kept of the moving average of the weights at each step; the average is evaluated and saved")]
    [NumberRange(0, 1.0, IsAboveLeast = true, IsBelowMost = true)]
    public double? AveragingDecay { get; init; }

    /// <summary>
    /// Training ends when as many epochs one after the other have not raised the top-1 accuracy on the test part; the final weights
    /// are then those of the best epoch. Null trains to the last epoch, and its weights are the final ones.
    /// </summary>
    [Setting("Epochs without a better top-1 on the test part after which training ends, with the best epoch's weights")]
    [NumberRange(1, 1_000_000)]
    public int? Patience { get; init; }

    /// <summary>
    /// Stages that don't learn, by name, by pattern (<c>inception3*</c>), or <c>stem</c> for those before the first that branches.
    /// They run as in evaluation: normalizations keep their statistics, nothing is dropped out.
    /// </summary>
    [Setting("Stages that don't learn: names, patterns such as inception3*, or stem")]
    public IReadOnlyList<string> Freeze { get; init; } = [];

    /// <summary>Learning rates of stages, as multiples of the recipe's; the first that names a stage counts, and the others have 1.</summary>
    [Setting("Factors of the learning rate of stages: names, patterns, stem or classifier; the first that fits counts")]
    public IReadOnlyList<StageRate> GroupRates { get; init; } = [];

    /// <summary>Which part of a training image the network sees.</summary>
    [Setting("Which part of a training image the network sees")]
    public Framing Framing { get; init; } = new Stretch();

    /// <summary>The same where it is evaluated, and where its weights are used later; what a weights file says of them.</summary>
    [Setting("Which part of an image the network sees when it is evaluated or used")]
    public Framing EvaluationFraming { get; init; } = new Stretch();

    /// <summary>Changes of training images, in order.</summary>
    [Setting("Random changes of training images, in order", Option = "augment")]
    public IReadOnlyList<Augmentation> Augmentations { get; init; } = [];

    /// <summary>How the images of a batch are mixed with each other, after their augmentation; null leaves them.</summary>
    [Setting("How images of a batch are mixed with each other")]
    public Mixing? Mixing { get; init; }

    /// <summary>
    /// What order, augmentation, mixing and dropout depend on, and the initial weights where <see cref="InitializationSeed"/> is null.
    /// </summary>
    [Setting("What order, augmentation, mixing and dropout depend on, and first weights too; the same seed gives the same weights")]
    [NumberRange(long.MinValue, long.MaxValue)]
    public long Seed { get; init; } = 1;

    /// <summary>What the initial weights depend on; null for <see cref="Seed"/>.</summary>
    [Setting("What first weights depend on instead of the seed, so that trainings may begin alike and go on otherwise")]
    [NumberRange(long.MinValue, long.MaxValue)]
    public long? InitializationSeed { get; init; }

    /// <summary>What the initial weights depend on.</summary>
    internal long SeedOfWeights => InitializationSeed ?? Seed;

    /// <summary>Images of a step.</summary>
    internal int StepSize => checked(BatchSize * AccumulateSteps);

    /// <summary>What the schedule multiplies: <see cref="LearningRate"/>, scaled to the images of a step where it is meant for others.</summary>
    internal double ScaledLearningRate => ReferenceBatch is { } reference ? LearningRate * StepSize / reference : LearningRate;

    /// <summary>Checks every number, those of optimizer, schedule and augmentations too.</summary>
    /// <exception cref="TrainingException">One is outside its range; the message names it, its value and what it may be.</exception>
    internal void Check()
    {
        if (SettingRanges.Outside(this).FirstOrDefault() is { } outside)
        {
            throw new TrainingException(FormattableString.Invariant(
                $"{outside.Path} of the recipe '{Name}' is {outside.Value}; it must be {outside.Range}."));
        }

        if ((long)BatchSize * AccumulateSteps > 1_000_000)
        {
            throw new TrainingException(FormattableString.Invariant(
                $"A step of the recipe '{Name}' has {(long)BatchSize * AccumulateSteps:#,##0} images, {BatchSize} times {AccumulateSteps}; it must have at most 1,000,000."));
        }
    }
}

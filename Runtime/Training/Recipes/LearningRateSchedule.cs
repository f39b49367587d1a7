using System.Text.Json.Serialization;
using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>How the learning rate changes during training: a rise at the beginning, if there is one, and then what the kind of schedule says.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(MultiStepSchedule), "multiStep")]
[JsonDerivedType(typeof(ExponentialSchedule), "exponential")]
[JsonDerivedType(typeof(LinearSchedule), "linear")]
[JsonDerivedType(typeof(PolynomialSchedule), "polynomial")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
public abstract record LearningRateSchedule
{
    /// <summary>
    /// Fraction of all steps in which the rate rises in a straight line to what the schedule gives at their end. Of the three ways
    /// to say how long the rise is, the longest counts.
    /// </summary>
    [Setting("Fraction of all steps in which the rate rises in a straight line")]
    [NumberRange(0, 1.0)]
    public double WarmUp { get; init; }

    /// <summary>The same in epochs.</summary>
    [Setting("Epochs in which the rate rises in a straight line")]
    [NumberRange(0, 1e6)]
    public double WarmUpEpochs { get; init; }

    /// <summary>The same in steps.</summary>
    [Setting("Steps in which the rate rises in a straight line")]
    [NumberRange(0, 1_000_000_000)]
    public int WarmUpSteps { get; init; }

    /// <summary>The recipe's learning rate is multiplied by this for a step.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch.</param>
    /// <param name="totalSteps">Steps in the whole training.</param>
    public double Factor(long step, int stepsPerEpoch, long totalSteps)
    {
        var warmUp = Math.Max(WarmUp * totalSteps, Math.Max(WarmUpEpochs * stepsPerEpoch, WarmUpSteps));
        return step < warmUp
            ? (step + 1) / (warmUp + 1) * Decayed(warmUp / stepsPerEpoch, 0)
            : Decayed((double)step / stepsPerEpoch, (step - warmUp) / Math.Max(1, totalSteps - warmUp));
    }

    /// <summary>What the rate is multiplied by after the rise.</summary>
    /// <param name="epochs">Epochs done, with the part of the one under way; those of the rise count too.</param>
    /// <param name="progress">Of the steps after the rise, from 0 to 1.</param>
    protected abstract double Decayed(double epochs, double progress);
}

/// <summary>Always the same.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double Decayed(double epochs, double progress) => 1;
}

/// <summary>
/// Multiplied after every few epochs: by 0.96 after every 8 in "Going deeper with convolutions", section 6. PyTorch's <c>StepLR</c>.
/// </summary>
/// <param name="Decay">The factor.</param>
/// <param name="EveryEpochs">How many epochs.</param>
public sealed record StepSchedule(
    [property: Setting("What the rate is multiplied by each time", Option = "rate-decay"), NumberRange(0, 1.0, IsAboveLeast = true)] double Decay = 0.96,
    [property: Setting("After how many epochs"), NumberRange(1, 1_000_000)] int EveryEpochs = 8) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double Decayed(double epochs, double progress) => Math.Pow(Decay, Math.Floor(Math.Floor(epochs) / EveryEpochs));
}

/// <summary>Multiplied after some epochs. PyTorch's <c>MultiStepLR</c>.</summary>
/// <param name="Decay">The factor.</param>
public sealed record MultiStepSchedule(
    [property: Setting("What the rate is multiplied by each time", Option = "rate-decay"), NumberRange(0, 1.0, IsAboveLeast = true)] double Decay = 0.1)
    : LearningRateSchedule
{
    /// <summary>After which epochs; a number that stands twice counts twice.</summary>
    [Setting("After which epochs")]
    [NumberRange(1, 1_000_000)]
    public IReadOnlyList<int> AtEpochs { get; init; } = [30, 60, 80];

    /// <inheritdoc/>
    protected override double Decayed(double epochs, double progress) => Math.Pow(Decay, AtEpochs.Count(epoch => epoch <= epochs));
}

/// <summary>Multiplied by the same at every step, so that an epoch makes the decay: decay^epochs. PyTorch's <c>ExponentialLR</c> at whole epochs.</summary>
/// <param name="Decay">The factor of an epoch.</param>
public sealed record ExponentialSchedule(
    [property: Setting("What the rate is multiplied by in an epoch", Option = "rate-decay"), NumberRange(0, 1.0, IsAboveLeast = true)] double Decay = 0.94)
    : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double Decayed(double epochs, double progress) => Math.Pow(Decay, epochs);
}

/// <summary>Down in a straight line. PyTorch's <c>LinearLR</c> from 1.</summary>
/// <param name="Last">The factor at the end.</param>
public sealed record LinearSchedule(
    [property: Setting("The rate's factor at the end"), NumberRange(0, 1.0)] double Last = 0) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double Decayed(double epochs, double progress) => 1 - ((1 - Last) * progress);
}

/// <summary>
/// Down along (1 - progress)^power, to a last value. Caffe's <c>poly</c>, which its quick solver of GoogLeNet uses with a power of
/// 0.5; PyTorch's <c>PolynomialLR</c>.
/// </summary>
/// <param name="Power">The power.</param>
/// <param name="Last">The factor at the end.</param>
public sealed record PolynomialSchedule(
    [property: Setting("The power"), NumberRange(0, 100.0, IsAboveLeast = true)] double Power = 0.5,
    [property: Setting("The rate's factor at the end"), NumberRange(0, 1.0)] double Last = 0) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double Decayed(double epochs, double progress) => Last + ((1 - Last) * Math.Pow(1 - progress, Power));
}

/// <summary>Down along half a cosine (Loshchilov and Hutter, "SGDR", 2017) to a last value. PyTorch's <c>CosineAnnealingLR</c>.</summary>
/// <param name="Last">The factor at the end.</param>
public sealed record CosineSchedule(
    [property: Setting("The rate's factor at the end"), NumberRange(0, 1.0)] double Last = 0.001) : LearningRateSchedule
{
    /// <inheritdoc/>
    protected override double Decayed(double epochs, double progress) => Last + ((1 - Last) * 0.5 * (1 + Math.Cos(Math.PI * progress)));
}

using System.Text.Json.Serialization;
using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>How the learning rate changes during training.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ConstantSchedule), "constant")]
[JsonDerivedType(typeof(StepSchedule), "step")]
[JsonDerivedType(typeof(CosineSchedule), "cosine")]
public abstract record LearningRateSchedule
{
    /// <summary>The recipe's learning rate is multiplied by this for a step.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch.</param>
    /// <param name="totalSteps">Steps in the whole training.</param>
    public abstract double Factor(long step, int stepsPerEpoch, long totalSteps);
}

/// <summary>Always the same.</summary>
public sealed record ConstantSchedule : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double Factor(long step, int stepsPerEpoch, long totalSteps) => 1;
}

/// <summary>Multiplied after every few epochs: by 0.96 after every 8 in "Going deeper with convolutions", section 6.</summary>
/// <param name="Decay">The factor.</param>
/// <param name="EveryEpochs">How many epochs.</param>
public sealed record StepSchedule(
    [property: Setting("What the rate is multiplied by", Option = "rate-decay"), NumberRange(0, 1.0, IsAboveLeast = true)] double Decay = 0.96,
    [property: Setting("After how many epochs"), NumberRange(1, 1_000_000)] int EveryEpochs = 8) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double Factor(long step, int stepsPerEpoch, long totalSteps) =>
        Math.Pow(Decay, step / stepsPerEpoch / EveryEpochs);
}

/// <summary>
/// Up in a straight line, then down along half a cosine (Loshchilov and Hutter, "SGDR", 2017) to a last value.
/// </summary>
/// <param name="WarmUp">Fraction of all steps that go up.</param>
/// <param name="Last">The factor at the end.</param>
public sealed record CosineSchedule(
    [property: Setting("Fraction of all steps in which the rate rises in a straight line"), NumberRange(0, 1.0)] double WarmUp = 0.1,
    [property: Setting("The rate's factor at the end"), NumberRange(0, 1.0)] double Last = 0.001) : LearningRateSchedule
{
    /// <inheritdoc/>
    public override double Factor(long step, int stepsPerEpoch, long totalSteps)
    {
        var warmUpSteps = WarmUp * totalSteps;
        if (step < warmUpSteps)
        {
            return (step + 1) / (warmUpSteps + 1);
        }

        var progress = (step - warmUpSteps) / Math.Max(1, totalSteps - warmUpSteps);
        return Last + ((1 - Last) * 0.5 * (1 + Math.Cos(Math.PI * progress)));
    }
}

using System.Text.Json.Serialization;
using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>
/// How each image of a batch is mixed with another one of it; the loss then counts both classes by their shares. Which is mixed with which,
/// and how much, is drawn once for each batch.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Mixup), "mixup")]
[JsonDerivedType(typeof(CutMix), "cutmix")]
[JsonDerivedType(typeof(MixupOrCutMix), "mixupOrCutmix")]
public abstract record Mixing;

/// <summary>Blends whole images (Zhang et al., "mixup: beyond empirical risk minimization", 2018).</summary>
/// <param name="Alpha">An image's own share is drawn from Beta(α, α).</param>
/// <param name="Probability">How many batches are mixed, from 0 to 1.</param>
public sealed record Mixup(
    [property: Setting("Of the distribution Beta(alpha, alpha) of an image's own share"), NumberRange(0, 1000.0, IsAboveLeast = true)] double Alpha = 0.2,
    [property: Setting("Fraction of the batches"), NumberRange(0, 1.0)] double Probability = 1) : Mixing;

/// <summary>
/// Puts a rectangle of the other image in place (Yun et al., "CutMix: regularization strategy to train strong classifiers with localizable
/// features", 2019). Shares are the exact areas.
/// </summary>
/// <param name="Alpha">The area that stays is drawn from Beta(α, α), before the rectangle is cut off at the border.</param>
/// <param name="Probability">How many batches are mixed, from 0 to 1.</param>
public sealed record CutMix(
    [property: Setting("Of the distribution Beta(alpha, alpha) of the area that stays"), NumberRange(0, 1000.0, IsAboveLeast = true)] double Alpha = 1,
    [property: Setting("Fraction of the batches"), NumberRange(0, 1.0)] double Probability = 1) : Mixing;

/// <summary>One of both for each batch.</summary>
/// <param name="MixupAlpha">As in <see cref="Mixup"/>.</param>
/// <param name="CutMixAlpha">As in <see cref="CutMix"/>.</param>
/// <param name="Probability">How many batches are mixed, from 0 to 1.</param>
/// <param name="CutMixShare">How many of the mixed batches are so by CutMix, from 0 to 1.</param>
public sealed record MixupOrCutMix(
    [property: Setting("Alpha of mixup"), NumberRange(typeof(Mixup), nameof(Mixup.Alpha))] double MixupAlpha = 0.2,
    [property: Setting("Alpha of CutMix", Key = "cutmix-alpha"), NumberRange(typeof(CutMix), nameof(CutMix.Alpha))] double CutMixAlpha = 1,
    [property: Setting("Fraction of the batches"), NumberRange(0, 1.0)] double Probability = 1,
    [property: Setting("Fraction of the mixed batches that CutMix mixes", Key = "cutmix-share"), NumberRange(0, 1.0)] double CutMixShare = 0.5) : Mixing;

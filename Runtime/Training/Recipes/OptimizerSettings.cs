using System.Text.Json.Serialization;
using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>Which optimizer, with what only it knows.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Sgd), "sgd")]
[JsonDerivedType(typeof(AdamW), "adamw")]
[JsonDerivedType(typeof(RmsProp), "rmsprop")]
public abstract record OptimizerSettings;

/// <summary>Stochastic gradient descent; weight decay is added to the gradient.</summary>
/// <param name="Momentum">Kept of the last update.</param>
/// <param name="Nesterov">Whether the gradient is looked up ahead, as Sutskever et al. 2013 write it.</param>
public sealed record Sgd(
    [property: Setting("Kept of the last update"), NumberRange(0, 1.0, IsBelowMost = true)] double Momentum = 0.9,
    [property: Setting("Whether the gradient is looked up ahead")] bool Nesterov = false) : OptimizerSettings;

/// <summary>Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019).</summary>
/// <param name="Beta1">Kept of the mean gradient.</param>
/// <param name="Beta2">Kept of the mean squared gradient.</param>
/// <param name="Epsilon">Added to the square root.</param>
public sealed record AdamW(
    [property: Setting("Kept of the mean gradient"), NumberRange(0, 1.0, IsBelowMost = true)] double Beta1 = 0.9,
    [property: Setting("Kept of the mean squared gradient"), NumberRange(0, 1.0, IsBelowMost = true)] double Beta2 = 0.999,
    [property: Setting("Added to the root of the mean square"), NumberRange(1e-16, 1.0)] double Epsilon = 1e-8) : OptimizerSettings;

/// <summary>
/// Steps along the gradient divided by the root of its running mean square (Tieleman and Hinton 2012); weight decay is added to the
/// gradient. As PyTorch's, or as TensorFlow's, by which Inception v3 was trained: there ε stands inside the root, mean squares begin
/// at 1, not at 0, and the learning rate is multiplied into the momentum.
/// </summary>
/// <param name="SquareDecay">Kept of the mean squared gradient; PyTorch calls it alpha, TensorFlow decay.</param>
/// <param name="Momentum">Kept of the last update.</param>
/// <param name="Epsilon">Added to the root, or within it.</param>
/// <param name="TensorFlow">Whether it is TensorFlow's.</param>
public sealed record RmsProp(
    [property: Setting("Kept of the mean squared gradient"), NumberRange(0, 1.0, IsBelowMost = true)] double SquareDecay = 0.99,
    [property: Setting("Kept of the last update"), NumberRange(0, 1.0, IsBelowMost = true)] double Momentum = 0,
    [property: Setting("Added to the root of the mean square, or within it"), NumberRange(1e-16, 1.0)] double Epsilon = 1e-8,
    [property: Setting("Whether it is TensorFlow's, with epsilon inside the root", Key = "tensorflow")] bool TensorFlow = false) : OptimizerSettings;

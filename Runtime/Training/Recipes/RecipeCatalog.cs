using InceptionDsl.Augmentations;

namespace InceptionDsl.Training.Recipes;

/// <summary>Recipes by name.</summary>
public static class RecipeCatalog
{
    /// <summary>For small Inception networks on the embedded digits.</summary>
    public static TrainingRecipe Digits { get; } = new()
    {
        Name = "digits",
        Epochs = 25,
        BatchSize = 64,
        Optimizer = new Sgd(Momentum: 0.9, Nesterov: true),
        LearningRate = 0.1,
        Schedule = new CosineSchedule(WarmUp: 0.15),
        WeightDecay = 5e-4,
        LabelSmoothing = 0.1,
        AveragingDecay = 0.998,
        Augmentations = [new RandomWarp(RotationDegrees: 12, Scale: 0.12, Shear: 0.2, ShiftPixels: 2, ElasticPixels: 1)],
    };

    /// <summary>
    /// The best known on the embedded digits, chosen on the last 80 of each digit's 400 training images: <see cref="Digits"/> for longer.
    /// </summary>
    public static TrainingRecipe DigitsBest { get; } = Digits with { Name = "digits-best", Epochs = 60 };

    /// <summary>
    /// GoogLeNet's, "Going deeper with convolutions", section 6: SGD with momentum 0.9, learning rate times 0.96 after every 8
    /// epochs, averaged weights. What the paper leaves open is as in Caffe's <c>bvlc_googlenet</c>: first rate 0.01, batch 32,
    /// weight decay 0.0002 on all but biases, 60 epochs.
    /// </summary>
    public static TrainingRecipe GoogLeNet { get; } = new()
    {
        Name = "googlenet",
        Epochs = 60,
        BatchSize = 32,
        Optimizer = new Sgd(Momentum: 0.9),
        LearningRate = 0.01,
        Schedule = new StepSchedule(Decay: 0.96, EveryEpochs: 8),
        WeightDecay = 2e-4,
        AveragingDecay = 0.9999,
        Augmentations = [new RandomHorizontalFlip()],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TrainingRecipe> All { get; } = [Digits, DigitsBest, GoogLeNet];

    /// <summary>Finds a recipe by its name, whatever its case.</summary>
    /// <exception cref="TrainingException">There is none of that name; the message lists those there are.</exception>
    public static TrainingRecipe Find(string name) =>
        All.FirstOrDefault(recipe => string.Equals(recipe.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new TrainingException($"There is no recipe '{name}'; known: {string.Join(", ", All.Select(recipe => recipe.Name))}.");
}

using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>The learning rate of some stages, as a multiple of the recipe's.</summary>
/// <param name="Stages">
/// A stage's name, a pattern of names in which <c>*</c> is any characters, <c>stem</c> for the stages before the first that branches, or
/// <c>classifier</c> for those that give class scores.
/// </param>
/// <param name="Factor">The factor.</param>
public sealed record StageRate(
    [property: Setting("Stages by name or pattern", Key = "stages")] string Stages,
    [property: Setting("The factor of their learning rate", Key = "factor"), NumberRange(0, 1e6)] double Factor);

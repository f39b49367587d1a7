using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Sweeps;

/// <summary>What differs between two recipes.</summary>
internal static class RecipeDifference
{
    /// <summary>The settings that differ, in words; what a recipe is called is none.</summary>
    public static IReadOnlyList<string> Between(TrainingRecipe before, TrainingRecipe now) =>
    [
        .. from pair in RecipeValues.Of(before).Zip(RecipeValues.Of(now))
           where pair.First.Field.Property.Name != nameof(TrainingRecipe.Name) && pair.First.Value != pair.Second.Value
           select $"'{pair.First.Field.Key}' was {pair.First.Value} and is now {pair.Second.Value}",
    ];
}

using InceptionDsl.Training.Recipes;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>The recipe that a command line asks for.</summary>
internal static class RecipeChoice
{
    /// <summary>
    /// The recipe that is named, or else the one that a checkpoint was made with, or else the one called like the network or
    /// the data, with what the command line changes.
    /// </summary>
    /// <param name="resumed">The recipe of the checkpoint that training goes on from.</param>
    /// <exception cref="UserErrorException">There is no recipe of the name.</exception>
    public static TrainingRecipe Choose(TrainCommand.Settings settings, string network, string data, TrainingRecipe? resumed)
    {
        var recipe = settings.Recipe is { } name ? Named(name) : resumed ?? Like(network) ?? Like(data) ?? RecipeCatalog.Digits;
        return recipe with
        {
            Epochs = settings.Epochs ?? recipe.Epochs,
            BatchSize = settings.Batch ?? recipe.BatchSize,
            LearningRate = settings.LearningRate ?? recipe.LearningRate,
            Seed = settings.Seed ?? recipe.Seed,
        };
    }

    private static TrainingRecipe Named(string name) => Like(name) ?? throw new UserErrorException(
        $"There is no recipe '{name}'.", Suggestion.For(name, [.. RecipeCatalog.All.Select(recipe => recipe.Name)], "recipes"));

    private static TrainingRecipe? Like(string name) =>
        RecipeCatalog.All.FirstOrDefault(recipe => string.Equals(recipe.Name, name, StringComparison.OrdinalIgnoreCase));
}

using InceptionDsl.Data;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>The recipe that a command line asks for.</summary>
internal static class RecipeChoice
{
    /// <summary>
    /// The recipe that is named, or else the one that a checkpoint was made with, or else one for such data, with what the command
    /// line changes.
    /// </summary>
    /// <param name="asked">A recipe's name or file; null for none.</param>
    /// <param name="arguments">What the command line changes.</param>
    /// <param name="data">The data.</param>
    /// <param name="resumed">The recipe of the checkpoint that training goes on from.</param>
    /// <exception cref="UserErrorException">There is no recipe of the name, or it can't be changed so, or its batch is larger than the data.</exception>
    public static TrainingRecipe Choose(string? asked, RecipeArguments arguments, DatasetSplit data, TrainingRecipe? resumed)
    {
        var recipe = arguments.Apply(asked is not null ? Find(asked) : resumed ?? RecipeCatalog.Digits);
        return recipe.BatchSize <= data.Train.Count || arguments.Given.All(given => given.Option.Name != BatchOption)
            ? recipe
            : throw new UserErrorException(
                $"{BatchOption} {recipe.BatchSize} is more than the {data.Train.Count} training images of {data.Name}.", $"Give at most {data.Train.Count}.");
    }

    /// <summary>A recipe by its name, or of a file.</summary>
    /// <exception cref="UserErrorException">There is none of the name, or the file is wrong.</exception>
    public static TrainingRecipe Find(string asked)
    {
        if (File.Exists(asked) || Path.GetExtension(asked).ToUpperInvariant() is ".YAML" or ".YML")
        {
            try
            {
                return RecipeFile.Read(asked);
            }
            catch (TrainingException mistake)
            {
                throw new UserErrorException(mistake.Message);
            }
        }

        return RecipeCatalog.All.FirstOrDefault(recipe => string.Equals(recipe.Name, asked, StringComparison.OrdinalIgnoreCase))
            ?? throw new UserErrorException(
                $"There is no recipe '{asked}'.", Suggestion.For(asked, [.. RecipeCatalog.All.Select(recipe => recipe.Name)], "recipes"));
    }

    private static string BatchOption { get; } =
        RecipeOption.All.First(option => option.Fields[0].Property.Name == nameof(TrainingRecipe.BatchSize)).Name;
}

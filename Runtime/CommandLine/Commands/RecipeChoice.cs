using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>The recipe that a command line asks for.</summary>
internal static class RecipeChoice
{
    /// <summary>Small images of one channel are characters, such as the digits.</summary>
    private const int LargestCharacter = 64;

    /// <summary>
    /// The recipe that is named, or else the one that a checkpoint was made with, or else one for such data, with what the command
    /// line changes.
    /// </summary>
    /// <param name="asked">A recipe's name or file; null for none.</param>
    /// <param name="arguments">What the command line changes.</param>
    /// <param name="data">The data.</param>
    /// <param name="resumed">The recipe of the checkpoint that training goes on from.</param>
    /// <param name="hasWeights">Whether training begins with weights.</param>
    /// <returns>The recipe, and why it was taken where none was named; null where that goes without saying.</returns>
    /// <exception cref="UserErrorException">There is no recipe of the name, or it can't be changed so, or its batch is larger than the data.</exception>
    public static (TrainingRecipe Recipe, string? Why) Choose(
        string? asked, RecipeArguments arguments, DatasetSplit data, TrainingRecipe? resumed, bool hasWeights)
    {
        var (chosen, why) = (asked, resumed) switch
        {
            ({ } name, _) => (Find(name), null),
            (null, { } before) => (before, null),
            _ => Default(data, hasWeights),
        };
        var recipe = arguments.Apply(chosen);
        return recipe.BatchSize <= data.Train.Count || arguments.Given.All(given => given.Option.Name != BatchOption)
            ? (recipe, why)
            : throw new UserErrorException(
                $"{BatchOption} {recipe.BatchSize} is more than the {data.Train.Count} training images of {data.Name}.", $"Give at most {data.Train.Count}.");
    }

    /// <summary>The recipe for some data where none is named.</summary>
    private static (TrainingRecipe Recipe, string Why) Default(DatasetSplit data, bool hasWeights)
    {
        var (recipe, why) = (hasWeights, AreCharacters(data.Train)) switch
        {
            (false, true) => (RecipeCatalog.Digits, "for small images of one channel"),
            (false, false) => (RecipeCatalog.Modern, "for photographs"),
            (true, false) => (RecipeCatalog.FineTune, "since training begins with weights"),
            (true, true) => (
                RecipeCatalog.FineTune with
                {
                    Framing = RecipeCatalog.Digits.Framing,
                    EvaluationFraming = RecipeCatalog.Digits.EvaluationFraming,
                    Augmentations = RecipeCatalog.Digits.Augmentations,
                },
                "since training begins with weights, with the changes of images of 'digits', for small images of one channel"),
        };
        return (recipe, $"No recipe is named: '{recipe.Name}' is taken, {why}. Another: --recipe {string.Join(", ", RecipeCatalog.All.Select(other => other.Name).Where(other => other != recipe.Name))}, or a file.");
    }

    /// <summary>As the first image is; one that can't be read is told in its own place.</summary>
    private static bool AreCharacters(ImageDataset images)
    {
        try
        {
            return images.Count > 0 && images.Read(0) is { Channels: 1, Height: <= LargestCharacter, Width: <= LargestCharacter };
        }
        catch (ImageDataException)
        {
            return false;
        }
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

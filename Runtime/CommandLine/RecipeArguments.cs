using InceptionDsl.Training.Recipes;

namespace InceptionDsl.CommandLine;

/// <summary>What a command line changes of its recipe.</summary>
/// <param name="Given">The options with their values, as they were typed.</param>
internal sealed record RecipeArguments(IReadOnlyList<(RecipeOption Option, string Value)> Given)
{
    /// <summary>
    /// Takes a recipe's options out of a command line without mistakes: the parser knows only options that are properties of a command's
    /// settings, and these come from the table of a recipe's settings.
    /// </summary>
    public static (string[] Words, RecipeArguments Recipe) TakeOut(IReadOnlyList<string> args)
    {
        var (words, given) = (new List<string>(), new List<(RecipeOption, string)>());
        var entry = CommandTable.Find(args);
        for (var index = 0; index < args.Count; index++)
        {
            var parts = args[index].Split(['=', ':'], 2);
            if (entry?.Find(parts[0])?.Recipe is { } option && (parts.Length == 2 || index + 1 < args.Count))
            {
                given.Add((option, parts.Length == 2 ? parts[1] : args[++index]));
            }
            else
            {
                words.Add(args[index]);
            }
        }

        return ([.. words], new RecipeArguments(given));
    }

    /// <summary>A recipe with the changes: first the recipe's own settings, then those of what it holds.</summary>
    /// <exception cref="UserErrorException">A change does not fit the recipe.</exception>
    public TrainingRecipe Apply(TrainingRecipe recipe) =>
        Given.OrderBy(given => given.Option.Owner is not null).Aggregate(recipe, (changed, given) => given.Option.Apply(changed, given.Value));
}

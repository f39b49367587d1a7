using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Trains a network and what is left of it without each of its parts.</summary>
[Command(
    "ablate",
    33,
    "Trains a network without each of its parts; ends with a table of what each is worth.",
    TakesRecipe = true,
    Examples = ["ablate NAME --dry-run", "ablate NAME --epochs 10 --seeds 3"])]
internal sealed class AblateCommand(
    NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal, RecipeArguments recipeArguments, Started started) : Command<AblateCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : SweepSettings
    {
        /// <inheritdoc/>
        [CommandArgument(0, "<NAME>")]
        [Description("The network, or its ablation by name; a wrong name has them all told")]
        public override string Name { get; init; } = "";
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken) =>
        new SweepRun(catalog.ChooseAblation(settings.Name), settings, datasets, terminal, recipeArguments, started).Execute(cancellationToken);
}

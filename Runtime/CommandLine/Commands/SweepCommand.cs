using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Data;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Trains every point of a sweep.</summary>
[Command(
    "sweep",
    32,
    "Trains every point of a sweep with several seeds; ends with a table of costs and accuracies.",
    TakesRecipe = true,
    Examples = ["sweep SWEEP --dry-run", "sweep SWEEP --epochs 10 --seeds 3", "sweep SWEEP --halving 3 --jobs 2", "sweep SWEEP --table --cost latency"])]
internal sealed class SweepCommand(
    NetworkCatalog catalog, DatasetCatalog datasets, Terminal terminal, RecipeArguments recipeArguments, Started started) : Command<SweepCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : SweepSettings
    {
        /// <inheritdoc/>
        [CommandArgument(0, "<NAME>")]
        [Description("The sweep; a wrong name has them all told")]
        public override string Name { get; init; } = "";
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken) =>
        new SweepRun(catalog.ChooseSweep(settings.Name), settings, datasets, terminal, recipeArguments, started).Execute(cancellationToken);
}

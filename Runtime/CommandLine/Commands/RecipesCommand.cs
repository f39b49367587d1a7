using System.ComponentModel;
using InceptionDsl.CommandLine.Terminals;
using InceptionDsl.Reports;
using InceptionDsl.Training.Recipes;
using Spectre.Console;
using Spectre.Console.Cli;

namespace InceptionDsl.CommandLine.Commands;

/// <summary>Lists recipes, and writes one as the file that <c>train --recipe</c> reads.</summary>
[Command(
    "recipes",
    29,
    "Lists the recipes of training, or writes one as a file to edit.",
    Examples = ["recipes", "recipes digits"])]
internal sealed class RecipesCommand(Terminal terminal) : Command<RecipesCommand.Settings>
{
    /// <summary>The arguments and options.</summary>
    internal sealed class Settings : FormatSettings
    {
        /// <summary>The recipe.</summary>
        [CommandArgument(0, "[RECIPE]")]
        [Description("The recipe, by its name or its file, to write as YAML; all are listed without one")]
        public string? Recipe { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() => Recipe is not null && Asked is { } format
            ? ValidationResult.Error($"A recipe is written as YAML, and the format that is asked for is {Word(format)}. Leave the format out, or the recipe.")
            : base.Validate();
    }

    /// <inheritdoc/>
    public override int Execute(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Recipe is { } asked)
        {
            terminal.Writer.Write(RecipeFile.Write(RecipeChoice.Find(asked)));
            return ExitCodes.Success;
        }

        switch (settings.Format)
        {
            case OutputFormat.Json:
                terminal.Writer.WriteLine(RecipeColumns.Json(RecipeCatalog.All));
                break;
            case OutputFormat.Markdown:
                ReportMarkdown.Write(terminal.Writer, RecipeColumns.Of(RecipeCatalog.All));
                break;
            default:
                var leftOut = ReportTable.Write(terminal.Output, RecipeColumns.Of(RecipeCatalog.All));
                ReportTable.WriteNotes(terminal.Output, RecipeColumns.Notes, leftOut);
                break;
        }

        return ExitCodes.Success;
    }
}

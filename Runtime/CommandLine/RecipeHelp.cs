using Spectre.Console;
using Spectre.Console.Cli;
using Spectre.Console.Cli.Help;
using Spectre.Console.Rendering;

namespace InceptionDsl.CommandLine;

/// <summary>The help of commands, with a recipe's settings among the options of those that take one.</summary>
internal sealed class RecipeHelp(ICommandAppSettings settings) : HelpProvider(settings)
{
    /// <inheritdoc/>
    public override IEnumerable<IRenderable> GetOptions(ICommandModel model, ICommandInfo? command)
    {
        var options = base.GetOptions(model, command);
        return command is not null && CommandTable.Find([command.Name])?.Attribute.TakesRecipe == true ? options.Concat(Recipe()) : options;
    }

    private static IEnumerable<IRenderable> Recipe()
    {
        yield return Text.NewLine;
        yield return new Text("OPTIONS THAT CHANGE THE RECIPE:", new Style(Color.Yellow));
        yield return Text.NewLine;
        var grid = new Grid();
        grid.AddColumn(new GridColumn { Padding = new Padding(4, 4), NoWrap = true });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0) });
        foreach (var option in RecipeOption.All)
        {
            grid.AddRow(new Text($"{option.Name} <{option.Fields[0].Shape.Placeholder}>"), new Text(option.Meaning));
        }

        yield return grid;
    }
}

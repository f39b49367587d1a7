using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>The columns of a list of recipes.</summary>
internal static class RecipeColumns
{
    /// <summary>What to do with the list, in lines.</summary>
    public static IReadOnlyList<string> Notes { get; } =
    [
        "One as a file to edit: recipes RECIPE > my.recipe.yaml; then: train NAME --recipe my.recipe.yaml",
    ];

    /// <summary>A row for each recipe.</summary>
    public static ReportColumns Of(IEnumerable<TrainingRecipe> recipes) => ReportColumns.Of(recipes, Columns);

    /// <summary>The same as JSON.</summary>
    public static string Json(IEnumerable<TrainingRecipe> recipes) => ColumnJson.Document(json => json.WriteRows(recipes, Columns));

    private static IReadOnlyList<Column<TrainingRecipe>> Columns { get; } =
    [
        new("name", "Recipe", recipe => recipe.Name) { Form = ColumnForm.Text },
        new("epochs", "Epochs", recipe => Cell.Count(recipe.Epochs)),
        new("batch", "Batch", recipe => Cell.Count(recipe.BatchSize)),
        new("learningRate", "Learning rate", recipe => new Real(recipe.LearningRate, Numbers.Write)),
        new("optimizer", "Optimizer", recipe => Short(recipe, nameof(recipe.Optimizer))) { Form = ColumnForm.Text, Wraps = true, Leaves = 2 },
        new("schedule", "Schedule", recipe => Short(recipe, nameof(recipe.Schedule))) { Form = ColumnForm.Text, Wraps = true, Leaves = 1 },
    ];

    private static string Short(TrainingRecipe recipe, string property)
    {
        var field = SettingField.Of(typeof(TrainingRecipe)).First(field => field.Property.Name == property);
        return SettingText.Short(field.Get(recipe), field.Shape);
    }
}

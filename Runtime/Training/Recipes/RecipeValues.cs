using InceptionDsl.Settings;

namespace InceptionDsl.Training.Recipes;

/// <summary>A recipe's settings, each with its value as it is typed.</summary>
internal static class RecipeValues
{
    /// <summary>All of them, in the order of the recipe's.</summary>
    public static IEnumerable<(SettingField Field, string Value)> Of(TrainingRecipe recipe) =>
        SettingField.Of(typeof(TrainingRecipe)).Select(field => (field, SettingText.Short(field.Get(recipe), field.Shape)));
}

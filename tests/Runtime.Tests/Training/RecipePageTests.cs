using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>The page of recipes lists the settings that there are.</summary>
public class RecipePageTests
{
    private const string Begin = "<!-- The settings, as the code declares them; a test compares them and prints what to put here. -->";
    private const string End = "<!-- The settings end here. -->";

    private static readonly string Page = File.ReadAllText(Path.Combine(ReadmeTests.Repository, "docs", "recipes.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_pages_tables_are_the_settings()
    {
        var expected = string.Join("\n\n", Sections());
        var start = Page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = Page.IndexOf(End, StringComparison.Ordinal);

        Assert.True(
            expected == Page[start..Math.Max(start, end)].Trim('\n'), $"docs/recipes.md, between its two comments, should be:\n\n{expected}\n");
    }

    [Fact]
    public void Every_recipe_has_its_line() => Assert.All(
        RecipeCatalog.All, recipe => Assert.Contains($"\n| `{recipe.Name}` | ", Page, StringComparison.Ordinal));

    private static IEnumerable<string> Sections()
    {
        var fields = SettingField.Of(typeof(TrainingRecipe));
        yield return Table(["key", "option", "takes", "means"], fields.Select(field => (string[])[$"`{field.Key}`", Option(field.Option), field.Wanted, field.Meaning]));
        foreach (var field in fields)
        {
            if ((field.Shape as FamilyShape ?? (field.Shape as ListShape)?.Item as FamilyShape) is { } family)
            {
                yield return $"### {field.Key}";
                yield return Table(
                    ["kind", "key", .. field.HasInnerOptions ? (string[])["option"] : [], "takes", "standard", "means"],
                    [
                        .. Rows("each", Common(family), family.Kinds[0].Standard, field.HasInnerOptions),
                        .. family.Kinds.SelectMany(kind =>
                            Rows($"`{kind.Word}`", [.. kind.Fields.Except(Common(kind))], kind.Standard, field.HasInnerOptions)),
                    ]);
            }
        }
    }

    private static IEnumerable<string[]> Rows(string kind, IReadOnlyList<SettingField> fields, object standard, bool hasOptions) => fields.Count == 0
        ? kind == "each" ? [] : [[kind, "", .. hasOptions ? (string[])[""] : [], "", "", ""]]
        : fields.Select((field, index) => (string[])
        [
            index == 0 ? kind : "", $"`{field.Key}`", .. hasOptions ? (string[])[Option(field.Option)] : [], field.Wanted,
            $"`{SettingText.Short(field.Get(standard), field.Shape)}`", field.Meaning,
        ]);

    /// <summary>What every kind of a family has.</summary>
    private static IReadOnlyList<SettingField> Common(FamilyShape family) => Common(family.Kinds[0]);

    private static IReadOnlyList<SettingField> Common(SettingKind kind) => [.. kind.Fields.Where(field => field.Property.DeclaringType != kind.Type)];

    private static string Option(string? option) => option is null ? "" : $"`{option}`";

    private static string Table(string[] heading, IEnumerable<string[]> rows) => string.Join(
        '\n',
        rows.Prepend([.. heading.Select(_ => "---")]).Prepend(heading)
            .Select(row => "| " + string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))) + " |"));
}

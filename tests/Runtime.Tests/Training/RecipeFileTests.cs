using System.Text.Json;
using InceptionDsl.Augmentations;
using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>Recipes as YAML: what is written reads back, and a mistake is told at its place.</summary>
public class RecipeFileTests
{
    public static TheoryData<string> Names => new(RecipeCatalog.All.Select(recipe => recipe.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recipe_reads_back_as_it_was_written(string name)
    {
        var recipe = RecipeCatalog.Find(name);

        AssertSame(recipe, RecipeFile.Parse(RecipeFile.Write(recipe), "other.yaml"));
    }

    /// <summary>Every kind of everything, with values that are no kind's standard.</summary>
    [Fact]
    public void Every_setting_of_every_kind_reads_back()
    {
        foreach (var recipe in Variations(RecipeCatalog.Digits))
        {
            AssertSame(recipe, RecipeFile.Parse(RecipeFile.Write(recipe), "other.yaml"));
        }
    }

    /// <summary>The short form of each setting is the same value as its lines of YAML.</summary>
    [Fact]
    public void The_short_form_of_every_setting_reads_back()
    {
        foreach (var recipe in Variations(RecipeCatalog.Digits))
        {
            foreach (var field in SettingField.Of(typeof(TrainingRecipe)).Where(field => field.Shape is not TextShape))
            {
                var text = SettingText.Short(field.Get(recipe), field.Shape);
                var mistakes = new List<SettingMistake>();
                Assert.True(new SettingReader(mistakes.Add).TryRead(field, field.Key, SettingWord.Of(text), null, out var value), $"{field.Key}: {text}: {string.Join(' ', mistakes)}");
                AssertSame(recipe, field.With(recipe, value));
            }
        }
    }

    [Fact]
    public void A_base_gives_what_a_file_does_not_say()
    {
        var recipe = RecipeFile.Parse(
            """
            base: googlenet
            epochs: 5
            optimizer:
              nesterov: true
            weight-decay: 1e-3
            averaging-decay: none
            augmentations: horizontal-flip probability=0.25, erase
            """,
            "folder/mine.recipe.yaml");

        AssertSame(
            RecipeCatalog.GoogLeNet with
            {
                Name = "mine",
                Epochs = 5,
                Optimizer = new Sgd(0.9, Nesterov: true),
                WeightDecay = 1e-3,
                AveragingDecay = null,
                Augmentations = [new RandomHorizontalFlip(0.25), new RandomErase()],
            },
            recipe);
    }

    /// <summary>What names a kind begins with that kind's standard, whatever the base has.</summary>
    [Fact]
    public void A_kind_is_its_standard_where_nothing_else_is_said()
    {
        Assert.Equal(new Sgd(), RecipeFile.Parse("base: digits\noptimizer: sgd", "a.yaml").Optimizer);
        Assert.Equal(new Sgd(0.5), RecipeFile.Parse("base: digits\noptimizer: { kind: sgd, momentum: 0.5 }", "a.yaml").Optimizer);
        Assert.Equal(new Sgd(0.5, Nesterov: true), RecipeFile.Parse("base: digits\noptimizer: momentum=0.5", "a.yaml").Optimizer);
        Assert.Equal(new Sgd(0.5, Nesterov: true), RecipeFile.Parse("base: digits\noptimizer: sgd momentum=0.5 nesterov", "a.yaml").Optimizer);
    }

    [Theory]
    [InlineData("", "(1,1): This file is empty: write a recipe, beginning with 'base: googlenet'.")]
    [InlineData("just words", "(1,1): This is not a recipe: write keys with values, such as 'base: googlenet'.")]
    [InlineData("epochs: 5", "(1,1): A recipe needs 'batch', or a 'base' that says what is not given: write for example 'base: googlenet'.")]
    [InlineData("base: gogglenet", "(1,7): 'base' takes the name of a recipe: did you mean 'googlenet'?")]
    [InlineData("base: digits\nepoch: 5", "(2,1): 'epoch' is no setting of a recipe: did you mean 'epochs'?")]
    [InlineData("base: digits\nlabelSmoothing: 0", "(2,1): 'labelSmoothing' is no setting of a recipe: did you mean 'label-smoothing'?")]
    [InlineData("base: digits\nepochs: 0", "(2,9): 'epochs' takes a whole number from 1 to 1,000,000, not '0'.")]
    [InlineData("base: digits\nepochs: 1.5", "(2,9): 'epochs' takes a whole number from 1 to 1,000,000, not '1.5'.")]
    [InlineData("base: digits\nepochs:", "(2,1): 'epochs' takes a whole number from 1 to 1,000,000, not ''.")]
    [InlineData("base: digits\nepochs: [5]", "(2,9): 'epochs' takes a whole number from 1 to 1,000,000, not a list.")]
    [InlineData("base: digits\noptimizer: sdg", "(2,12): 'sdg' is no value of 'optimizer': did you mean 'sgd'?")]
    [InlineData("base: digits\noptimizer:\n  kind: sgd\n  momentun: 0.5", "(4,3): 'momentun' is no setting of 'sgd': did you mean 'momentum'?")]
    [InlineData("base: digits\noptimizer: sgd momentum=1.5", "(2,25): 'momentum' takes a number from 0 up to but not including 1, not '1.5'.")]
    [InlineData("base: digits\noptimizer: \"sgd momentum=1.5\"", "(2,26): 'momentum' takes a number from 0 up to but not including 1, not '1.5'.")]
    [InlineData("base: digits\noptimizer: sgd nesterov=maybe", "(2,25): 'nesterov' takes true or false, not 'maybe'.")]
    [InlineData("base: digits\naugmentations:\n- kind: warp\n  scale: 7", "(4,10): 'scale' takes a number from 0 up to but not including 1, not '7'.")]
    [InlineData("base: digits\nframing: random-resized-crop least-area=0.8 most-area=0.4", "(2,45): 'least-area' is 0.8; it must be at most 'most-area', which is 0.4.")]
    [InlineData("base: googlenet\nframing:\n  most-area: 0.05", "(3,3): 'least-area' is 0.08; it must be at most 'most-area', which is 0.05.")]
    [InlineData("base: digits\naugmentations: erase-by-area least-ratio=4", "(2,30): 'least-ratio' is 4; it must be at most 'most-ratio', which is 3.3.")]
    [InlineData("base: digits\naugmentations: erase, flip", "(2,23): 'flip' is no value of 'augmentations': write one of ")]
    [InlineData("base: digits\naugmentations:\n- probability: 1", "(3,3): 'augmentations' needs its 'kind': write one of ")]
    [InlineData("base: digits\nepochs: 5\nepochs: 6", "(3,1): 'epochs' stands here a second time, after line 2: keep one of them.")]
    [InlineData("base: digits\n\tepochs: 5", "(2,1): YAML is indented by blanks alone: write blanks for this tab.")]
    public void A_mistake_is_told_at_its_place(string text, string message)
    {
        var error = Assert.Throws<TrainingException>(() => RecipeFile.Parse(text, "my.recipe.yaml"));

        Assert.StartsWith("my.recipe.yaml" + message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Every_mistake_of_a_file_is_told()
    {
        var error = Assert.Throws<TrainingException>(() => RecipeFile.Parse("base: digits\nepochs: none\nseed: x\noptimizer: { kind: sgd, beta1: 3 }", "r.yaml"));

        Assert.Equal(
            """
            r.yaml(2,9): 'epochs' takes a whole number from 1 to 1,000,000, not 'none'.
            r.yaml(3,7): 'seed' takes a whole number from -9,223,372,036,854,775,808 to 9,223,372,036,854,775,807, not 'x'.
            r.yaml(4,25): 'beta1' is no setting of 'sgd': write one of momentum, nesterov.
            """,
            error.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_sentence() =>
        Assert.StartsWith("The recipe 'nowhere.yaml' can't be read: ", Assert.Throws<TrainingException>(() => RecipeFile.Read("nowhere.yaml")).Message);

    /// <summary>A setting is a property with an attribute: one without would be no key, no option and no row of the page.</summary>
    [Fact]
    public void Every_property_of_a_recipe_and_of_what_it_holds_is_a_setting() => Assert.All(
        Held(typeof(TrainingRecipe)),
        type => Assert.Empty(
            type.GetProperties()
                .Where(property => property.CanWrite && SettingField.Of(type).All(field => field.Property.Name != property.Name))
                .Select(property => $"{type.Name}.{property.Name}")));

    private static IEnumerable<Type> Held(Type type) => SettingField.Of(type)
        .SelectMany(field => Kinds(field.Shape)).Select(kind => kind.Type).Prepend(type);

    private static IEnumerable<SettingKind> Kinds(SettingShape shape) => shape switch
    {
        FamilyShape family => family.Kinds,
        ListShape list => Kinds(list.Item),
        _ => [],
    };

    /// <summary>Recipes that differ from one in each of its settings, and in each of those of every kind that it can hold.</summary>
    private static IEnumerable<TrainingRecipe> Variations(TrainingRecipe recipe) =>
        from field in SettingField.Of(typeof(TrainingRecipe))
        from value in Values(field)
        select field.With(recipe, value);

    private static IEnumerable<object?> Values(SettingField field) =>
        Values(field.Shape, field).Concat(field.IsOptional ? [null] : (IEnumerable<object?>)[]);

    private static IEnumerable<object?> Values(SettingShape shape, SettingField field) => shape switch
    {
        NumberShape { Type: var type } => ((string[])["1", "2", "0.25", "0.0625", "1e-5"])
            .Select(text => NumberRangeAttribute.Read(type, text)).Where(value => value is not null && field.Range!.Contains(value)),
        TruthShape => [true, false],
        WordShape words => Enum.GetValues(words.Enumeration).Cast<object>(),
        TextShape => ["plain", "with: colon", "it's"],
        FamilyShape family => family.Kinds.SelectMany(kind =>
            kind.Fields.SelectMany(inner => Values(inner).Select(value => inner.With(kind.Standard, value))).Prepend(kind.Standard))
            .Where(settings => !SettingRanges.Outside(settings).Any()),
        PairShape pair => [Activator.CreateInstance(pair.Type, "conv*", 0.1)],
        ListShape list => Lists(list, [.. Values(list.Item, field)]),
        _ => throw new ArgumentException($"no values for {shape}"),
    };

    private static IEnumerable<object?> Lists(ListShape list, IReadOnlyList<object?> items)
    {
        foreach (var some in (object?[][])[[], [items[0]], [.. items]])
        {
            // A word of a list has no comma, and no blank where it stands inside of another.
            var kept = some.Where(item => item is not string text || text == "plain").ToArray();
            var array = Array.CreateInstance(list.Type, kept.Length);
            Array.Copy(kept, array, kept.Length);
            yield return array;
        }
    }

    /// <summary>Lists compare by reference, so by all that is written of a recipe.</summary>
    private static void AssertSame(TrainingRecipe expected, TrainingRecipe actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}

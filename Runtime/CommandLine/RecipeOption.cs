using InceptionDsl.Settings;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.CommandLine;

/// <summary>
/// A setting of recipes as an option: one of the recipe's own, or one of what it holds, such as <c>--momentum</c>, which several
/// optimizers have.
/// </summary>
/// <param name="Name">How a user types it.</param>
/// <param name="Owner">The recipe's setting that holds it; null where it is the recipe's own.</param>
/// <param name="Fields">The setting, in each kind that has one; one for the recipe's own.</param>
internal sealed record RecipeOption(string Name, SettingField? Owner, IReadOnlyList<SettingField> Fields)
{
    /// <summary>Every one, in the order of the recipe's settings.</summary>
    public static IReadOnlyList<RecipeOption> All { get; } = [.. SettingField.Of(typeof(TrainingRecipe)).SelectMany(Of)];

    /// <summary>What it means, and which kinds have it.</summary>
    public string Meaning => Owner is null ? Fields[0].Meaning + Kinds(Fields[0].Shape)
        : string.Join("; ", Fields.GroupBy(setting => setting.Meaning).Select(alike =>
            alike.Count() == KindsOf(Owner).Kinds.Count ? alike.Key : $"{alike.Key} ({string.Join(", ", alike.Select(KindOf))})"));

    /// <summary>What it takes, as a message says it.</summary>
    public string Wanted => Fields[0].Wanted;

    /// <summary>As a command's option.</summary>
    public OptionEntry Entry => (Fields[0].Shape is NumberShape number
        ? new OptionEntry([Name], number.Type, Fields[0].Range)
        : new OptionEntry([Name], typeof(string))) with
    {
        Recipe = this,
    };

    /// <summary>What is wrong with a value, whatever the recipe; null where nothing is, or where only the recipe shows it.</summary>
    public string? Mistake(string value)
    {
        if (Fields[0].Shape is FamilyShape && ShortSettings.Item(SettingWord.Of(value)) is SettingMap map
            && map.Entries.All(entry => entry.Key.Text != SettingMap.Kind))
        {
            return null;
        }

        var mistakes = Fields.Select(field => MistakeIn(field, value)).ToList();
        return mistakes.Contains(null) ? null : mistakes[0];
    }

    /// <summary>A recipe with the value.</summary>
    /// <exception cref="UserErrorException">The kind that the recipe has takes no such setting or value.</exception>
    public TrainingRecipe Apply(TrainingRecipe recipe, string value)
    {
        if (Owner is null)
        {
            return Fields[0].With(recipe, Read(Fields[0], value, Fields[0].Get(recipe)));
        }

        var held = Owner.Get(recipe);
        var kind = held is null ? SettingField.None : KindsOf(Owner).KindOf(held).Word;
        var field = Fields.FirstOrDefault(field => KindOf(field) == kind) ?? throw new UserErrorException(
            $"{Name} is a setting of {Owner.Key} {string.Join(", ", Fields.Select(KindOf))}, and the {Owner.Key} of the recipe '{recipe.Name}' is {kind}.",
            $"Leave it out, or give {Owner.Option} {KindOf(Fields[0])} too.");
        return Owner.With(recipe, field.With(held!, Read(field, value, field.Get(held!))));
    }

    private static IEnumerable<RecipeOption> Of(SettingField field) =>
    [
        .. field.Option is { } name ? (RecipeOption[])[new RecipeOption(name, null, [field])] : [],
        .. field.HasInnerOptions
            ? KindsOf(field).Kinds.SelectMany(kind => kind.Fields).Where(inner => inner.Option is not null)
                .GroupBy(inner => inner.Option!).Select(alike => new RecipeOption(alike.Key, field, [.. alike]))
            : [],
    ];

    private static FamilyShape KindsOf(SettingField owner) => (FamilyShape)owner.Shape;

    private static string Kinds(SettingShape shape) => shape switch
    {
        FamilyShape family => ": " + string.Join(", ", family.All),
        ListShape { Item: FamilyShape family } => ": " + string.Join(", ", family.All),
        _ => "",
    };

    private string KindOf(SettingField field) => KindsOf(Owner!).Kinds.First(kind => kind.Fields.Contains(field)).Word;

    private string? MistakeIn(SettingField field, string value)
    {
        _ = TryRead(field, value, null, out _, out var message);
        return message;
    }

    private object? Read(SettingField field, string value, object? current) =>
        TryRead(field, value, current, out var read, out var message) ? read : throw new UserErrorException(message!);

    private bool TryRead(SettingField field, string value, object? current, out object? read, out string? message)
    {
        string? first = null;
        new SettingReader(mistake => first ??= mistake.Message).TryRead(field, Name, SettingWord.Of(value), current, out read);
        message = first is null || first.Contains(Name, StringComparison.Ordinal) ? first : $"{Name}: {first}";
        return message is null;
    }
}

using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Definitions;

/// <summary>An edit of a variant in all its spellings.</summary>
/// <param name="Kind">The edit; its name is the attribute's.</param>
/// <param name="Key">Its key in YAML, whose value is the first of the settings.</param>
/// <param name="Settings">Its settings; the attribute's unnamed ones have the empty name and <c>1</c>.</param>
/// <param name="StagesKey">The key of the stages that belong to it; null where none do.</param>
/// <param name="Meaning">One sentence on what it does, for hovering in an editor.</param>
internal sealed record EditSchema(
    EditKind Kind, string Key, IReadOnlyList<Setting<VariantItem>> Settings, string? StagesKey, string Meaning)
{
    /// <summary>The attribute's unnamed value.</summary>
    public Setting<VariantItem> First => Settings[0];

    /// <summary>The edit's name in a sentence.</summary>
    public Wording InSentence => new Spelled(Kind.ToString(), $"'{Key}'");
}

/// <summary>The settings of every edit.</summary>
internal static class EditSettings
{
    public static Setting<VariantItem> Pattern { get; } =
        new("", "rewrite", SettingType.Text, i => i.Pattern, (i, v) => i with { Pattern = (string)v }, "The kernel or pool to look for, such as 5x5 or maxpool.");

    public static Setting<VariantItem> Replacement { get; } =
        new("1", "to", SettingType.Text, i => i.Replacement, (i, v) => i with { Replacement = (string)v }, "What to write instead, such as 3x3→3x3 or avgpool.");

    public static Setting<VariantItem> From { get; } =
        new("From", "from", SettingType.Text, i => i.From, (i, v) => i with { From = (string)v }, "First stage that is changed.");

    public static Setting<VariantItem> To { get; } =
        new("To", "through", SettingType.Text, i => i.To, (i, v) => i with { To = (string)v }, "Last stage that is changed.");

    public static Setting<VariantItem> In { get; } =
        new("In", "in", SettingType.Names, i => i.In, (i, v) => i with { In = (string)v }, "Names of the stages that are changed, in which * is any characters: inception4*.");

    /// <summary>In a sweep: the axis of which an edit is an alternative.</summary>
    public static Setting<VariantItem> Axis { get; } =
        new("Axis", "axis", SettingType.Text, i => i.Axis, (i, v) => i with { Axis = (string)v }, "In a sweep, the axis of which this is an alternative.");

    /// <summary>The name of that alternative.</summary>
    public static Setting<VariantItem> Alternative { get; } =
        new("Name", "name", SettingType.Text, i => i.Alternative, (i, v) => i with { Alternative = (string)v }, "In a sweep, the name of the alternative.");

    /// <summary>What a Set can give: whatever a stage has, but its text, its name and how often it stands there.</summary>
    public static IReadOnlyList<Setting<VariantItem>> Given { get; } =
    [
        .. StageSettings.All
            .SelectMany(schema => schema.Others)
            .Where(setting => setting != StageSettings.Name && setting != StageSettings.Repeat)
            .GroupBy(setting => setting.Name, (_, same) => OfItem(same.First())),
    ];

    public static IReadOnlyList<EditSchema> All { get; } =
    [
        new(EditKind.Replace, "replace", [Target("replace"), Axis, Alternative], "with", "Puts stages in the place of one."),
        new(EditKind.InsertBefore, "insert-before", [Target("insert-before"), Axis, Alternative], "stages", "Puts stages before one."),
        new(EditKind.InsertAfter, "insert-after", [Target("insert-after"), Axis, Alternative], "stages", "Puts stages after one."),
        new(EditKind.Remove, "remove", [Targets("remove"), Axis, Alternative], null, "Takes stages out, or a branch of them."),
        new(EditKind.Rewrite, "rewrite", [Pattern, Replacement, From, To, In, Axis, Alternative], null, "Puts a chain in the place of each kernel of a size, or of each pool of a kind."),
        new(EditKind.Keep, "keep", [Axis with { Key = "keep" }, Alternative], null, "In a sweep, changes nothing: names an axis's alternative that is the base as it is."),
        new(EditKind.Set, "set", [Targets("set"), .. Given, Axis, Alternative], null, "Gives stages other settings."),
    ];

    private static Setting<VariantItem> Target(string key) =>
        new("", key, SettingType.Text, i => i.Target, (i, v) => i with { Target = (string)v }, "Name of the base's stage.");

    private static Setting<VariantItem> Targets(string key) => Target(key) with
    {
        Type = SettingType.Names,
        Meaning = "Names of the base's stages, in which * is any characters: inception4*.",
    };

    /// <summary>A stage's setting as one that a Set gives it.</summary>
    private static Setting<VariantItem> OfItem(Setting<StageDefinition> setting) => new(
        setting.Name,
        setting.Key,
        setting.Type,
        item => item.Given.FirstOrDefault(given => given.Name == setting.Name)?.Value,
        (item, value) => item with { Given = InOrder([.. item.Given.Where(given => given.Name != setting.Name), new SettingValue(setting.Name, value)]) },
        setting.Meaning)
    {
        Range = setting.Range,
        Title = setting.Title,
        Otherwise = "",
    };

    /// <summary>Values in the table's order, so that the order in which they are written makes no difference.</summary>
    private static EquatableArray<SettingValue> InOrder(IReadOnlyList<SettingValue> values) =>
        [.. Given.SelectMany(known => values.Where(given => given.Name == known.Name))];

    /// <summary>The settings of an edit.</summary>
    public static EditSchema Of(EditKind kind) => All.First(edit => edit.Kind == kind);
}

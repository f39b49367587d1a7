using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Language.Yaml;

/// <summary>A key of a mapping and the settings under it: one of its own, and others inside a mapping of it.</summary>
/// <param name="Name">The key: <c>norm</c>.</param>
/// <param name="Main">The setting that a plain value gives; null where only a mapping may stand.</param>
/// <param name="Parts">The settings in the mapping form by their keys there: <c>eps</c>; the main one not among them.</param>
internal sealed record YamlKey<T>(string Name, Setting<T>? Main, IReadOnlyList<(string Name, Setting<T> Setting)> Parts)
{
    /// <summary>The key of <see cref="Main"/> in the mapping form: <c>norm: { kind: batch }</c>, <c>init: { weights: xavier }</c>.</summary>
    public string MainPart => Main?.Type is SettingType.Text ? "weights" : "kind";

    /// <summary>What the mapping form holds, the main setting first.</summary>
    public IReadOnlyList<(string Name, Setting<T> Setting)> AllParts => Main is null ? Parts : [(MainPart, Main), .. Parts];

    /// <summary>The keys of a table of settings, in its order.</summary>
    /// <param name="settings">The table; a key with a dot is one inside a mapping.</param>
    public static IReadOnlyList<YamlKey<T>> Of(IEnumerable<Setting<T>> settings) =>
    [
        .. settings
            .GroupBy(setting => setting.Key.Split('.')[0])
            .Select(group => new YamlKey<T>(
                group.Key,
                group.FirstOrDefault(setting => setting.Key == group.Key),
                [.. group.Where(setting => setting.Key != group.Key).Select(setting => (setting.Key.Substring(group.Key.Length + 1), setting))])),
    ];
}

/// <summary>The keys of every mapping that a file may hold, read off the settings' tables.</summary>
internal static class YamlKeys
{
    /// <summary>Holds the name of a document's network.</summary>
    public const string Network = "network";

    /// <summary>Holds networks by their names.</summary>
    public const string Networks = "networks";

    /// <summary>Holds blocks by their names.</summary>
    public const string Blocks = "blocks";

    /// <summary>Holds variants by their names.</summary>
    public const string Variants = "variants";

    /// <summary>Holds sweeps by their names.</summary>
    public const string Sweeps = "sweeps";

    /// <summary>Holds ablations by their names.</summary>
    public const string Ablations = "ablations";

    /// <summary>Holds the namespace of a document's classes.</summary>
    public const string Namespace = "namespace";

    /// <summary>Says whether a document's classes are public.</summary>
    public const string Visibility = "visibility";

    /// <summary>Holds the limits of a network's or variant's cost.</summary>
    public const string Budget = "budget";

    /// <summary>Holds the stages of a network or block.</summary>
    public const string Stages = "stages";

    /// <summary>Holds a variant's edits.</summary>
    public const string Edits = "edits";

    /// <summary>The words of <see cref="Visibility"/>.</summary>
    public static IReadOnlyList<string> Visibilities { get; } = ["public", "internal"];

    /// <summary>A network's settings.</summary>
    public static IReadOnlyList<YamlKey<NetworkDefinition>> OfNetwork { get; } = YamlKey<NetworkDefinition>.Of(NetworkSettings.All);

    /// <summary>A budget's limits.</summary>
    public static IReadOnlyList<YamlKey<BudgetDefinition>> OfBudget { get; } = YamlKey<BudgetDefinition>.Of(BudgetSettings.All);

    /// <summary>A stage's settings by its kind's key; that key itself comes first.</summary>
    public static IReadOnlyDictionary<string, (StageSchema Schema, IReadOnlyList<YamlKey<StageDefinition>> Keys)> OfStages { get; } =
        StageSettings.All.ToDictionary(schema => schema.Key, schema => (schema, OfStage(schema)));

    /// <summary>An edit's settings by its key; that key itself comes first.</summary>
    public static IReadOnlyDictionary<string, (EditSchema Schema, IReadOnlyList<YamlKey<VariantItem>> Keys)> OfEdits { get; } =
        EditSettings.All.ToDictionary(
            schema => schema.Key, schema => (schema, YamlKey<VariantItem>.Of(schema.Settings)));

    private static IReadOnlyList<YamlKey<StageDefinition>> OfStage(StageSchema schema)
    {
        Setting<StageDefinition>[] head = schema.TypeArgument is { } type ? [type] : [];
        Setting<StageDefinition>[] first = schema.First is null ? [] : [schema.First];
        var keys = YamlKey<StageDefinition>.Of([.. head, .. first, .. schema.Others]);
        return keys.Any(key => key.Name == schema.Key) ? keys : [new YamlKey<StageDefinition>(schema.Key, null, []), .. keys];
    }
}

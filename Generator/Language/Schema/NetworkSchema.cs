using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Schema;

/// <summary>
/// The JSON Schema (draft 2020-12) of <c>*.network.yaml</c>, by which editors complete keys, explain them and mark mistakes.
/// It is written from the same tables by which files are read.
/// </summary>
internal static class NetworkSchema
{
    /// <summary>Writes the schema; lines end in LF.</summary>
    public static string Write()
    {
        var settings = new SettingSchema();
        var ofNetwork = settings.Keys("network", YamlKeys.OfNetwork, NetworkSettings.Standard).ToArray();
        (string, JsonObject)[] budget = [(YamlKeys.Budget, SettingSchema.Reference("budget"))];
        (string, JsonObject)[] stages = [(YamlKeys.Stages, SettingSchema.Reference("stages"))];
        (string, JsonObject)[] network = [.. ofNetwork, .. budget, .. stages];

        settings.Share("text", new JsonObject().Add("type", new[] { "string", "number" }));
        settings.Share("names", OneOf(SettingSchema.Reference("text"), List(SettingSchema.Reference("text"))));
        settings.Share("constants", OneOf(SettingSchema.Reference("text"), Named(SettingSchema.Reference("text"))));
        settings.Share("budget", SettingSchema.Mapping(settings.Keys("budget", YamlKeys.OfBudget, new BudgetDefinition())));
        settings.Share("stages", List(SettingSchema.Reference("stage")));
        settings.Share("stage", OneOf([Enumeration([.. WordsAlone()]), .. YamlKeys.OfStages.Values.Select(kind => Stage(settings, kind.Schema, kind.Keys, []))]));
        settings.Share("network", SettingSchema.Mapping(network, "input", YamlKeys.Stages));
        settings.Share("block", OneOf(
        [
            SettingSchema.Mapping(network, YamlKeys.Stages),
            .. YamlKeys.OfStages.Values.Select(kind => Stage(settings, kind.Schema, kind.Keys, [.. ofNetwork, .. budget])),
        ]));
        settings.Share("variant", SettingSchema.Mapping(
        [
            (VariantSettings.Base.Key, Typed("string").Add("description", VariantSettings.Base.Meaning)),
            .. ofNetwork,
            .. budget,
            (YamlKeys.Edits, List(SettingSchema.Reference("edit")).Add("description", "Changes of the base's stages, in order.")),
        ]));
        (string, JsonObject) basis = (VariantSettings.Base.Key, Typed("string").Add("description", VariantSettings.Base.Meaning));
        settings.Share("sweep", SettingSchema.Mapping(
        [
            basis,
            .. settings.ListKeys("sweep", YamlKeys.OfNetwork, NetworkSettings.Standard),
            .. budget,
            (YamlKeys.Edits, List(SettingSchema.Reference("edit")).Add("description", "Changes of all points, and alternatives of axes, in order.")),
        ]));
        settings.Share("ablation", SettingSchema.Mapping([basis, .. budget]));
        settings.Share("edit", OneOf([.. YamlKeys.OfEdits.Values.Select(edit => Edit(settings, edit.Schema, edit.Keys))]));

        return new JsonObject()
            .Add("$schema", "https://json-schema.org/draft/2020-12/schema")
            .Add("title", "InceptionDsl networks")
            .Add("description", "Networks, blocks and variants, which become classes when the project is built.")
            .Add("type", "object")
            .Add("properties", Document(network).Aggregate(new JsonObject(), (all, key) => all.Add(key.Key, key.Schema)))
            .Add("dependentRequired", network.Aggregate(
                new JsonObject().Add(YamlKeys.Network, new[] { "input", YamlKeys.Stages }), (all, key) => all.Add(key.Item1, new[] { YamlKeys.Network })))
            .Add("additionalProperties", false)
            .Add("$defs", settings.Definitions())
            .ToString() + "\n";
    }

    private static IEnumerable<(string Key, JsonObject Schema)> Document((string Key, JsonObject Schema)[] network) =>
    [
        (YamlKeys.Network, Typed("string").Add("description", "Name of the document's network, whose keys stand beside this one.")),
        (YamlKeys.Namespace, Typed("string").Add("description", "Namespace of the classes; the project's by default.")),
        (YamlKeys.Visibility, Enumeration([.. YamlKeys.Visibilities]).Add("description", "Whether the classes are public, as by default, or internal.")),
        .. network,
        (YamlKeys.Networks, Named(SettingSchema.Reference("network")).Add("description", "More networks, by their names.")),
        (YamlKeys.Blocks, Named(SettingSchema.Reference("block")).Add("description", "Stages to be placed by 'use', by the names of the blocks.")),
        (YamlKeys.Variants, Named(SettingSchema.Reference("variant")).Add("description", "Networks derived from others, by their names.")),
        (YamlKeys.Sweeps, Named(SettingSchema.Reference("sweep")).Add("description", "Many variants of a network each, by the sweeps' names.")),
        (YamlKeys.Ablations, Named(SettingSchema.Reference("ablation")).Add("description", "Networks without one of their parts each, by the ablations' names.")),
    ];

    /// <summary>Kinds of stage that say enough by their name.</summary>
    private static IEnumerable<string> WordsAlone() =>
        StageSettings.All.Where(MayStandAlone).Select(schema => schema.Key);

    private static bool MayStandAlone(StageSchema schema) => schema.TypeArgument is null && schema.First?.Type != SettingType.Text;

    private static JsonObject Stage(
        SettingSchema settings, StageSchema schema, IReadOnlyList<YamlKey<StageDefinition>> keys, IReadOnlyList<(string Key, JsonObject Schema)> others)
    {
        var kind = keys[0].Main is null && keys[0].Parts.Count == 0 ? []
            : settings.Keys("stage-" + schema.Key, keys.Take(1), schema.Standard).Select(key => key.Schema).ToArray();
        var value = kind.Length == 0 ? Typed("null")
            : MayStandAlone(schema) ? new JsonObject().Add("anyOf", new object[] { kind[0], Typed("null") })
            : kind[0];
        var described = new JsonObject().Add("description", schema.Meaning).Add("allOf", new object[] { value });
        var own = settings.Keys("stage", keys.Skip(1).Where(key => others.Count == 0 || key.Name != YamlBlocks.Parameters), schema.Standard).ToArray();
        return SettingSchema.Mapping(
            [(schema.Key, settings.Share("kind-" + schema.Key, described)), .. own,
                .. others.Where(other => other.Key != schema.Key && own.All(key => key.Key != other.Key))],
            schema.Key);
    }

    private static JsonObject Edit(SettingSchema settings, EditSchema schema, IReadOnlyList<YamlKey<VariantItem>> keys)
    {
        var own = settings.Keys("edit", keys, new VariantItem(schema.Kind)).ToArray();
        string[] required = [.. keys.Where(key => key.Main?.Name is "" or "1").Select(key => key.Name)];
        (string, JsonObject)[] stages = schema.StagesKey is null ? [] : [(schema.StagesKey, SettingSchema.Reference("stages"))];
        return SettingSchema.Mapping([.. own, .. stages], required).Add("description", schema.Meaning);
    }

    private static JsonObject Typed(string type) => new JsonObject().Add("type", type);

    private static JsonObject Enumeration(string[] words) => new JsonObject().Add("enum", words);

    private static JsonObject List(JsonObject items) => Typed("array").Add("items", items);

    private static JsonObject Named(JsonObject values) => Typed("object").Add("additionalProperties", values);

    private static JsonObject OneOf(params object[] schemas) => new JsonObject().Add("anyOf", schemas);
}

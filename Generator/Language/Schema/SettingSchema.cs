using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Schema;

/// <summary>Schemas of settings' values and of the mappings that hold them. Equal ones are written once and referred to.</summary>
internal sealed class SettingSchema
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<(string Name, JsonObject Schema)> _shared = [];

    /// <summary>The schemas that others refer to.</summary>
    public JsonObject Definitions() =>
        _shared.OrderBy(shared => shared.Name, StringComparer.Ordinal).Aggregate(new JsonObject(), (all, shared) => all.Add(shared.Name, shared.Schema));

    /// <summary>A reference to a schema that is written once, under a name or that name and a number.</summary>
    public JsonObject Share(string name, JsonObject schema)
    {
        var text = schema.ToString();
        if (!_names.TryGetValue(text, out var known))
        {
            var number = 1 + _shared.Count(shared => shared.Name == name || shared.Name.StartsWith(name + ".", StringComparison.Ordinal));
            known = number == 1 ? name : $"{name}.{Numbers.Write(number)}";
            _names.Add(text, known);
            _shared.Add((known, schema));
        }

        return Reference(known);
    }

    /// <summary>A reference to a schema by its name.</summary>
    public static JsonObject Reference(string name) => new JsonObject().Add("$ref", "#/$defs/" + name);

    /// <summary>A mapping with these keys and no others.</summary>
    public static JsonObject Mapping(IEnumerable<(string Key, JsonObject Schema)> keys, params string[] required)
    {
        var properties = keys.Aggregate(new JsonObject(), (all, key) => all.Add(key.Key, key.Schema));
        var mapping = new JsonObject().Add("type", "object").Add("properties", properties);
        if (required.Length > 0)
        {
            mapping.Add("required", required);
        }

        return mapping.Add("additionalProperties", false);
    }

    /// <summary>The keys of a table of settings with the schemas of their values.</summary>
    /// <param name="prefix">Beginning of the names of what is shared.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="standard">A definition with nothing set.</param>
    public IEnumerable<(string Key, JsonObject Schema)> Keys<T>(string prefix, IEnumerable<YamlKey<T>> keys, T standard) =>
        keys.Select(key => (key.Name, Share($"{prefix}-{key.Name}", Of(key, standard, Type))));

    /// <summary>The same where each value may also be a list of such.</summary>
    public IEnumerable<(string Key, JsonObject Schema)> ListKeys<T>(string prefix, IEnumerable<YamlKey<T>> keys, T standard) =>
        keys.Select(key => (key.Name, Share($"{prefix}-{key.Name}", Of(key, standard, setting => OneOrMore(Type(setting))))));

    private static JsonObject OneOrMore(JsonObject type) =>
        new JsonObject().Add("anyOf", new object[] { type, new JsonObject().Add("type", "array").Add("items", type) });

    /// <summary>The schema of what a key holds: a plain value, a mapping of parts, or either.</summary>
    private static JsonObject Of<T>(YamlKey<T> key, T standard, Func<Setting<T>, JsonObject> type)
    {
        if (key.Parts.Count == 0)
        {
            return key.Main is null ? throw new ArgumentException($"'{key.Name}' holds nothing.", nameof(key)) : Value(key.Main, standard, type);
        }

        var parts = Mapping(key.AllParts.Select(part => (part.Name, Value(part.Setting, standard, type))));
        return key.Main is null
            ? parts.Add("description", string.Join(" ", key.Parts.Select(part => part.Setting.Describe(standard))))
            : new JsonObject().Add("description", key.Main.Describe(standard)).Add("anyOf", new object[] { type(key.Main), parts });
    }

    private static JsonObject Value<T>(Setting<T> setting, T standard, Func<Setting<T>, JsonObject> type) =>
        new JsonObject().Add("description", setting.Describe(standard)).Add("allOf", new object[] { type(setting) });

    /// <summary>The values of a type. A text such as <c>64</c> is a number to whoever doesn't know that it is a text.</summary>
    private static JsonObject Type<T>(Setting<T> setting) => setting.Type switch
    {
        SettingType.Text => Reference("text"),
        SettingType.Names => Reference("names"),
        SettingType.Constants => Reference("constants"),
        SettingType.Integer => Bounded(new JsonObject().Add("type", "integer"), setting.Range),
        SettingType.Count => new JsonObject().Add("anyOf", new object[]
        {
            Bounded(new JsonObject().Add("type", "integer"), setting.Range),
            new JsonObject().Add("type", "string").Add("pattern", "^\\{"),
        }),
        SettingType.Decimal => Bounded(new JsonObject().Add("type", "number"), setting.Range),
        SettingType.Boolean => new JsonObject().Add("type", "boolean"),
        _ => new JsonObject().Add("enum", Words.Of(SettingTypes.Enumeration(setting.Type)!).ToArray()),
    };

    private static JsonObject Bounded(JsonObject schema, NumberRange? range)
    {
        if (range?.Least is { } least)
        {
            schema.Add(range.IsAboveLeast ? "exclusiveMinimum" : "minimum", least);
        }

        if (range?.Most is { } most)
        {
            schema.Add(range.IsBelowMost ? "exclusiveMaximum" : "maximum", most);
        }

        return schema;
    }
}

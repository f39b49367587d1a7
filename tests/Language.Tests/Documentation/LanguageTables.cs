using System.Text.RegularExpressions;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Tests;

/// <summary>The tables of the language as docs/language.md has them.</summary>
internal static partial class LanguageTables
{
    /// <summary>Every table by the name that the page calls it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["network-settings"] = Table("C#", "YAML", "value", "meaning", NetworkSettings.All.Select(setting => Setting(setting, NetworkSettings.Standard))),
        ["activations"] = Table("word", "C#", "is", Activations.All.Select(entry =>
            Row(Code(entry.Word), Code(entry.Function.ToString()), entry.Formula))),
        ["initializations"] = Table("word", "weights begin", Initialization.Words.Select(entry =>
            Row(Code(Initialization.TakesStd(entry.Kind) ? entry.Word + "(0.01)" : entry.Word), entry.Meaning))),
        ["operations"] = Table("operation", "does", "may be followed by", Operations.All.Where(operation => operation.Kind != OperationKind.Activation).Select(operation =>
            Row(Usage(operation), operation.Meaning, Words(operation.Modifiers)))),
        ["modifiers"] = Table("word", "after", "decides the", "meaning", Modifiers.All.Where(IsNoFunction).Select(modifier =>
            Row(Usage(modifier), After(modifier.Target), modifier.Aspect, modifier.Meaning))),
        ["stages"] = Table("C#", "YAML", "first value", "also has", "is", StageSettings.All.Select(Stage)),
        ["placement-settings"] = Table("C#", "YAML", "value", "meaning", Placement.Select(setting => Setting(setting, StageSettings.Of(StageKind.Flatten).Standard))),
        ["layer-settings"] = Table("C#", "YAML", "value", "meaning", Layers.Select(setting => Setting(setting, StageSettings.Of(StageKind.Conv).Standard))),
        ["own-settings"] = Table("stage", "C#", "YAML", "value", "meaning", OwnSettings()),
        ["edits"] = Table("C#", "YAML", "meaning", EditSettings.All.Select(edit => Row(Attribute(edit), Keys(edit), edit.Meaning))),
        ["budget-settings"] = Table("C#", "YAML", "value", "meaning", BudgetSettings.All.Select(setting => Setting(setting, new BudgetDefinition()))),
    };

    private static IReadOnlyList<Setting<StageDefinition>> Placement => StageSettings.Of(StageKind.Flatten).Others;

    private static IReadOnlyList<Setting<StageDefinition>> Layers => [.. StageSettings.Of(StageKind.Conv).Others.Except(Placement)];

    private static bool IsNoFunction(Modifier modifier) => modifier.Kind is not (ModifierKind.Activation or ModifierKind.Initialization);

    private static IReadOnlyList<string> Table(params object[] parts) =>
    [
        Row([.. parts.OfType<string>()]),
        string.Concat(parts.OfType<string>().Select(_ => "|---")) + "|",
        .. parts.OfType<IEnumerable<string>>().Single(),
    ];

    private static string Row(params string[] cells) => $"| {string.Join(" | ", cells.Select(MarkdownTable.Escape))} |";

    private static string Code(string text) => $"`{text}`";

    private static string Setting<T>(Setting<T> setting, T standard) =>
        Row(Code(setting.Name), Code(KeyOf(setting)), Value(setting), setting.Describe(standard));

    /// <summary>A key as it is written: one inside a mapping in braces.</summary>
    private static string KeyOf<T>(Setting<T> setting) =>
        setting.Key.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? $"{setting.Key[..dot]}: {{ {setting.Key[(dot + 1)..]}: … }}" : setting.Key;

    private static string Value<T>(Setting<T> setting) =>
        Value(setting.Type) + setting.Range?.Bounds + (setting.Type == SettingType.Count ? ", or an expression in braces: `{n}`" : "");

    private static string Value(SettingType type) => type switch
    {
        SettingType.Text => "text",
        SettingType.Names => "names, with commas",
        SettingType.Constants => "constants: `growth = 32`",
        SettingType.Integer or SettingType.Count => "whole number",
        SettingType.Decimal => "number",
        SettingType.Boolean => "`true`, `false`",
        _ => Members(SettingTypes.Enumeration(type)!),
    };

    private static string Members(Type type) =>
        type == typeof(Activation) ? "[an activation](#activations)" : string.Join(", ", Definitions.Words.Of(type).Select(Code));

    private static string Usage(Operation operation) =>
        QuotedPattern().Replace(operation.Usage, "`$1`").Replace(", without arguments", "", StringComparison.Ordinal);

    private static string Usage(Modifier modifier) =>
        Code(modifier.Example) + (modifier.Argument is { IsOptional: true } argument ? $", {Code($"{modifier.Word}({argument.Example})")}" : "");

    private static string After(ModifierTarget target) => string.Join(", ", new[]
    {
        (ModifierTarget.Convolution, "convolutions"),
        (ModifierTarget.TransposedConvolution, "transposed convolutions"),
        (ModifierTarget.MaxPool, "maximum pools"),
        (ModifierTarget.AveragePool, "average pools"),
        (ModifierTarget.Linear, "`fc`"),
        (ModifierTarget.Squeeze, "`se`"),
        (ModifierTarget.Resizing, "`upsample`, `resize`"),
        (ModifierTarget.Border, "`zeropad`, `reflectpad`, `crop`"),
        (ModifierTarget.Normalization, "`bn`, `gn`, `in`"),
        (ModifierTarget.Softmax, "`softmax`"),
    }.Where(entry => (target & entry.Item1) != 0).Select(entry => entry.Item2));

    private static string Words(ModifierTarget target) => target == ModifierTarget.None ? "" : string.Join(
        ", ",
        Modifiers.All.Where(modifier => IsNoFunction(modifier) && (modifier.Target & target) != 0).Select(modifier => Code(modifier.Example))
            .Concat((target & (ModifierTarget.Linear | ModifierTarget.Squeeze)) != 0 ? ["[an activation](#activations)"] : [])
            .Concat((target & ModifierTarget.Linear) != 0 ? ["[an initialization](#initializations)"] : []));

    private static string Stage(StageSchema schema)
    {
        var first = schema.First is null ? "" : schema.First.Describe(schema.Standard);
        var argument = schema.TypeArgument is null ? null : schema.Kind == StageKind.Use ? "Block" : "Class";
        var type = argument is null ? "" : $"<{argument}>";
        var value = argument is not null ? $": {argument}" : schema.First is null ? "" : ": …";
        var others = schema.Others.Except(Placement).Except(Layers).Select(other => Code(other.Name));
        var layers = Layers.All(schema.Others.Contains) ? ["[layer settings](#settings-of-layers)"]
            : schema.Others.Intersect(Layers).Select(layer => Code(layer.Name));
        return Row(Code($"[{schema.Attribute}{type}]"), Code(schema.Key + value), first, string.Join(", ", others.Concat(layers)), schema.Meaning);
    }

    private static IEnumerable<string> OwnSettings() =>
        from schema in StageSettings.All
        from setting in schema.Others.Except(Placement).Except(Layers)
        select Row(Code(schema.Attribute), Code(setting.Name), Code(KeyOf(setting)), Value(setting), setting.Describe(schema.Standard));

    private static string Attribute(EditSchema edit)
    {
        var arguments = Own(edit).Select(setting => setting is null ? "Setting = …" : setting.Name is "" or "1" ? "\"…\"" : setting.Name + " = \"…\"");
        return Code($"[{edit.Kind}({string.Join(", ", arguments)})]") + (edit.StagesKey is null ? "" : ", then stages");
    }

    private static string Keys(EditSchema edit)
    {
        var keys = Own(edit).Select(setting => $"{(setting is null ? "setting" : setting.Key.Length == 0 ? edit.Key : setting.Key)}: …");
        return Code(string.Join(", ", edit.StagesKey is null ? keys : keys.Append(edit.StagesKey + ": […]")));
    }

    /// <summary>The settings of an edit, with null for those that a Set gives.</summary>
    private static IEnumerable<Setting<VariantItem>?> Own(EditSchema edit) =>
        edit.Settings.Select(setting => EditSettings.Given.Contains(setting) ? null : setting).Distinct();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedPattern();
}

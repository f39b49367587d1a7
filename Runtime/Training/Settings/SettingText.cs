using System.Collections;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Settings;

/// <summary>Writes settings, so that reading them gives the same values.</summary>
internal static class SettingText
{
    /// <summary>A value in its short form; of a kind of record, what differs from its kind's standard.</summary>
    public static string Short(object? value, SettingShape shape, bool isInside = false) => (shape, value) switch
    {
        (_, null) => SettingField.None,
        (FamilyShape family, _) when family.KindOf(value) is var kind => string.Join(' ', kind.Fields
            .Where(field => !Equals(Short(field.Get(value), field.Shape), Short(field.Get(kind.Standard), field.Shape)))
            .Select(field => $"{field.Key}={Short(field.Get(value), field.Shape, isInside: true)}").Prepend(kind.Word)),
        (PairShape pair, _) => $"{pair.Key.Get(value)}={Scalar(pair.Value.Get(value)!)}",
        (ListShape list, IEnumerable items) when string.Join(", ", items.Cast<object?>().Select(item => Short(item, list.Item))) is var text =>
            isInside ? $"[{text}]" : text.Length == 0 ? SettingField.None : text,
        _ => Scalar(value),
    };

    /// <summary>The settings of a record as YAML, each below what it means.</summary>
    public static string Yaml(object settings, IEnumerable<SettingField> fields)
    {
        var lines = new List<string>();
        foreach (var field in fields)
        {
            lines.Add($"# {field.Meaning}.");
            lines.AddRange(Lines(field, field.Get(settings)));
        }

        return string.Concat(lines.Select(line => line + "\n"));
    }

    private static IEnumerable<string> Lines(SettingField field, object? value) => (field.Shape, value) switch
    {
        (FamilyShape family, not null) when family.KindOf(value).Fields.Count > 0 => Kind(family, value).Select(line => "  " + line).Prepend(field.Key + ":"),
        (ListShape { Item: FamilyShape family }, IEnumerable items) when items.Cast<object>().Any() =>
            items.Cast<object>().SelectMany(item => Kind(family, item).Select((line, index) => (index == 0 ? "  - " : "    ") + line)).Prepend(field.Key + ":"),
        (ListShape { Item: PairShape pair }, IEnumerable items) when items.Cast<object>().Any() =>
            items.Cast<object>().Select(item => $"  {YamlText.Write((string)pair.Key.Get(item)!, isInBraces: false)}: {Scalar(pair.Value.Get(item)!)}").Prepend(field.Key + ":"),
        (ListShape list, IEnumerable items) =>
            [$"{field.Key}: [{string.Join(", ", items.Cast<object?>().Select(item => YamlText.Write(Short(item, list.Item), isInBraces: true)))}]"],
        (TextShape, string text) => [$"{field.Key}: {YamlText.Write(text, isInBraces: false)}"],
        _ => [$"{field.Key}: {Short(value, field.Shape)}"],
    };

    private static IEnumerable<string> Kind(FamilyShape family, object value)
    {
        var kind = family.KindOf(value);
        return kind.Fields.SelectMany(field => Lines(field, field.Get(value)).Prepend($"# {field.Meaning}.")).Prepend($"{SettingMap.Kind}: {kind.Word}");
    }

    private static string Scalar(object value) => value switch
    {
        double number => Numbers.Write(number),
        int or long => Numbers.Write(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        bool truth => truth ? "true" : "false",
        string text => text,
        _ => Words.Of(value),
    };
}

using System.Globalization;
using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Language.Tests;

/// <summary>Reads an attribute's arguments by the language's tables of settings.</summary>
internal static class AttributeValues
{
    /// <summary>What the arguments give, in the order of the table.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="settings">The settings that it may have.</param>
    /// <param name="first">Name of the setting that is the unnamed value, where the table names it.</param>
    public static IEnumerable<(Setting<T> Setting, object Value)> Given<T>(
        AttributeText attribute, IEnumerable<Setting<T>> settings, string first = "")
    {
        foreach (var setting in settings)
        {
            var argument = attribute.Find(setting.Name) ?? (setting.Name == first ? attribute.Find("") : null);
            if (argument is not null)
            {
                yield return (setting, Read(setting.Type, argument.Value));
            }
        }
    }

    /// <summary>A definition with everything set that the arguments give.</summary>
    public static T Set<T>(AttributeText attribute, T standard, IEnumerable<Setting<T>> settings, string first = "") =>
        Given(attribute, settings, first).Aggregate(standard, (definition, given) => given.Setting.With(definition, given.Value));

    private static object Read(SettingType type, string value) => type switch
    {
        SettingType.Text or SettingType.Names or SettingType.Constants => value[1..^1],
        SettingType.Count when value[0] == '"' => value[1..^1],
        SettingType.Integer or SettingType.Count => int.Parse(value, CultureInfo.InvariantCulture),
        SettingType.Decimal => Decimal(value),
        SettingType.Boolean => bool.Parse(value),
        SettingType.Norm => Member<Norm>(value),
        SettingType.Activation => Member<Activation>(value),
        SettingType.Merge => Member<Merge>(value),
        SettingType.Layout => Member<MemoryLayout>(value),
        SettingType.Affine => Member<Affine>(value),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static double Decimal(string value) => value switch
    {
        "double.NaN" => double.NaN,
        "double.PositiveInfinity" => double.PositiveInfinity,
        "double.NegativeInfinity" => double.NegativeInfinity,
        _ => double.Parse(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A member of an enumeration: <c>Norm.Batch</c>, or <c>(Norm)99</c> for a value that has no name.</summary>
    private static T Member<T>(string value)
        where T : struct, Enum => value is ['(', .. var number]
        ? (T)(object)int.Parse(number[(number.IndexOf(')') + 1)..], CultureInfo.InvariantCulture)
        : Enum.Parse<T>(value[(value.IndexOf('.') + 1)..]);
}

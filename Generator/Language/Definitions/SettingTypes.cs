namespace InceptionDsl.Language.Definitions;

/// <summary>What the types of settings are called, and the enumerations behind some.</summary>
internal static class SettingTypes
{
    /// <summary>What a message says that the setting takes.</summary>
    public static string Description(SettingType type) => type switch
    {
        SettingType.Text => "a text",
        SettingType.Names => "names of stages",
        SettingType.Constants => "constants, such as 'pool = 32'",
        SettingType.Integer => "a whole number",
        SettingType.Count => "a whole number, or an expression in braces",
        SettingType.Decimal => "a number",
        SettingType.Boolean => "true or false",
        _ => "one of " + string.Join(", ", Words.Of(Enumeration(type)!)),
    };

    /// <summary>The enumeration whose members the setting takes; null for none.</summary>
    public static Type? Enumeration(SettingType type) => type switch
    {
        SettingType.Norm => typeof(Norm),
        SettingType.Activation => typeof(Activation),
        SettingType.Merge => typeof(Merge),
        SettingType.Layout => typeof(MemoryLayout),
        SettingType.Affine => typeof(Affine),
        _ => null,
    };
}

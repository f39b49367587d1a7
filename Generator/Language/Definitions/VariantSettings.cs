namespace InceptionDsl.Language.Definitions;

/// <summary>What a variant has besides the settings of a network.</summary>
internal static class VariantSettings
{
    /// <summary>In C# the attribute's type argument.</summary>
    public static Setting<VariantDefinition> Base { get; } = new(
        "Base", "base", SettingType.Text, v => v.Base, (v, value) => v with { Base = (string)value }, "The network or variant that it derives from; the document's network by default.");
}

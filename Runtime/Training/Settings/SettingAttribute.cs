namespace InceptionDsl.Settings;

/// <summary>
/// Makes a property of a record a setting: YAML files, options of the command line, help and pages are read off the properties that
/// have it, and off the <see cref="NumberRangeAttribute"/> beside it.
/// </summary>
/// <param name="meaning">What it means, in a phrase without a full stop, as help and pages show it.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string meaning) : Attribute
{
    /// <summary>What it means.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Its key in files; the property's name in kebab case where nothing else is said.</summary>
    public string? Key { get; init; }

    /// <summary>Its option without the dashes; the same as its key where nothing else is said, and empty for none.</summary>
    public string? Option { get; init; }

    /// <summary>Whether the settings of what it holds are options of their own too, such as an optimizer's momentum.</summary>
    public bool HasInnerOptions { get; init; }
}

namespace InceptionDsl.Language.Definitions;

/// <summary>What a setting's value is.</summary>
internal enum SettingType
{
    /// <summary>Text of the grammar or a name.</summary>
    Text,

    /// <summary>Names of stages with commas; in YAML also a sequence of them.</summary>
    Names,

    /// <summary>Constants, <c>pool = 32</c>; in YAML also a mapping of them.</summary>
    Constants,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A <see cref="InceptionDsl.Norm"/>.</summary>
    Norm,

    /// <summary>An <see cref="InceptionDsl.Activation"/>.</summary>
    Activation,

    /// <summary>A <see cref="InceptionDsl.Merge"/>.</summary>
    Merge,

    /// <summary>A <see cref="MemoryLayout"/>.</summary>
    Layout,
}

/// <summary>
/// One setting of a declaration, in all its spellings. Attributes, YAML keys, canonical text and the JSON schema are read off
/// tables of these, so that they can't drift apart.
/// </summary>
/// <param name="Name">The attribute's property; empty for the unnamed first value.</param>
/// <param name="Key">Its key in YAML; one with a dot is a key inside a mapping: <c>norm.eps</c>.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Get">Its value in a definition; null when it is unset.</param>
/// <param name="With">A definition with the value set.</param>
/// <param name="Meaning">One sentence on what it does, for hovering in an editor.</param>
internal sealed record Setting<T>(
    string Name, string Key, SettingType Type, Func<T, object?> Get, Func<T, object, T> With, string Meaning)
{
    /// <summary>A setting for which a definition without it stands for the value that it has when nothing is given.</summary>
    public bool IsSet(T definition, T standard) => !Equals(Get(definition), Get(standard));
}

using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

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

    /// <summary>A whole number, or a text of an expression that gives one: <c>{n}</c>.</summary>
    Count,

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

    /// <summary>An <see cref="InceptionDsl.Affine"/>.</summary>
    Affine,
}

/// <summary>
/// One setting of a declaration, in all its spellings. Attributes, YAML keys, canonical text and the JSON schema are read off
/// tables of these, so that they can't drift apart.
/// </summary>
/// <param name="Name">The attribute's property; empty for the unnamed first value, <c>1</c> for the second.</param>
/// <param name="Key">Its key in YAML; one with a dot is a key inside a mapping: <c>norm.eps</c>.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Get">Its value in a definition; null when it is unset.</param>
/// <param name="With">A definition with the value set.</param>
/// <param name="Meaning">One sentence on what it does, for hovering in an editor.</param>
internal sealed record Setting<T>(
    string Name, string Key, SettingType Type, Func<T, object?> Get, Func<T, object, T> With, string Meaning)
{
    /// <summary>What it is called in each front end.</summary>
    public SettingName Names => new(Name, Key);

    /// <summary>The numbers that it can be, and the cure for others; null where it is no number.</summary>
    public NumberRange? Range { get; init; }

    /// <summary>What a message to C# calls it, where its name alone says nothing.</summary>
    public string? Title { get; init; }

    /// <summary>What holds where it is not given, in words; null for the standard's value, empty where that goes without saying.</summary>
    public string? Otherwise { get; init; }

    /// <summary>Itself as the subject of a sentence.</summary>
    public Wording Subject => Title is null ? Names.InSentence : new Spelled(Title, $"'{Key}'");

    /// <summary>Whether a value is one that it can have. A cast makes members of an enumeration that no one has named.</summary>
    public bool Allows(object? value) => value switch
    {
        int whole => Range?.Contains(whole) != false,
        double number => Range?.Contains(number) != false,
        Enum member => Enum.IsDefined(member.GetType(), member),
        _ => true,
    };

    /// <summary>The particulars of <see cref="Rules.SettingOutOfRange"/> for a value that it does not allow.</summary>
    public Wording[] OutOfRange(object value)
    {
        if (value is Enum member)
        {
            var type = member.GetType();
            return [type.Name, member.ToString(), $"name a member, such as {type.Name}.{Enum.GetNames(type)[0]}"];
        }

        return [Subject, value is int whole ? Numbers.Write(whole) : Numbers.Write((double)value), Range!.Cure];
    }

    /// <summary>Its meaning, and what holds by default.</summary>
    /// <param name="standard">A definition with nothing set.</param>
    public string Describe(T standard)
    {
        var otherwise = Otherwise ?? Get(standard) switch
        {
            int whole => Numbers.Write(whole),
            double number => Numbers.Write(number),
            Enum member => Words.Of(member),
            _ => "",
        };
        return otherwise.Length == 0 ? Meaning : $"{Meaning.TrimEnd('.')}; {otherwise} by default.";
    }

    /// <summary>A setting for which a definition without it stands for the value that it has when nothing is given.</summary>
    public bool IsSet(T definition, T standard) => !Equals(Get(definition), Get(standard));
}

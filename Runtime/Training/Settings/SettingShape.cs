using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Settings;

/// <summary>What a setting's value is.</summary>
internal abstract record SettingShape
{
    /// <summary>What it takes, as a message says it.</summary>
    /// <param name="range">The numbers that are taken; null where none are.</param>
    public abstract string Wanted(NumberRangeAttribute? range);

    /// <summary>What stands for it in help: <c>N</c>, <c>X</c>, <c>LIST</c>.</summary>
    public abstract string Placeholder { get; }

    /// <exception cref="NotSupportedException">No file could hold a value of the type.</exception>
    public static SettingShape Of(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(double) ? new NumberShape(type)
        : type == typeof(bool) ? new TruthShape()
        : type == typeof(string) ? new TextShape()
        : type.IsEnum ? new WordShape(type)
        : type.IsDefined(typeof(JsonDerivedTypeAttribute), inherit: false) ? FamilyShape.OfFamily(type)
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? new ListShape(type.GenericTypeArguments[0], Of(type.GenericTypeArguments[0]))
        : SettingField.Of(type) is [{ Shape: TextShape } key, { Shape: NumberShape } value] ? new PairShape(type, key, value)
        : throw new NotSupportedException($"A setting can't be a {type}.");
}

/// <summary>A number.</summary>
/// <param name="Type"><see cref="int"/>, <see cref="long"/> or <see cref="double"/>.</param>
internal sealed record NumberShape(Type Type) : SettingShape
{
    public override string Placeholder => Type == typeof(double) ? "X" : "N";

    public override string Wanted(NumberRangeAttribute? range) => range?.ToString() ?? "a number";
}

/// <summary>True or false.</summary>
internal sealed record TruthShape : SettingShape
{
    public override string Placeholder => "true|false";

    public override string Wanted(NumberRangeAttribute? range) => "true or false";
}

/// <summary>Any text.</summary>
internal sealed record TextShape : SettingShape
{
    public override string Placeholder => "TEXT";

    public override string Wanted(NumberRangeAttribute? range) => "a text";
}

/// <summary>One of an enumeration's members.</summary>
internal sealed record WordShape(Type Enumeration) : SettingShape
{
    public IReadOnlyList<string> All { get; } = Words.Of(Enumeration);

    public override string Placeholder => string.Join('|', All);

    public override string Wanted(NumberRangeAttribute? range) => "one of " + string.Join(", ", All);
}

/// <summary>One of several kinds of record, each with settings of its own.</summary>
/// <param name="Kinds">The kinds.</param>
internal sealed record FamilyShape(IReadOnlyList<SettingKind> Kinds) : SettingShape
{
    /// <summary>The words of the kinds.</summary>
    public IReadOnlyList<string> All => [.. Kinds.Select(kind => kind.Word)];

    public override string Placeholder => "KIND";

    public override string Wanted(NumberRangeAttribute? range) => "one of " + string.Join(", ", All);

    /// <summary>The kind of a value.</summary>
    public SettingKind KindOf(object value) => Kinds.First(kind => kind.Type == value.GetType());

    /// <summary>The kinds that the family's own attributes list, as JSON knows them.</summary>
    public static FamilyShape OfFamily(Type family) => new(
    [
        .. family.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .Select(kind => new SettingKind(Words.Of(kind.TypeDiscriminator!), kind.DerivedType)),
    ]);
}

/// <summary>Some values in order.</summary>
/// <param name="Type">The type of one.</param>
/// <param name="Item">What one is.</param>
internal sealed record ListShape(Type Type, SettingShape Item) : SettingShape
{
    public override string Placeholder => Item is PairShape ? "NAME=X,…" : "LIST";

    public override string Wanted(NumberRangeAttribute? range) => Item switch
    {
        FamilyShape family => "a list of " + string.Join(", ", family.All),
        PairShape pair => $"a list such as '{pair.Key.Key}=0.1', each with {pair.Value.Wanted}",
        NumberShape => $"a list of numbers, each {range}",
        _ => "a list of words",
    };
}

/// <summary>A record of a name and a number, which is written as one <c>name=number</c>.</summary>
internal sealed record PairShape(Type Type, SettingField Key, SettingField Value) : SettingShape
{
    public override string Placeholder => "NAME=X";

    public override string Wanted(NumberRangeAttribute? range) => $"'{Key.Key}=0.1'";
}

/// <summary>One kind of a family.</summary>
/// <param name="Word">What it is called.</param>
/// <param name="Type">Its record.</param>
internal sealed record SettingKind(string Word, Type Type)
{
    /// <summary>Its settings.</summary>
    public IReadOnlyList<SettingField> Fields => SettingField.Of(Type);

    /// <summary>A value in which every setting is what it is where nothing is said.</summary>
    public object Standard { get; } = Create(Type);

    private static object Create(Type type)
    {
        var constructor = type.GetConstructors().MinBy(constructor => constructor.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }
}

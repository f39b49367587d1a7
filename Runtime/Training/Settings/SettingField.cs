using System.Collections.Concurrent;
using System.Reflection;
using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Settings;

/// <summary>One setting of a record: a property with a <see cref="SettingAttribute"/>.</summary>
internal sealed class SettingField
{
    /// <summary>The word for no value.</summary>
    public const string None = "none";

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<SettingField>> Known = new();

    private readonly SettingAttribute _attribute;

    private SettingField(PropertyInfo property, SettingAttribute attribute)
    {
        (Property, _attribute) = (property, attribute);
        Key = attribute.Key ?? Words.Of(property.Name);
        Range = property.GetCustomAttribute<NumberRangeAttribute>();
        Shape = SettingShape.Of(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
        IsOptional = Shape is not ListShape && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

        // By its name: an assembly that the project uses declares one of its own.
        IsRequired = property.CustomAttributes.Any(other => other.AttributeType.FullName == "System.Runtime.CompilerServices.RequiredMemberAttribute");
    }

    /// <summary>The property.</summary>
    public PropertyInfo Property { get; }

    /// <summary>Its key in files.</summary>
    public string Key { get; }

    /// <summary>Its option, such as <c>--batch</c>; null for none.</summary>
    public string? Option => _attribute.Option switch
    {
        null => "--" + Key,
        "" => null,
        var option => "--" + option,
    };

    /// <summary>Whether the settings of what it holds are options of their own too.</summary>
    public bool HasInnerOptions => _attribute.HasInnerOptions;

    /// <summary>What it means, in a phrase.</summary>
    public string Meaning => _attribute.Meaning;

    /// <summary>The numbers that it takes, or that its list holds; null where there are none.</summary>
    public NumberRangeAttribute? Range { get; }

    /// <summary>What its value is.</summary>
    public SettingShape Shape { get; }

    /// <summary>Whether it may have no value.</summary>
    public bool IsOptional { get; }

    /// <summary>Whether nothing can stand for it where it is not given.</summary>
    public bool IsRequired { get; }

    /// <summary>What it takes, as a message says it.</summary>
    public string Wanted => Shape.Wanted(Range) + (IsOptional || Shape is ListShape ? $", or {None}" : "");

    /// <summary>The settings of a type of record in the order of their declaration, its base's last.</summary>
    public static IReadOnlyList<SettingField> Of(Type type) => Known.GetOrAdd(type, static owner =>
    [
        .. from property in owner.GetProperties(BindingFlags.Instance | BindingFlags.Public)
           let attribute = property.GetCustomAttribute<SettingAttribute>()
           where attribute is not null
           select new SettingField(property, attribute),
    ]);

    /// <summary>Its value in a record.</summary>
    public object? Get(object settings) => Property.GetValue(settings);

    /// <summary>A record that is the same but for its value.</summary>
    public T With<T>(T settings, object? value)
        where T : notnull
    {
        // What the compiler makes of 'with': a copy, whose properties are then set.
        var copy = settings.GetType().GetMethod("<Clone>$")!.Invoke(settings, null)!;
        Property.SetValue(copy, value);
        return (T)copy;
    }
}

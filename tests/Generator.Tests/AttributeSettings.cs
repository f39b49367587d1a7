using System.Reflection;
using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Generator.Tests;

/// <summary>The attributes have the settings of the language's tables: every one, no other, of its type, and unset at first.</summary>
public sealed class AttributeSettings
{
    /// <summary>A type argument for generic attributes.</summary>
    private sealed class Anything;

    [Theory]
    [InlineData(typeof(NetworkAttribute))]
    [InlineData(typeof(VariantAttribute<Anything>))]
    [InlineData(typeof(InputAttribute))]
    public void Networks(Type attribute)
    {
        var isVariant = attribute == typeof(VariantAttribute<Anything>);
        var settings = NetworkSettings.All.Select(setting => Described(
            setting,
            setting.Name == "Classes" ? (isVariant ? 0 : 1000) : Unset(setting.Type),
            isFirst: setting.Name == "Input" && !isVariant));
        Check(attribute, settings);
    }

    [Fact]
    public void Sweeps()
    {
        var attribute = typeof(SweepAttribute<Anything>);
        Assert.Equal(
            NetworkSettings.All.Select(setting => $"{Clr(setting.Type)}[] {setting.Name}").Order(StringComparer.Ordinal),
            attribute.GetProperties().Where(property => property.CanWrite).Select(property => $"{property.PropertyType} {property.Name}").Order(StringComparer.Ordinal));
    }

    public static TheoryData<string> Kinds => [.. StageSettings.All.Select(schema => schema.Attribute)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Stages(string kind)
    {
        var schema = StageSettings.All.Single(candidate => candidate.Attribute == kind);
        var settings = schema.Others.Select(setting => Described(
            setting, setting.Type is SettingType.Integer or SettingType.Count ? setting.Get(schema.Standard) ?? 0 : Unset(setting.Type)));
        if (schema.First is { } first)
        {
            // An empty text is what a class being typed has: the language then says what to write.
            var unset = first.Type switch
            {
                SettingType.Text or SettingType.Constants => "",
                SettingType.Integer => first.Get(schema.Standard),
                var type => Unset(type),
            };
            settings = [Described(first, unset, isFirst: true), .. settings];
        }

        Check(Find(kind), settings);
    }

    [Fact]
    public void Every_stage_attribute_has_a_kind() => Assert.Equal(
        StageSettings.All.Select(schema => schema.Attribute).Order(StringComparer.Ordinal),
        typeof(StageAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(StageAttribute)) && !type.IsAbstract)
            .Select(type => type.Name.Split('`')[0][..^nameof(Attribute).Length])
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Edits()
    {
        foreach (var schema in EditSettings.All)
        {
            Check(Find(schema.Kind.ToString()), schema.Settings.Select(setting =>
                Described(setting, Unset(setting.Type), isFirst: setting.Name is "" or "1")));
        }

        Assert.Equal(
            EditSettings.All.Count,
            typeof(EditAttribute).Assembly.GetExportedTypes().Count(type => type.BaseType == typeof(EditAttribute)));
    }

    [Fact]
    public void Budgets() =>
        Check(typeof(BudgetAttribute), BudgetSettings.All.Select(setting => Described(setting, Unset(setting.Type))));

    private static Type Find(string name) =>
        typeof(StageAttribute).Assembly.GetExportedTypes().Single(type => type.Name.Split('`')[0] == name + nameof(Attribute));

    /// <summary>Compares the constructor's parameters with the unnamed settings, in order, and the properties that can be set with the others.</summary>
    private static void Check(Type attribute, IEnumerable<Described> settings)
    {
        if (attribute.IsGenericTypeDefinition)
        {
            attribute = attribute.MakeGenericType(typeof(Anything));
        }

        var expected = settings.ToArray();
        var constructor = Assert.Single(attribute.GetConstructors());
        var arguments = constructor.GetParameters();
        Assert.Equal(
            expected.Where(setting => setting.IsFirst).Select(setting => setting.Type),
            arguments.Select(argument => argument.ParameterType));
        foreach (var (argument, setting) in arguments.Zip(expected.Where(setting => setting.IsFirst)))
        {
            if (argument.HasDefaultValue)
            {
                Assert.Equal(setting.Unset, setting.Type.IsEnum ? Enum.ToObject(setting.Type, argument.DefaultValue!) : argument.DefaultValue);
            }
        }

        var instance = constructor.Invoke([.. arguments.Select(argument => argument.HasDefaultValue ? argument.DefaultValue : "")]);
        var properties = attribute.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToArray();
        Assert.Equal(
            expected.Where(setting => !setting.IsFirst).OrderBy(setting => setting.Name, StringComparer.Ordinal),
            properties
                .Select(property => new Described(property.Name, property.PropertyType, property.GetValue(instance), IsFirst: false))
                .OrderBy(setting => setting.Name, StringComparer.Ordinal));
    }

    private static Described Described<T>(Setting<T> setting, object? unset, bool isFirst = false) =>
        new(setting.Name, Clr(setting.Type), unset, isFirst);

    private static Type Clr(SettingType type) => type switch
    {
        SettingType.Text or SettingType.Names or SettingType.Constants => typeof(string),
        SettingType.Integer => typeof(int),
        SettingType.Count => typeof(object),
        SettingType.Decimal => typeof(double),
        SettingType.Boolean => typeof(bool),
        SettingType.Norm => typeof(Norm),
        SettingType.Activation => typeof(Activation),
        SettingType.Merge => typeof(Merge),
        SettingType.Layout => typeof(MemoryLayout),
        SettingType.Affine => typeof(Affine),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>What stands for nothing given: NaN for a number, null for a text, the first member of an enumeration.</summary>
    private static object? Unset(SettingType type) =>
        type == SettingType.Decimal ? double.NaN
        : Clr(type) is { IsValueType: true } clr ? Activator.CreateInstance(clr)
        : null;
}

/// <summary>A setting as an attribute has it.</summary>
/// <param name="Name">Its property.</param>
/// <param name="Type">Type of its value.</param>
/// <param name="Unset">Its value while none is given.</param>
/// <param name="IsFirst">Whether it is an argument of the constructor.</param>
internal sealed record Described(string Name, Type Type, object? Unset, bool IsFirst);

using System.Globalization;
using InceptionDsl.Language.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InceptionDsl.Generator.Parser;

/// <summary>The values given to an attribute; those that the compiler could not read make it broken.</summary>
/// <param name="data">The attribute.</param>
/// <param name="first">Name of the setting that the constructor's first value is; by default the one without a name.</param>
internal sealed class AttributeValues(AttributeData data, string first = "")
{
    /// <summary>Name of the setting that the constructor's second value is.</summary>
    private const string Second = "1";

    /// <summary>Whether a value that was asked for could not be read. The compiler has reported it.</summary>
    public bool AreBroken { get; private set; } = data.AttributeConstructor is null;

    /// <summary>A definition with every setting that is given.</summary>
    public T Set<T>(T definition, IEnumerable<Setting<T>> settings)
    {
        foreach (var setting in settings)
        {
            if (Value(setting) is { } value)
            {
                definition = setting.With(definition, value);
            }
        }

        return definition;
    }

    /// <summary>The settings that are given, in the order of their table.</summary>
    public EquatableArray<SettingValue> Given<T>(IEnumerable<Setting<T>> settings) => settings
        .Select(setting => Value(setting) is { } value ? new SettingValue(setting.Name, value) : null)
        .OfType<SettingValue>()
        .ToEquatableArray();

    /// <summary>The settings that are given as lists, in the order in which they are written; values that can't be read are not in them.</summary>
    public EquatableArray<SettingValues> Lists<T>(IReadOnlyList<Setting<T>> settings)
    {
        var lists = new List<SettingValues>();
        foreach (var argument in data.NamedArguments)
        {
            AreBroken |= argument.Value.Kind == TypedConstantKind.Error;
            if (settings.FirstOrDefault(known => known.Name == argument.Key) is { } setting
                && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
            {
                var values = argument.Value.Values.Select(value => Value(setting, Read(value))).ToArray();
                AreBroken |= values.Any(value => value is null);
                lists.Add(new SettingValues(setting.Name, [.. values.OfType<object>().Select(value => new SettingValue(setting.Name, value))]));
            }
        }

        return lists.ToEquatableArray();
    }

    /// <summary>A setting's value as its type wants it; null where it is not given, which null says too.</summary>
    private object? Value<T>(Setting<T> setting) =>
        Value(setting, Read(setting.Name == first ? Positional(0) : setting.Name == Second ? Positional(1) : Named(setting.Name)));

    private object? Value<T>(Setting<T> setting, object? value)
    {
        return setting.Type switch
        {
            SettingType.Text or SettingType.Names or SettingType.Constants => value as string,
            SettingType.Integer => value as int?,
            SettingType.Count => value is null or int ? value : Convert.ToString(value, CultureInfo.InvariantCulture),
            SettingType.Decimal => value is double number && !(double.IsNaN(number) && IsOmitted(setting.Name)) ? number : null,
            SettingType.Boolean => value as bool?,
            SettingType.Norm => Member<Norm>(value),
            SettingType.Activation => Member<Activation>(value),
            SettingType.Merge => Member<Merge>(value),
            SettingType.Layout => Member<MemoryLayout>(value),
            SettingType.Affine => Member<Affine>(value),
            _ => throw new ArgumentOutOfRangeException(nameof(setting), setting.Type, "A setting of a new type."),
        };
    }

    /// <summary>An enumeration arrives as its underlying number.</summary>
    private static object? Member<T>(object? value)
        where T : struct, Enum => value is int number ? Enum.ToObject(typeof(T), number) : null;

    /// <summary>Whether a value is the constructor's own, which NaN is for a number that is not given.</summary>
    private bool IsOmitted(string name) => name == first
        && data.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax
        && syntax.ArgumentList?.Arguments.Any(argument => argument.NameEquals is null) != true;

    private TypedConstant? Positional(int index) =>
        data.ConstructorArguments.Length > index ? data.ConstructorArguments[index] : null;

    private TypedConstant? Named(string name)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private object? Read(TypedConstant? constant)
    {
        if (constant is not { } given)
        {
            return null;
        }

        if (given.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum)
        {
            return given.Value;
        }

        AreBroken |= given.Kind == TypedConstantKind.Error;
        return null;
    }
}

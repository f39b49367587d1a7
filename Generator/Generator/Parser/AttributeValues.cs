using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Parser;

/// <summary>The values given to an attribute; those that the compiler could not read make it broken.</summary>
internal sealed class AttributeValues(AttributeData data)
{
    /// <summary>Whether a value that was asked for could not be read. The compiler has reported it.</summary>
    public bool AreBroken { get; private set; }

    /// <summary>The constructor's text; null when it is null.</summary>
    public string? FirstText => Read(data.ConstructorArguments.Length > 0 ? data.ConstructorArguments[0] : null) as string;

    /// <summary>The constructor's number or enumeration value.</summary>
    public T First<T>(T otherwise)
        where T : struct => Convert(data.ConstructorArguments.Length > 0 ? data.ConstructorArguments[0] : null, otherwise);

    /// <summary>A property's text; null when it is not given.</summary>
    public string? Text(string name) => Read(Find(name)) as string;

    /// <summary>A property's number or enumeration value.</summary>
    public T Value<T>(string name, T otherwise)
        where T : struct => Convert(Find(name), otherwise);

    private TypedConstant? Find(string name)
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

    private T Convert<T>(TypedConstant? constant, T otherwise)
        where T : struct
    {
        var value = Read(constant);
        if (value is T exact)
        {
            return exact;
        }

        // An enumeration arrives as its underlying number.
        return value is int number && typeof(T).IsEnum ? (T)Enum.ToObject(typeof(T), number) : otherwise;
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

using System.Globalization;

namespace InceptionDsl.Language.Tests;

/// <summary>The values of an attribute's arguments.</summary>
internal sealed class AttributeArguments(AttributeText attribute)
{
    public bool Has(string name) => attribute.Find(name) is not null;

    public string? Text(string name) => attribute.Find(name)?.Value is ['"', .., '"'] value ? value[1..^1] : null;

    public int Integer(string name, int otherwise) =>
        attribute.Find(name)?.Value is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    public double Decimal(string name, double otherwise) => attribute.Find(name)?.Value switch
    {
        null => otherwise,
        "double.NaN" => double.NaN,
        "double.PositiveInfinity" => double.PositiveInfinity,
        "double.NegativeInfinity" => double.NegativeInfinity,
        { } value => double.Parse(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A member of an enumeration: <c>Norm.Batch</c>, or <c>(Norm)99</c> for a value that has no name.</summary>
    public T Member<T>(string name, T otherwise)
        where T : struct, Enum
    {
        return attribute.Find(name)?.Value switch
        {
            null => otherwise,
            ['(', .. var value] => (T)(object)int.Parse(value[(value.IndexOf(')') + 1)..], CultureInfo.InvariantCulture),
            { } value => Enum.Parse<T>(value[(value.IndexOf('.') + 1)..]),
        };
    }
}

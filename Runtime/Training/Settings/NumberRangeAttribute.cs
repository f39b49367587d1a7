using System.Globalization;
using System.Reflection;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Settings;

/// <summary>The numbers that an option or a setting takes, declared beside it and checked by <see cref="SettingRanges"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumberRangeAttribute : Attribute
{
    private readonly (long Least, long Most)? _whole;
    private readonly (double Least, double Most) _bounds;

    /// <summary>Whole numbers, the bounds among them.</summary>
    public NumberRangeAttribute(long least, long most) => _whole = (least, most);

    /// <summary>Numbers, the bounds among them unless said otherwise. Neither infinity nor NaN is in any range.</summary>
    public NumberRangeAttribute(double least, double most) => _bounds = (least, most);

    /// <summary>The same numbers as another setting's.</summary>
    public NumberRangeAttribute(Type owner, string setting)
    {
        var other = owner.GetProperty(setting)?.GetCustomAttribute<NumberRangeAttribute>()
            ?? throw new ArgumentException($"{owner.Name}.{setting} has no range", nameof(setting));
        (_whole, _bounds, IsAboveLeast, IsBelowMost) = (other._whole, other._bounds, other.IsAboveLeast, other.IsBelowMost);
    }

    /// <summary>Whether the lower bound itself is left out.</summary>
    public bool IsAboveLeast { get; init; }

    /// <summary>Whether the upper bound itself is left out.</summary>
    public bool IsBelowMost { get; init; }

    /// <summary>The setting beside it, by its property's name, whose number it must not be above: the other end of what is drawn from.</summary>
    public string? AtMost { get; init; }

    /// <summary>Whether a number is one of them.</summary>
    /// <param name="number">An <see cref="int"/>, a <see cref="long"/> or a <see cref="double"/>.</param>
    public bool Contains(object number) => (_whole, number) switch
    {
        ({ } whole, int value) => whole.Least <= value && value <= whole.Most,
        ({ } whole, long value) => whole.Least <= value && value <= whole.Most,
        (null, double value) => (IsAboveLeast ? value > _bounds.Least : value >= _bounds.Least)
            && (IsBelowMost ? value < _bounds.Most : value <= _bounds.Most),
        _ => throw new ArgumentException($"{this} can't be a {number.GetType().Name}", nameof(number)),
    };

    /// <summary>Reads a number as options and files have it: digits, a sign, a decimal point, an exponent.</summary>
    /// <param name="type"><see cref="int"/>, <see cref="long"/> or <see cref="double"/>.</param>
    /// <param name="text">What was written.</param>
    /// <returns>Null where it is none of that type.</returns>
    public static object? Read(Type type, string text) =>
        type == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null
        : type == typeof(long) ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large : null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As a message names them: <c>a whole number from 1 to 1,000,000</c>, <c>a number above 0 and below 1</c>.</summary>
    public override string ToString()
    {
        if (_whole is { } whole)
        {
            return $"a whole number from {Numbers.WriteCount(whole.Least)} to {Numbers.WriteCount(whole.Most)}";
        }

        var (least, most) = (Numbers.Write(_bounds.Least), Numbers.Write(_bounds.Most));
        return (IsAboveLeast, IsBelowMost) switch
        {
            (false, false) => $"a number from {least} to {most}",
            (true, false) => $"a number above {least}, at most {most}",
            (false, true) => $"a number from {least} up to but not including {most}",
            (true, true) => $"a number above {least} and below {most}",
        };
    }
}

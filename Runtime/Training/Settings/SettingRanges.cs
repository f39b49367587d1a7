using System.Collections;
using System.Reflection;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Settings;

/// <summary>Finds numbers that lie outside the ranges declared beside them.</summary>
internal static class SettingRanges
{
    /// <summary>The numbers of some settings, and of the settings that they hold, that are outside their ranges.</summary>
    /// <param name="settings">An object whose properties may be numbers, objects of its own assembly, or lists of them.</param>
    public static IEnumerable<OutOfRange> Outside(object settings) => Outside(settings, "");

    private static IEnumerable<OutOfRange> Outside(object settings, string path)
    {
        foreach (var property in settings.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            // What is computed of other settings is none.
            if (!property.CanWrite || property.GetIndexParameters().Length > 0 || property.GetValue(settings) is not { } value)
            {
                continue;
            }

            if (property.GetCustomAttribute<NumberRangeAttribute>() is { } range)
            {
                foreach (var outside in Outside(value, range))
                {
                    yield return new OutOfRange(path + property.Name, property, outside, range.ToString());
                }

                if (Above(settings, value, range) is { } bound)
                {
                    yield return new OutOfRange(path + property.Name, property, value, bound);
                }

                continue;
            }

            foreach (var outside in Held(value, path + property.Name, settings.GetType().Assembly).SelectMany(held => Outside(held.Settings, held.Path + ".")))
            {
                yield return outside;
            }
        }
    }

    /// <summary>What a number may be that is above the setting it must not be above; null where it isn't.</summary>
    public static string? Above(object settings, object? value, NumberRangeAttribute range) =>
        range.AtMost is { } other && value is double least && settings.GetType().GetProperty(other)!.GetValue(settings) is double most && least > most
            ? $"at most '{Words.Of(other)}', which is {Numbers.Write(most)}"
            : null;

    /// <summary>A number, or those of a list.</summary>
    private static IEnumerable<object> Outside(object value, NumberRangeAttribute range) =>
        (value is IEnumerable list ? list.Cast<object>() : [value]).Where(number => !range.Contains(number));

    private static IEnumerable<(object Settings, string Path)> Held(object value, string path, Assembly assembly) => value switch
    {
        string => [],
        IEnumerable list => list.Cast<object?>().Index()
            .Where(entry => entry.Item is not null && IsOf(assembly, entry.Item)).Select(entry => (entry.Item!, $"{path}[{entry.Index}]")),
        _ => IsOf(assembly, value) ? [(value, path)] : [],
    };

    private static bool IsOf(Assembly assembly, object value) => value.GetType() is { IsEnum: false } type && type.Assembly == assembly;
}

/// <summary>A number outside its range.</summary>
/// <param name="Path">Where it is: <c>Schedule.EveryEpochs</c>.</param>
/// <param name="Property">The setting.</param>
/// <param name="Value">The number.</param>
/// <param name="Range">What it may be: <c>a number from 0 to 1</c>.</param>
internal sealed record OutOfRange(string Path, PropertyInfo Property, object Value, string Range);

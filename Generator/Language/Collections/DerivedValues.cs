using System.Collections.Concurrent;

namespace InceptionDsl.Language.Collections;

/// <summary>
/// What others compute of a record once, by its type: of a graph its schedule and its report, which a record below them can't name.
/// </summary>
internal sealed class DerivedValues
{
    private readonly ConcurrentDictionary<Type, object> _values = new();

    /// <summary>The value of a type.</summary>
    /// <param name="compute">Computes it; of two threads that do so at once, either's value will do.</param>
    public T Of<T>(Func<T> compute)
        where T : class
    {
        if (!_values.TryGetValue(typeof(T), out var value))
        {
            _values[typeof(T)] = value = compute();
        }

        return (T)value;
    }
}

namespace InceptionDsl.Language.Collections;

/// <summary>
/// What a record computes of its other values once, when it is first asked for. It is no part of the record's equality, and a copy
/// of the record computes its own.
/// </summary>
/// <typeparam name="TOwner">The record.</typeparam>
/// <typeparam name="T">What is computed.</typeparam>
internal struct Derived<TOwner, T> : IEquatable<Derived<TOwner, T>>
    where TOwner : class
{
    // Assigned whole: of two threads that compute it at once, either's value will do.
    private Computed? _computed;

    /// <summary>The value.</summary>
    /// <param name="owner">The record that holds this.</param>
    /// <param name="compute">Computes it.</param>
    public T Of(TOwner owner, Func<TOwner, T> compute)
    {
        if (_computed is not { } computed || !ReferenceEquals(computed.Owner, owner))
        {
            _computed = computed = new Computed(owner, compute(owner));
        }

        return computed.Value;
    }

    /// <inheritdoc/>
    public readonly bool Equals(Derived<TOwner, T> other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Derived<TOwner, T>;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;

    private sealed class Computed(TOwner owner, T value)
    {
        public TOwner Owner => owner;

        public T Value => value;
    }
}

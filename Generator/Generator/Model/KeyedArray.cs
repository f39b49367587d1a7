namespace InceptionDsl.Generator.Model;

/// <summary>
/// Items that are found by a key without a walk through all: what is looked up for each declaration of a compilation must not
/// cost more with each further one. It compares by its items, as their keys follow from them.
/// </summary>
/// <typeparam name="TKey">What an item is found by; strings in it compare ordinally.</typeparam>
/// <typeparam name="TItem">The items.</typeparam>
internal sealed class KeyedArray<TKey, TItem> : IEquatable<KeyedArray<TKey, TItem>>
    where TKey : IEquatable<TKey>
    where TItem : IEquatable<TItem>
{
    private readonly Dictionary<TKey, TItem> _byKey;

    /// <summary>Keeps the items in their order; of those with one key the first is found.</summary>
    public KeyedArray(IEnumerable<TItem> items, Func<TItem, TKey> key)
    {
        Items = items.ToEquatableArray();
        _byKey = new Dictionary<TKey, TItem>(Items.Count);
        foreach (var item in Items)
        {
            var own = key(item);
            if (!_byKey.ContainsKey(own))
            {
                _byKey.Add(own, item);
            }
        }
    }

    /// <summary>All items.</summary>
    public EquatableArray<TItem> Items { get; }

    /// <summary>Finds the item of a key.</summary>
    public bool TryFind(TKey key, out TItem item) => _byKey.TryGetValue(key, out item);

    /// <inheritdoc/>
    public bool Equals(KeyedArray<TKey, TItem>? other) => other is not null && Items == other.Items;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyedArray<TKey, TItem>);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.GetHashCode();
}

/// <summary>Builds <see cref="KeyedArray{TKey, TItem}"/> values.</summary>
internal static class KeyedArray
{
    /// <summary>A sequence's elements, each found by its key.</summary>
    public static KeyedArray<TKey, TItem> ToKeyedArray<TKey, TItem>(this IEnumerable<TItem> items, Func<TItem, TKey> key)
        where TKey : IEquatable<TKey>
        where TItem : IEquatable<TItem> => new(items, key);
}

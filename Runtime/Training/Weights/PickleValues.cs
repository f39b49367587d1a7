namespace InceptionDsl.Training.Weights;

/// <summary>A name that a pickle refers to: a function or a class of Python.</summary>
internal sealed record PickleGlobal(string Module, string Name)
{
    /// <summary>As Python writes it.</summary>
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>A dictionary of Python, in its order.</summary>
internal sealed class PickleDictionary
{
    /// <summary>Keys with their values; a key may stand twice, as in the pickle.</summary>
    public List<KeyValuePair<object, object?>> Items { get; } = [];
}

/// <summary>A list of Python.</summary>
internal sealed class PickleList
{
    /// <summary>What it holds.</summary>
    public List<object?> Items { get; } = [];
}

/// <summary>Something of Python's that is known to be harmless, and of which nothing is needed here.</summary>
internal sealed record PickleUnused(string Kind);

/// <summary>What a pickle asks for beside plain values. Nothing of it is ever done by Python: each answer is a value of this room.</summary>
internal interface IPickleHost
{
    /// <summary>The value of a name.</summary>
    /// <exception cref="RefusedContentException">It is none that is known to be harmless.</exception>
    object Resolve(PickleGlobal name);

    /// <summary>What a call gives.</summary>
    /// <exception cref="InvalidDataException">It can't be called so.</exception>
    object? Call(object? called, object?[] arguments);

    /// <summary>What lies outside of the pickle.</summary>
    /// <exception cref="InvalidDataException">It is nothing of this kind.</exception>
    object Outside(object? id);
}

/// <summary>A file is not read, whole as it may be: it holds what isn't read here.</summary>
internal sealed class RefusedContentException(string message) : Exception(message);

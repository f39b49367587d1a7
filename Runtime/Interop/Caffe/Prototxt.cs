namespace InceptionDsl.Interop.Caffe;

/// <summary>A message of protobuf's text format: fields by name, in order, of which each may stand several times.</summary>
internal sealed class PrototxtMessage
{
    private readonly List<(string Name, object Value)> _fields = [];

    /// <summary>Adds a field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A <see cref="PrototxtMessage"/>, or the characters of a number, word or text.</param>
    public void Add(string name, object value) => _fields.Add((name, value));

    /// <summary>The messages of a name.</summary>
    public IEnumerable<PrototxtMessage> Messages(string name) =>
        _fields.Where(field => field.Name == name).Select(field => field.Value).OfType<PrototxtMessage>();

    /// <summary>The texts, numbers and words of a name.</summary>
    public IReadOnlyList<string> Texts(string name) => [.. _fields.Where(field => field.Name == name).Select(field => field.Value).OfType<string>()];

    /// <summary>The message of a name, or an empty one.</summary>
    public PrototxtMessage Message(string name) => Messages(name).LastOrDefault() ?? new PrototxtMessage();

    /// <summary>The text of a name, of several the last; null where there is none.</summary>
    public string? Text(string name) => Texts(name) is [.., var last] ? last : null;

    /// <summary>Whether there is a field of a name.</summary>
    public bool Has(string name) => _fields.Any(field => field.Name == name);
}

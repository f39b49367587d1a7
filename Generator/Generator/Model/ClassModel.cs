namespace InceptionDsl.Generator.Model;

/// <summary>Everything that the emitted code of one class depends on, and nothing else: no symbols, no locations.</summary>
/// <param name="Type">The class that was declared.</param>
internal abstract record ClassModel(TypeModel Type)
{
    /// <summary>The file of a declaration in YAML; empty for one in C#.</summary>
    public string Source { get; init; } = "";

    /// <summary>Key of the declaration that its problems are told with: of a sweep's point the sweep's.</summary>
    public string Key { get; init; } = Type.MetadataName;

    /// <summary>The class's name as messages show it.</summary>
    public string Title => Type.Name.TrimStart('@');
}

/// <summary>A class that is a network.</summary>
/// <param name="Type">The class that was declared.</param>
/// <param name="Graph">The compiled network; null when it has mistakes, so that only its outline can be emitted.</param>
internal sealed record NetworkModel(TypeModel Type, NetworkGraph? Graph) : ClassModel(Type)
{
    /// <summary>The user's own modules whose classes are not public, so that no public property can be of them.</summary>
    public EquatableArray<string> HiddenModules { get; init; } = [];
}

/// <summary>A class that is a block for others to place.</summary>
/// <param name="Type">The class that was declared.</param>
/// <param name="Text">Its canonical definition; null when it has mistakes.</param>
internal sealed record BlockModel(TypeModel Type, string? Text) : ClassModel(Type);

using InceptionDsl.Language.Definitions;

namespace InceptionDsl.Generator.Model;

/// <summary>
/// A network, block, variant or sweep as one source declares it, its references unresolved. It compares by value and holds no
/// locations; exactly one of the four definitions is there.
/// </summary>
/// <param name="Key">The class's full metadata name, by which others refer to it.</param>
/// <param name="Title">The class's name as messages show it.</param>
internal sealed record Declaration(string Key, string Title)
{
    /// <summary>The file of a declaration in YAML; empty for one in C#.</summary>
    public string Source { get; init; } = "";

    /// <summary>The class; null when nothing can be emitted for it, which is reported.</summary>
    public TypeModel? Type { get; init; }

    /// <summary>The network, for a network. A stage's <see cref="StageDefinition.Block"/> is the name of one of the references.</summary>
    public NetworkDefinition? Network { get; init; }

    /// <summary>The block, for a block.</summary>
    public BlockDefinition? Block { get; init; }

    /// <summary>The variant, for a variant. Its <see cref="VariantDefinition.Base"/> is the name of one of the references.</summary>
    public VariantDefinition? Variant { get; init; }

    /// <summary>The sweep, for a sweep. Its <see cref="SweepDefinition.Base"/> is the name of one of the references.</summary>
    public SweepDefinition? Sweep { get; init; }

    /// <summary>The sweep whose point it is; null for what was declared by itself.</summary>
    public PointOfSweep? Point { get; init; }

    /// <summary>The networks and blocks that it names, each once.</summary>
    public EquatableArray<Reference> References { get; init; }

    /// <summary>Whether it can't be read whole; the compiler or a diagnostic says why, and what follows from it would only confuse.</summary>
    public bool IsBroken { get; init; }

    /// <summary>
    /// Whether reading it found mistakes, which are reported, so that nothing can be made of it; it is compiled only to find more.
    /// </summary>
    public bool HasMistakes { get; init; }

    /// <summary>Whether its class is a network that can be built, and not a block without an input.</summary>
    public bool IsBuilt => IsNetwork || Block is { Alone: not null };

    /// <summary>Whether it can be a base.</summary>
    public bool IsNetwork => Network is not null || Variant is not null;

    /// <summary>Whether it can be placed.</summary>
    public bool IsBlock => Block is not null;

    /// <summary>What it is, in a message.</summary>
    public string Kind => Network is not null ? "a network" : Variant is not null ? "a variant" : Block is not null ? "a block" : "a sweep";
}

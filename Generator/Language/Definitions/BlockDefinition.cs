using InceptionDsl.Language.Syntax;

namespace InceptionDsl;

/// <summary>Stages that can be placed several times, with parameters.</summary>
public sealed record BlockDefinition
{
    /// <summary>The block's name, unique among the blocks of a network.</summary>
    public required string Name { get; init; }

    /// <summary>Its parameters with their defaults: <c>pool = 32, width = 64</c>; empty for none.</summary>
    public string Parameters
    {
        get => ParametersSpec.Written;
        init => ParametersSpec = SpecText.Of(value);
    }

    /// <summary>The settings for the block as a network of its own, input included; null where it is only placed in others.</summary>
    public NetworkDefinition? Alone { get; init; }

    /// <summary>The stages, in order.</summary>
    public EquatableArray<StageDefinition> Stages { get; init; }

    /// <summary><see cref="Parameters"/>, as they are read.</summary>
    internal SpecText ParametersSpec { get; init; } = SpecText.Empty;

    /// <summary>The block as a network of its own.</summary>
    /// <param name="others">The blocks that its stages can place.</param>
    /// <exception cref="InvalidOperationException">It has no input.</exception>
    internal NetworkDefinition AsNetwork(EquatableArray<BlockDefinition> others) =>
        (Alone ?? throw new InvalidOperationException($"The block '{Name}' has no input.")) with
        {
            Name = Name,
            IsBlock = true,
            ParametersSpec = ParametersSpec,
            Stages = Stages,
            Blocks = [.. others.Where(other => other.Name != Name)],
        };
}

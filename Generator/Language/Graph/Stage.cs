using InceptionDsl.Language.Graph;

namespace InceptionDsl;

/// <summary>One stage of a network's graph; a repeated stage is one for each repeat.</summary>
/// <param name="Index">Its number among the graph's stages, from 0.</param>
/// <param name="Declared">Number of the definition's stage that it comes from, from 0.</param>
/// <param name="Kind">Which stage it is.</param>
/// <param name="Name">Its path in the state dict.</param>
/// <param name="Text">Its specification, as the language writes it; may be empty.</param>
/// <param name="Inputs">Indices of the layers that it reads; at least one.</param>
/// <param name="Steps">Its steps, in an order in which they can be computed; at least one.</param>
public sealed record Stage(
    int Index, int Declared, StageKind Kind, string Name, string Text, EquatableArray<int> Inputs, EquatableArray<Step> Steps)
{
    /// <summary>What puts several inputs together before the stage's own steps; null for one input.</summary>
    public Step? Merge { get; init; }

    /// <summary>Index of the layer that its steps read: its input, or what its inputs were put together to.</summary>
    public int Input => Merge?.LastLayer ?? Inputs[0];

    /// <summary>Weight of an auxiliary classifier's loss in the total; 0 for other stages.</summary>
    public double AuxiliaryWeight { get; init; }

    /// <summary>Whether the feature-extraction forward returns its output.</summary>
    public bool IsTapped { get; init; }

    /// <summary>Whether it is declared as one of the network's outputs.</summary>
    public bool IsOutput { get; init; }

    /// <summary>Whether backward computes its inner tensors again in place of keeping them.</summary>
    public bool IsRecomputed { get; init; }

    /// <summary>Whether it calls modules of other stages.</summary>
    internal bool Borrows => StageScope.Of(this) is var scope && Steps.Any(step => step.Owner is { } owner && !scope.Holds(owner));

    /// <summary>Whether it is an auxiliary classifier, computed only in training.</summary>
    public bool IsAuxiliary => Kind == StageKind.AuxClassifier;

    /// <summary>Index of its first layer.</summary>
    public int FirstLayer => (Merge ?? Steps[0]).FirstLayer;

    /// <summary>Index of the layer whose output is the stage's.</summary>
    public int LastLayer => Steps[Steps.Count - 1].LastLayer;

    /// <summary>Indices of its layers.</summary>
    public IEnumerable<int> Layers => Enumerable.Range(FirstLayer, LastLayer - FirstLayer + 1);
}

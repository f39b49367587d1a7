using InceptionDsl.Language;

namespace InceptionDsl;

/// <summary>One stage of a network's graph.</summary>
/// <param name="Index">Its number, from 0.</param>
/// <param name="Kind">Which stage it is.</param>
/// <param name="Name">Its path in the state dict.</param>
/// <param name="Text">Its specification, as the language writes it; may be empty.</param>
/// <param name="Input">Index of the layer that it reads.</param>
/// <param name="Steps">Its steps, in an order in which they can be computed; at least one.</param>
public sealed record Stage(int Index, StageKind Kind, string Name, string Text, int Input, EquatableArray<Step> Steps)
{
    /// <summary>Weight of an auxiliary classifier's loss in the total; 0 for other stages.</summary>
    public double AuxiliaryWeight { get; init; }

    /// <summary>Whether it is an auxiliary classifier, computed only in training.</summary>
    public bool IsAuxiliary => Kind == StageKind.AuxClassifier;

    /// <summary>Index of its first layer.</summary>
    public int FirstLayer => Steps[0].FirstLayer;

    /// <summary>Index of the layer whose output is the stage's.</summary>
    public int LastLayer => Steps[Steps.Count - 1].LastLayer;

    /// <summary>Indices of its layers.</summary>
    public IEnumerable<int> Layers => Enumerable.Range(FirstLayer, LastLayer - FirstLayer + 1);
}

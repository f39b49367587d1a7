namespace InceptionDsl.Generator.Model;

/// <summary>Everything that the emitted code of one class depends on, and nothing else: no symbols, no locations.</summary>
/// <param name="Type">The class that was declared.</param>
/// <param name="Graph">The compiled network; null when it has mistakes, so that only its outline can be emitted.</param>
internal sealed record NetworkModel(TypeModel Type, NetworkGraph? Graph);

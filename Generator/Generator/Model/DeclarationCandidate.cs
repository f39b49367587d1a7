using InceptionDsl.Generator.Diagnostics;

namespace InceptionDsl.Generator.Model;

/// <summary>What one attributed class, or one name in a YAML file, gives.</summary>
/// <param name="Declaration">What it declares.</param>
/// <param name="Places">Finds the locations of problems that turn up later. This and the diagnostics are the pipeline's only parts with locations.</param>
/// <param name="Diagnostics">What is wrong with the declaration itself.</param>
internal sealed record DeclarationCandidate(
    Declaration Declaration, SourcePlaces Places, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>Names of the members that the user gave to the class, and what its attributes name.</summary>
    public EquatableArray<string> Own { get; init; } = [];
}

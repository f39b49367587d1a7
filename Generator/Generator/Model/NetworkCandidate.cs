using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language;

namespace InceptionDsl.Generator.Model;

/// <summary>What one attributed declaration gives.</summary>
/// <param name="Model">The network; null when something is wrong with it.</param>
/// <param name="Diagnostics">What is wrong, with real locations; the only part of the pipeline that has them.</param>
internal sealed record NetworkCandidate(NetworkModel? Model, EquatableArray<DiagnosticModel> Diagnostics);

using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>Finds the source characters of a problem's place in one declaration.</summary>
internal abstract class SourcePlaces : IEquatable<SourcePlaces>
{
    /// <summary>What the declaration is written in, in whose spelling its problems are told.</summary>
    protected abstract FrontEnd FrontEnd { get; }

    /// <summary>The declaration's name.</summary>
    public abstract Location Name { get; }

    /// <summary>Where a problem lies.</summary>
    /// <param name="place">Its place in the definition.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <param name="isExact">Whether the location holds the problem's own characters and nothing else.</param>
    public abstract Location Find(ProblemPlace place, CancellationToken cancellation, out bool isExact);

    /// <summary>The problem as a diagnostic.</summary>
    public DiagnosticModel Locate(Problem problem, CancellationToken cancellation)
    {
        var location = Find(problem.Place, cancellation, out var isExact);
        return new DiagnosticModel(problem.Rule, location, problem.ArgumentsIn(FrontEnd), problem.Suggestion, isExact);
    }

    /// <summary>The problem as a diagnostic at the declaration's name, where its own place can't be found.</summary>
    public DiagnosticModel AtName(Problem problem) => new(problem.Rule, Name, problem.ArgumentsIn(FrontEnd));

    /// <inheritdoc/>
    public abstract bool Equals(SourcePlaces? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as SourcePlaces);

    /// <inheritdoc/>
    public abstract override int GetHashCode();
}

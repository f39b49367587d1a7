using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Language;

namespace InceptionDsl.Generator.Model;

/// <summary>The mistakes of every declaration, and what else is told of it. It compares by value and holds no locations.</summary>
/// <param name="Problems">Those declarations that have any, by key and source.</param>
internal sealed record ProblemTable(EquatableArray<DeclarationProblems> Problems)
{
    public static ProblemTable Of(IEnumerable<DeclarationProblems> problems) => new(problems
        .Where(declaration => declaration.Problems.Count > 0)
        .OrderBy(declaration => declaration.Key, StringComparer.Ordinal)
        .ThenBy(declaration => declaration.Source, StringComparer.Ordinal)
        .ToEquatableArray());

    /// <summary>A declaration's own diagnostics, and its problems where they stand in its source.</summary>
    public EquatableArray<DiagnosticModel> Locate(DeclarationCandidate candidate, CancellationToken cancellation)
    {
        var problems = Problems
            .Where(declaration => declaration.Key == candidate.Declaration.Key && declaration.Source == candidate.Declaration.Source)
            .SelectMany(declaration => declaration.Problems)
            .Select(problem => candidate.Places.Locate(problem, cancellation));
        return [.. candidate.Diagnostics, .. problems];
    }
}

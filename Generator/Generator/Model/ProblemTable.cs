using InceptionDsl.Generator.Diagnostics;
using InceptionDsl.Generator.Faults;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Model;

/// <summary>The mistakes of every declaration, and what else is told of it. It compares by value and holds no locations.</summary>
/// <param name="Problems">Those declarations that have any, by key and source.</param>
internal sealed record ProblemTable(KeyedArray<(string Key, string Source), DeclarationProblems> Problems)
{
    public static ProblemTable Of(IEnumerable<DeclarationProblems> problems) => new(problems
        .Where(declaration => declaration.Problems.Count > 0)
        .GroupBy(declaration => (declaration.Key, declaration.Source))
        .Select(same => new DeclarationProblems(same.Key.Key, same.Key.Source, [.. same.SelectMany(declaration => declaration.Problems)]))
        .OrderBy(declaration => declaration.Key, StringComparer.Ordinal)
        .ThenBy(declaration => declaration.Source, StringComparer.Ordinal)
        .ToKeyedArray(declaration => (declaration.Key, declaration.Source)));

    /// <summary>The diagnostics of declarations that stand together; a mistake that several share, at one place, is one.</summary>
    public EquatableArray<DiagnosticModel> Locate(EquatableArray<DeclarationCandidate> candidates, Isolation isolation, CancellationToken cancellation)
    {
        var told = new HashSet<(Rule, Location)>();
        return candidates
            .SelectMany(candidate => Locate(candidate, isolation, cancellation))
            .Where(diagnostic => diagnostic.Rule.Severity != RuleSeverity.Error || told.Add((diagnostic.Rule, diagnostic.Location)))
            .ToEquatableArray();
    }

    /// <summary>
    /// A declaration's own diagnostics, and its problems where they stand in its source. One whose characters can't be found is
    /// told at the declaration's name.
    /// </summary>
    private EquatableArray<DiagnosticModel> Locate(DeclarationCandidate candidate, Isolation isolation, CancellationToken cancellation)
    {
        if (!Problems.TryFind((candidate.Declaration.Key, candidate.Declaration.Source), out var found))
        {
            return [.. candidate.Diagnostics.Distinct()];
        }

        var problems = found.Problems.SelectMany(problem => isolation.Run(
            PipelineStep.Locate,
            candidate.Declaration.Title,
            () => new[] { candidate.Places.Locate(problem, cancellation) },
            fault => [candidate.Places.AtName(problem), fault.At(candidate.Places.Name)]));
        return [.. candidate.Diagnostics.Concat(problems).Distinct()];
    }
}

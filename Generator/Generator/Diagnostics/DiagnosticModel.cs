using System.Collections.Immutable;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>A diagnostic before it is reported. Its equality includes the location, and so the tree that it is in.</summary>
/// <param name="Rule">What is wrong.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">The particulars of the message.</param>
/// <param name="Suggestion">What was probably meant; null where the user must choose.</param>
/// <param name="IsExact">Whether the location holds just the characters that the suggestion would replace.</param>
internal sealed record DiagnosticModel(
    Rule Rule, Location Location, EquatableArray<string> Arguments, string? Suggestion = null, bool IsExact = false)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.Of(Rule),
        Location,
        Suggestion is null ? null : ImmutableDictionary<string, string?>.Empty.Add(IsExact ? Suggestions.Replacement : Suggestions.Addition, Suggestion),
        Arguments.Select(argument => (object)argument).ToArray());
}

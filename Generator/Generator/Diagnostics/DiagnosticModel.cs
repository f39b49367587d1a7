using System.Collections.Immutable;
using InceptionDsl.Language;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>A diagnostic before it is reported. Its equality includes the location, and so the tree that it is in.</summary>
/// <param name="Rule">What is wrong.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">The particulars of the message.</param>
/// <param name="Replacement">What to write instead of the characters at the location; null where that is not certain.</param>
internal sealed record DiagnosticModel(Rule Rule, Location Location, EquatableArray<string> Arguments, string? Replacement = null)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptors.Of(Rule),
        Location,
        Replacement is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Replacements.Property, Replacement),
        Arguments.Select(argument => (object)argument).ToArray());
}

using System.Collections.Concurrent;
using InceptionDsl.Language;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>The language's rules as Roslyn's descriptors.</summary>
internal static class Descriptors
{
    private static readonly ConcurrentDictionary<string, DiagnosticDescriptor> Known = new(StringComparer.Ordinal);

    public static DiagnosticDescriptor Of(Rule rule) => Known.GetOrAdd(rule.Id, _ => new DiagnosticDescriptor(
        rule.Id, rule.Title, rule.Message, rule.Category, DiagnosticSeverity.Error, isEnabledByDefault: true));
}

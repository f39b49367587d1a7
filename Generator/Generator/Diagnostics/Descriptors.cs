using System.Collections.Concurrent;
using System.Reflection;
using InceptionDsl.Language.Diagnostics;
using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Diagnostics;

/// <summary>The language's rules as Roslyn's descriptors.</summary>
internal static class Descriptors
{
    private static readonly ConcurrentDictionary<string, DiagnosticDescriptor> Known = new(StringComparer.Ordinal);

    /// <summary>Where the project is published, as its MSBuild property RepositoryUrl says; null as long as that is empty.</summary>
    private static readonly string? Repository = typeof(Descriptors).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "RepositoryUrl")?.Value;

    public static DiagnosticDescriptor Of(Rule rule) => Known.GetOrAdd(rule.Id, _ => new DiagnosticDescriptor(
        rule.Id,
        rule.Title,
        rule.Message,
        rule.Category,
        SeverityOf(rule),
        isEnabledByDefault: true,
        helpLinkUri: HelpLink(Repository, rule.Id)));

    private static DiagnosticSeverity SeverityOf(Rule rule) => rule.Severity switch
    {
        RuleSeverity.Information => DiagnosticSeverity.Info,
        RuleSeverity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Error,
    };

    /// <summary>The address of a rule's page; null where the project is published nowhere.</summary>
    /// <param name="repository">The address of the repository, with or without <c>.git</c>.</param>
    /// <param name="id">The rule's id.</param>
    public static string? HelpLink(string? repository, string id)
    {
        if (string.IsNullOrWhiteSpace(repository))
        {
            return null;
        }

        var address = repository!.Trim().TrimEnd('/');
        const string Suffix = ".git";
        address = address.EndsWith(Suffix, StringComparison.Ordinal) ? address.Substring(0, address.Length - Suffix.Length) : address;
        return $"{address}/blob/main/docs/rules/{id}.md";
    }
}

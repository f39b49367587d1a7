using System.Reflection;
using System.Runtime.CompilerServices;

namespace InceptionDsl.Architecture.Tests;

/// <summary>The product's assemblies as they are built, and the page that says how they may depend on each other.</summary>
internal static class Repository
{
    /// <summary>The assemblies in the page's order, each with its folder from the root.</summary>
    private static readonly (string Folder, string Framework)[] Projects =
    [
        ("Generator/Language", "netstandard2.0"),
        ("Generator/Generator", "netstandard2.0"),
        ("Generator/CodeFixes", "netstandard2.0"),
        ("Runtime/Reports", "net10.0"),
        ("Runtime/Runtime", "net10.0"),
        ("Runtime/Training", "net10.0"),
        ("Runtime/Interop", "net10.0"),
        ("Runtime/CommandLine", "net10.0"),
        ("BuildReports", "net10.0"),
    ];

    public static string Page { get; } = Path.Combine(Root(), "docs", "architecture.md");

    public static IEnumerable<AssemblyFile> Assemblies => Projects.Select(project => new AssemblyFile(
        project.Folder,
        Path.Combine(Root(), project.Folder, "bin", Configuration, project.Framework, $"InceptionDsl.{project.Folder.Split('/')[^1]}.dll")));

    private static string Configuration => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Configuration").Value!;

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}

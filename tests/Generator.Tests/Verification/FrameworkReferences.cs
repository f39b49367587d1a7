using Microsoft.CodeAnalysis;

namespace InceptionDsl.Generator.Tests.Verification;

/// <summary>What every program references of .NET; the build puts it beside the tests.</summary>
internal static class FrameworkReferences
{
    /// <summary>The assemblies, without code.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "refs"), "*.dll").Select(path => MetadataReference.CreateFromFile(path))];
}

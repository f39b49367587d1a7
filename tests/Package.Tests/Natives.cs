namespace InceptionDsl.Package.Tests;

/// <summary>What a program's folder has of native libraries.</summary>
internal static class Natives
{
    /// <summary>The platforms of a program without one of its own.</summary>
    public static IEnumerable<string> Platforms(ConsumerProject project, string folder) => project.Files(folder, "*")
        .Select(file => file.Split('/'))
        .Where(path => path is ["runtimes", _, "native", ..])
        .Select(path => path[1])
        .Distinct();

    /// <summary>Symbols other than those of this repository.</summary>
    public static IEnumerable<string> ForeignSymbols(ConsumerProject project, string folder) =>
        project.Files(folder, "*.pdb").Where(file => !file.StartsWith("InceptionDsl.", StringComparison.Ordinal));
}

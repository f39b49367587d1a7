using System.Reflection;
using System.Text.RegularExpressions;

namespace InceptionDsl.Package.Tests;

/// <summary>Where the sources lie, and what the build said of them.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Configuration { get; } = Metadata("Configuration");

    public static string Version { get; } = Metadata("Version");

    /// <summary>The platform that a program is published for: this one.</summary>
    public static string RuntimeIdentifier { get; } = Metadata("RuntimeIdentifier");

    public static string LibTorchPackage { get; } = Metadata("LibTorchPackage");

    public static string LibTorchVersion { get; } = Metadata("LibTorchVersion");

    /// <summary>The project that brings libtorch.</summary>
    public static string Runtime { get; } = Path.Combine(Root, "Runtime", "Runtime", "InceptionDsl.Runtime.csproj");

    /// <summary>The project that makes the package.</summary>
    public static string Package { get; } = Path.Combine(Root, "Runtime", "Package", "InceptionDsl.csproj");

    /// <summary>The code blocks of the package's README in one language, in order.</summary>
    public static string[] ReadmeBlocks(string language) => Blocks(Path.Combine(Root, "Runtime", "Package", "README.md"), language);

    /// <summary>The code blocks of the repository's README in one language, in order.</summary>
    public static string[] RootReadmeBlocks(string language) => Blocks(Path.Combine(Root, "README.md"), language);

    private static string[] Blocks(string page, string language) =>
        [.. CodeBlock().Matches(File.ReadAllText(page))
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["code"].Value)];

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "InceptionDsl.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No InceptionDsl.sln in any folder above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex(@"^```(?<language>\w+)\r?\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}

using System.Runtime.CompilerServices;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>What the README shows of the command line is what it prints.</summary>
public class ReadmeTests
{
    /// <summary>The folder of the checkout.</summary>
    internal static string Repository { get; } = Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_comparison_is_what_compare_prints()
    {
        var catalog = new NetworkCatalog([NetworkDescriptor.Of<SmallNet>(), NetworkDescriptor.Of<SmallNetOf3x3>()]);

        var output = CommandLineRun.With(catalog, "compare", "SmallNet", "SmallNetOf3x3").Output;

        // The README leaves out the lines that say what the figures count.
        var shown = output[..output.IndexOf("\n\nRatios", StringComparison.Ordinal)];
        Assert.Contains("```text\n" + shown + "\n```", Readme, StringComparison.Ordinal);
    }

    [Fact]
    public void The_networks_are_those_of_the_README()
    {
        var declarations = File.ReadAllLines(Path.Combine(Folder(), "ReadmeNetworks.cs"))
            .Where(line => line.StartsWith('[') || line.StartsWith("public", StringComparison.Ordinal));

        Assert.All(declarations, line => Assert.Contains("\n" + line + "\n", Readme, StringComparison.Ordinal));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

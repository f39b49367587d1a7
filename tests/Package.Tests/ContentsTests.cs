using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace InceptionDsl.Package.Tests;

/// <summary>What the package holds and asks for.</summary>
public sealed class ContentsTests(PackedRuntime packed)
{
    [Fact]
    public async Task It_holds_these_files_and_no_others()
    {
        using var package = await ZipFile.OpenReadAsync(packed.Package);
        // The last three belong to the format.
        Assert.Equal(
            [
                "InceptionDsl.nuspec",
                "README.md",
                "[Content_Types].xml",
                "_rels/.rels",
                "analyzers/dotnet/cs/InceptionDsl.CodeFixes.dll",
                "analyzers/dotnet/cs/InceptionDsl.Generator.dll",
                "analyzers/dotnet/cs/InceptionDsl.Language.dll",
                "analyzers/dotnet/cs/YamlDotNet.dll",
                "buildTransitive/InceptionDsl.Natives.targets",
                "buildTransitive/InceptionDsl.Reports.targets",
                "buildTransitive/InceptionDsl.props",
                "buildTransitive/InceptionDsl.targets",
                "lib/net10.0/InceptionDsl.CommandLine.dll",
                "lib/net10.0/InceptionDsl.CommandLine.xml",
                "lib/net10.0/InceptionDsl.Interop.dll",
                "lib/net10.0/InceptionDsl.Interop.xml",
                "lib/net10.0/InceptionDsl.Language.dll",
                "lib/net10.0/InceptionDsl.Language.xml",
                "lib/net10.0/InceptionDsl.Reports.dll",
                "lib/net10.0/InceptionDsl.Reports.xml",
                "lib/net10.0/InceptionDsl.Runtime.dll",
                "lib/net10.0/InceptionDsl.Runtime.xml",
                "lib/net10.0/InceptionDsl.Training.dll",
                "lib/net10.0/InceptionDsl.Training.xml",
                "network.schema.json",
                "tools/net10.0/InceptionDsl.BuildReports.dll",
                "tools/net10.0/InceptionDsl.BuildReports.runtimeconfig.json",
            ],
            package.Entries.Select(entry => entry.FullName)
                .Where(name => !name.EndsWith(".psmdcp", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    /// <summary>No libtorch, which the user picks, and nothing that the package brings.</summary>
    [Fact]
    public async Task It_depends_on_what_the_runtime_needs()
    {
        var nuspec = await Nuspec();
        Assert.Equal(
            [
                "Google.Protobuf", "Microsoft.ML.OnnxRuntime.Managed", "ScottPlot", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies",
                "Spectre.Console", "Spectre.Console.Cli", "TorchSharp", "YamlDotNet",
            ],
            nuspec.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value));
        Assert.Equal(
            ["net10.0"],
            nuspec.Descendants().Where(element => element.Name.LocalName == "group").Select(element => element.Attribute("targetFramework")!.Value));
    }

    /// <summary>
    /// Of packages and of each other; a program that only names attributes needs neither terminal nor pictures. TorchVision is measured
    /// beside where a program has it, and no dependency.
    /// </summary>
    [Theory]
    [InlineData("lib/net10.0/InceptionDsl.Language.dll", "YamlDotNet")]
    [InlineData("lib/net10.0/InceptionDsl.Reports.dll", "InceptionDsl.Language")]
    [InlineData("lib/net10.0/InceptionDsl.Runtime.dll", "InceptionDsl.Language", "TorchSharp")]
    [InlineData(
        "lib/net10.0/InceptionDsl.Training.dll",
        "InceptionDsl.Language", "InceptionDsl.Reports", "InceptionDsl.Runtime", "ScottPlot", "SkiaSharp", "TorchSharp", "TorchVision")]
    [InlineData(
        "lib/net10.0/InceptionDsl.Interop.dll",
        "Google.Protobuf", "InceptionDsl.Language", "InceptionDsl.Runtime", "InceptionDsl.Training", "Microsoft.ML.OnnxRuntime", "TorchSharp")]
    [InlineData(
        "lib/net10.0/InceptionDsl.CommandLine.dll",
        "InceptionDsl.Interop", "InceptionDsl.Language", "InceptionDsl.Reports", "InceptionDsl.Runtime", "InceptionDsl.Training",
        "Spectre.Console", "Spectre.Console.Ansi", "Spectre.Console.Cli", "TorchSharp")]
    [InlineData("tools/net10.0/InceptionDsl.BuildReports.dll", "InceptionDsl.Reports")]
    public async Task Its_assemblies_reference_these(string path, params string[] references)
    {
        using var package = await ZipFile.OpenReadAsync(packed.Package);
        using var content = new MemoryStream();
        await using (var entry = await package.GetEntry(path)!.OpenAsync())
        {
            await entry.CopyToAsync(content);
        }

        content.Position = 0;
        using var file = new PEReader(content);
        var metadata = file.GetMetadataReader();
        Assert.Equal(
            references,
            metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
                .Where(name => !IsOfDotnet(name))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_says_what_it_is()
    {
        var metadata = (await Nuspec()).Root!.Elements().Single();
        Assert.Equal("InceptionDsl", Value("id"));
        Assert.Equal(packed.Version, Value("version"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));

        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
    }

    [Fact]
    public async Task Packing_again_gives_the_same_bytes()
    {
        var again = await packed.Pack("again");
        Assert.Equal(await File.ReadAllBytesAsync(packed.Package), await File.ReadAllBytesAsync(again));
    }

    /// <summary>Whether .NET brings an assembly.</summary>
    internal static bool IsOfDotnet(string assembly) =>
        assembly == "netstandard" || assembly.StartsWith("System.", StringComparison.Ordinal)
        || (assembly.StartsWith("Microsoft.", StringComparison.Ordinal) && !assembly.StartsWith("Microsoft.ML.", StringComparison.Ordinal));

    private async Task<XDocument> Nuspec()
    {
        using var package = await ZipFile.OpenReadAsync(packed.Package);
        await using var nuspec = await package.GetEntry("InceptionDsl.nuspec")!.OpenAsync();
        return await XDocument.LoadAsync(nuspec, LoadOptions.None, CancellationToken.None);
    }
}

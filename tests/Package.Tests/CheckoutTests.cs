using System.Text.Json;

namespace InceptionDsl.Package.Tests;

/// <summary>
/// The project of the repository's README, which imports one file of a checkout: it declares networks in C# and in YAML, and
/// derives some from a library's, which is such a project too. References are not built anew: the build of the tests has built
/// them, and other tests run what it built.
/// </summary>
public sealed class CheckoutTests(PackedRuntime packed)
{
    private const string Import = "../InceptionDsl/InceptionDsl.targets";

    private static readonly string[] AsBuilt = ["-c", Repository.Configuration, "-p:BuildProjectReferences=false", "-p:RestoreRecursive=false", "-p:NuGetAudit=false"];

    /// <summary>
    /// A 3x3 convolution from 1 to 8 channels has 9·8 weights and 8 biases, the classifier 8·10 and 10: together 170. At twice the
    /// width 9·16 + 16 and 16·10 + 10: 330.
    /// </summary>
    [Fact]
    public async Task It_declares_and_derives_networks_in_both_spellings()
    {
        var text = Assert.Single(Repository.RootReadmeBlocks("xml"));
        Assert.Contains(Import, text, StringComparison.Ordinal);
        var program = Assert.Single(Repository.RootReadmeBlocks("csharp"), block => block.Contains("NetworkApp", StringComparison.Ordinal));
        text = text.Replace(Import, Path.Combine(Repository.Root, "InceptionDsl.targets"), StringComparison.Ordinal);

        var library = ConsumerProject.WriteAs(
            packed,
            "Nets",
            text.Replace("<OutputType>Exe</OutputType>", "", StringComparison.Ordinal),
            ("Coded.cs", Coded("Coded", "namespace Nets;")),
            ("Written.network.yaml", Written("Written")));
        (await library.Run(["build", "-warnAsError", "-warnNotAsError:NU1603", .. AsBuilt])).Succeeded();

        var project = ConsumerProject.WriteAs(
            packed,
            "OwnReader",
            text.Replace("</Project>", """<ItemGroup><ProjectReference Include="../Nets/Nets.csproj" /></ItemGroup></Project>""", StringComparison.Ordinal),
            ("Program.cs", program),
            ("OwnCoded.cs", Coded("OwnCoded", "namespace Own;")),
            ("OwnWritten.network.yaml", Written("OwnWritten")),
            ("WideCoded.cs", "[InceptionDsl.Variant<Nets.Coded>(Width = 2)] public sealed partial class WideCoded;\n"),
            ("WideWritten.cs", "[InceptionDsl.Variant<Nets.Written>(Width = 2)] public sealed partial class WideWritten;\n"),
            ("Wide.network.yaml", "variants:\n  WideOwn: { base: OwnCoded, width: 2 }\n  WideNets: { base: Nets.Written, width: 2 }\n"));
        (await project.Run(["build", "-warnAsError", "-warnNotAsError:NU1603", .. AsBuilt])).Succeeded();

        var output = Path.Combine("bin", Repository.Configuration, "net10.0");
        var printed = (await project.Run(Path.Combine(output, "OwnReader.dll"), "list", "--json")).Succeeded();
        using var list = JsonDocument.Parse(printed.Output);
        var networks = list.RootElement.EnumerateArray()
            .Select(network => $"{network.GetProperty("name").GetString()} {network.GetProperty("parameters").GetInt64()}");
        Assert.Equal(
            ["Coded 170", "OwnCoded 170", "OwnWritten 170", "WideCoded 330", "WideNets 330", "WideOwn 330", "WideWritten 330", "Written 170"],
            networks.Order(StringComparer.Ordinal));
        Assert.Equal([Repository.RuntimeIdentifier], Natives.Platforms(project, output));
        Assert.Equal(["Nets.pdb", "OwnReader.pdb"], Natives.ForeignSymbols(project, output));
    }

    /// <summary>A mistake in a YAML file is told as in C#: the compiler's part is there whole.</summary>
    [Fact]
    public async Task A_mistake_in_YAML_is_an_error_in_its_file()
    {
        var project = ConsumerProject.WriteAs(
            packed,
            "MistakenReader",
            Assert.Single(Repository.RootReadmeBlocks("xml")).Replace(Import, Path.Combine(Repository.Root, "InceptionDsl.targets"), StringComparison.Ordinal),
            ("Program.cs", "return InceptionDsl.NetworkApp.Run(args);\n"),
            ("Wrong.network.yaml", Written("Wrong").Replace("3x3:8", "3x3:8a", StringComparison.Ordinal)));

        var printed = await project.Run(["build", .. AsBuilt]);

        Assert.Equal(1, printed.ExitCode);
        Assert.Contains("Wrong.network.yaml(5,15): error IDSL2002", printed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS87", printed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_libtorch_that_there_is_not_is_an_error()
    {
        var printed = await Dotnet.Run(packed.Folder, "msbuild", Repository.Runtime, "-t:CollectPackageReferences", "-p:TorchBackend=cuda");

        Assert.Equal(1, printed.ExitCode);
        Assert.Contains("error IDSL0010: There is no TorchBackend 'cuda': it is cpu, cuda-linux, cuda-windows or none.", printed.Output, StringComparison.Ordinal);
    }

    private static string Coded(string name, string place) =>
        $"using InceptionDsl;\n{place}\n[Network(\"1x8x8\", Classes = 10)]\n[Conv(\"3x3:8\")]\n[GlobalAvgPool]\n[Linear]\npublic sealed partial class {name};\n";

    private static string Written(string name) => $"network: {name}\ninput: 1x8x8\nclasses: 10\nstages:\n  - conv: 3x3:8\n  - globalavgpool\n  - linear\n";
}

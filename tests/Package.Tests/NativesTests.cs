using System.Text.Json;

namespace InceptionDsl.Package.Tests;

/// <summary>Which native libraries a program gets that the package brings: those of its platforms, without symbols.</summary>
public sealed class NativesTests(PackedRuntime packed)
{
    [Fact]
    public async Task Only_a_programs_platforms_have_natives()
    {
        var project = ConsumerProject.Write(
            packed,
            "Natives",
            $"""
            <ItemGroup><PackageReference Include="InceptionDsl" Version="{packed.Version}" /></ItemGroup>
              <!-- As if it referenced the libtorch of another platform, and a package of the user's own. -->
              <Target Name="AddFiles" AfterTargets="ResolvePackageAssets" BeforeTargets="InceptionDslPickNatives">
                <ItemGroup>
                  <RuntimeTargetsCopyLocalItems Include="torch_cpu.dll" NuGetPackageId="libtorch-cpu-win-x64" AssetType="native" RuntimeIdentifier="win-x64" Condition="'$(WithWindows)' == 'true'" />
                  <RuntimeTargetsCopyLocalItems Include="own.so" NuGetPackageId="SkiaSharp.Own" AssetType="native" RuntimeIdentifier="freebsd-x64" />
                </ItemGroup>
              </Target>
            """,
            ("Program.cs", "return 0;\n"));
        (await project.Run("restore")).Succeeded();

        Assert.Equal(Libraries(Repository.RuntimeIdentifier), await Given(project));
        Assert.Equal(
            Libraries(Repository.RuntimeIdentifier, "win-x64").Append("win-x64 torch_cpu.dll").Order(StringComparer.Ordinal),
            await Given(project, "-p:WithWindows=true"));
        Assert.Equal(Libraries("osx-arm64", "win-arm64"), await Given(project, "-p:InceptionDslPlatforms=osx-arm64%3Bwin-arm64"));
        Assert.Contains("win-arm64 libSkiaSharp.pdb", await Given(project, "-p:InceptionDslPlatforms=win-arm64", "-p:CopyDebugSymbolFilesFromPackages=true"));
    }

    /// <summary>Published for Windows, wherever that is done.</summary>
    [Fact]
    public async Task Published_for_another_platform_it_has_that_ones()
    {
        var project = ConsumerProject.Write(
            packed,
            "ForWindows",
            $"""<ItemGroup><PackageReference Include="InceptionDsl" Version="{packed.Version}" /></ItemGroup>""",
            ("Program.cs", "return 0;\n"));

        // Without a launcher, which would have to be downloaded.
        (await project.Run("publish", "-r", "win-x64", "--no-self-contained", "-p:UseAppHost=false", "-o", "out")).Succeeded();

        Assert.Equal(
            ["LibTorchSharp.dll", "libHarfBuzzSharp.dll", "libSkiaSharp.dll"],
            project.Files("out", "*.dll").Where(file => file.StartsWith("lib", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(["ForWindows.pdb"], Natives.ForeignSymbols(project, "out"));
    }

    /// <summary>The libraries of these platforms, and the user's own of another.</summary>
    private static IEnumerable<string> Libraries(params string[] platforms) => platforms
        .SelectMany(platform => new[] { "HarfBuzzSharp", "LibTorchSharp", "SkiaSharp" }.Select(name => Library(platform, name)))
        .Append("freebsd-x64 own.so")
        .Order(StringComparer.Ordinal);

    private static string Library(string platform, string name) => platform.Split('-')[0] switch
    {
        "win" => $"{platform} {(name == "LibTorchSharp" ? "" : "lib")}{name}.dll",
        // One file for both architectures; TorchSharp's is for one.
        "osx" => $"{(name == "LibTorchSharp" ? platform : "osx")} lib{name}.dylib",
        _ => $"{platform} lib{name}.so",
    };

    private static async Task<IEnumerable<string>> Given(ConsumerProject project, params string[] settings)
    {
        var printed = (await project.Run(["msbuild", "-t:ResolvePackageAssets", "-getItem:RuntimeTargetsCopyLocalItems", .. settings])).Succeeded();
        using var items = JsonDocument.Parse(printed.Output);
        return
        [
            .. items.RootElement.GetProperty("Items").GetProperty("RuntimeTargetsCopyLocalItems").EnumerateArray()
                .Where(item => item.GetProperty("AssetType").GetString() == "native")
                .Select(item => $"{item.GetProperty("RuntimeIdentifier").GetString()} {item.GetProperty("Filename").GetString()}{item.GetProperty("Extension").GetString()}")
                .Order(StringComparer.Ordinal),
        ];
    }
}

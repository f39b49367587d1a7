using System.Text.Json;

namespace InceptionDsl.Package.Tests;

/// <summary>A program that references the package and one libtorch, and sets nothing else.</summary>
public sealed class ReadmeProgramTests(ReadmeProgram program) : IClassFixture<ReadmeProgram>
{
    private const string Reader = "bin/Debug/net10.0/Reader.dll";

    /// <summary>
    /// Parameters of the README's network, by hand; a convolution with normalization has no bias and 2 parameters a channel.
    /// conv 1→16: 9·16+32 = 176. First module on 16 channels: 1x1 16·8+16 = 144; 3x3 16·8+16 = 144, 9·8·16+32 = 1,184; 5x5
    /// 16·4+8 = 72, 25·4·8+16 = 816; pool 144: 2,504, giving 8+16+8+8 = 40. Second on 40: 1x1 40·16+32 = 672; 3x3 672,
    /// 9·16·32+64 = 4,672; 5x5 40·8+16 = 336, 25·8·16+32 = 3,232; pool 672: 10,256, giving 80. Linear 80·10+10 = 810.
    /// Together 13,746.
    /// </summary>
    private const long Parameters = 176 + 2_504 + 10_256 + 810;

    [Fact]
    public void It_builds_without_a_warning() => program.Build.Succeeded();

    [Fact]
    public async Task It_lists_its_network()
    {
        var printed = (await program.Project.Run(Reader, "list", "--format", "json")).Succeeded();
        using var list = JsonDocument.Parse(printed.Output);
        var network = Assert.Single(list.RootElement.EnumerateArray(), network => network.GetProperty("name").GetString() == "Digits");
        Assert.Equal(Parameters, network.GetProperty("parameters").GetInt64());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("report", "Digits", "--layers")]
    [InlineData("report", "Digits", "--format", "html", "-o", "Digits.html")]
    [InlineData("compare", "Digits", "Tiny", "--format", "json")]
    public async Task What_counts_only_loads_no_native_library(params string[] arguments)
    {
        var loaded = await Loaded.By(program.Project, [Reader, .. arguments]);
        Assert.Contains("InceptionDsl.CommandLine", loaded.Assemblies);
        Assert.Empty(loaded.OfPackages);
    }

    /// <summary>So the libraries would be found.</summary>
    [Fact]
    public async Task What_computes_loads_libtorch() => Assert.NotEmpty((await Loaded.By(program.Project, Reader, "tensor")).OfPackages);

    /// <summary>The build runs this tool on what it has compiled.</summary>
    [Fact]
    public async Task The_builds_reports_are_written_without_Torch()
    {
        var tool = (await program.Project.Run("msbuild", "-getProperty:InceptionDslReportsTool")).Succeeded().Output.Trim();
        var loaded = await Loaded.By(program.Project, "exec", tool, Reader, "built", "built.txt");
        Assert.Equal(["Digits.json", "Digits.md", "Tiny.json", "Tiny.md"], program.Project.Files("built", "*"));
        Assert.Equal(["InceptionDsl.BuildReports", "InceptionDsl.Language", "InceptionDsl.Reports", "YamlDotNet"], loaded.OwnAssemblies);
        Assert.Empty(loaded.OfPackages);
    }

    /// <summary>The native library loads although the first call is TorchSharp's: on Debian 12 it does not by itself.</summary>
    [Fact]
    public async Task It_runs_where_TorchSharp_comes_first()
    {
        var printed = (await program.Project.Run(Reader, "tensor")).Succeeded();
        Assert.Equal("2x10", printed.Output.Trim());
    }

    [Fact]
    public void It_has_this_platforms_natives_and_no_symbols_but_its_own()
    {
        Assert.Equal([Repository.RuntimeIdentifier], Natives.Platforms(program.Project, "bin/Debug/net10.0"));
        Assert.Equal(["Reader.pdb"], Natives.ForeignSymbols(program.Project, "bin/Debug/net10.0"));
    }

    [Fact]
    public async Task Published_it_runs_elsewhere()
    {
        (await program.Project.Run("publish", "-o", Path.Combine(program.Folder, "published"))).Succeeded();
        var moved = Path.Combine(program.Folder, "moved");
        Directory.Move(Path.Combine(program.Folder, "published"), moved);
        var printed = (await Dotnet.Run(program.Folder, Path.Combine(moved, "Reader.dll"), "tensor")).Succeeded();
        Assert.Equal("2x10", printed.Output.Trim());
    }

    [Fact]
    public async Task Published_with_the_runtime_it_runs_elsewhere()
    {
        (await program.Project.Run(
            "publish", "-r", Repository.RuntimeIdentifier, "--self-contained", "-o", Path.Combine(program.Folder, "published-whole"))).Succeeded();
        var moved = Path.Combine(program.Folder, "moved-whole");
        Directory.Move(Path.Combine(program.Folder, "published-whole"), moved);
        var printed = (await Dotnet.Start(Path.Combine(moved, "Reader"), program.Folder, "tensor")).Succeeded();
        Assert.Equal("2x10", printed.Output.Trim());
    }

    /// <summary>A failing generator is an error; networks in YAML are given to the compiler, those among build outputs are not.</summary>
    [Fact]
    public async Task The_packages_settings_reach_it()
    {
        var printed = (await program.Project.Run("msbuild", "-getProperty:WarningsAsErrors", "-getItem:AdditionalFiles")).Succeeded();
        using var settings = JsonDocument.Parse(printed.Output);
        var errors = settings.RootElement.GetProperty("Properties").GetProperty("WarningsAsErrors").GetString()!.Split(';');
        Assert.Contains("CS8784", errors);
        Assert.Contains("CS8785", errors);
        var files = settings.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray()
            .Select(item => item.GetProperty("Identity").GetString()!.Replace('\\', '/'));
        Assert.Equal(["networks/Tiny.network.yaml"], files);
    }
}

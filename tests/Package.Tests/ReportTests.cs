using System.Text.Json;

namespace InceptionDsl.Package.Tests;

/// <summary>
/// A library, which can't be run, that asks for reports. A 3x3 convolution from 3 to 4 channels on 8×8 has 9·3·4 weights and 4
/// biases, 112 parameters, and 108·64 = 6,912 multiply-adds.
/// </summary>
public sealed class ReportTests(PackedRuntime packed)
{
    private const string Counted = "namespace Nets;\n[InceptionDsl.Network(\"3x8x8\", Classes = 0)]\n[InceptionDsl.Conv(\"3x3:4\")]\npublic partial class Counted;\n";

    private const string Files = "bin/Debug/net10.0/reports";

    [Fact]
    public async Task The_build_writes_them_beside_its_output_and_tells_the_totals()
    {
        var project = Write("Reported", "<InceptionDslReports>true</InceptionDslReports>");
        var printed = (await project.Run("build", "-warnAsError", "-warnNotAsError:NU1603")).Succeeded();

        Assert.Contains(
            "Counted.md: Counted: 3×8×8 to features of 4×8×8, 112 parameters, 6,912 multiply-adds", printed.Output, StringComparison.Ordinal);
        Assert.Equal(["Counted.json", "Counted.md", "Gone.json", "Gone.md"], Reports(project));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(project.Folder, Files, "Counted.json")));
        Assert.Equal(112, report.RootElement.GetProperty("parameters").GetInt64());
        Assert.StartsWith(
            "# Counted: 3×8×8", await File.ReadAllTextAsync(Path.Combine(project.Folder, Files, "Counted.md")), StringComparison.Ordinal);

        File.Delete(Path.Combine(project.Folder, "gone.network.yaml"));
        (await project.Run("build", "--no-restore")).Succeeded();
        Assert.Equal(["Counted.json", "Counted.md"], Reports(project));

        (await project.Run("clean")).Succeeded();
        Assert.Empty(Reports(project));
    }

    [Fact]
    public async Task Costs_are_told_on_the_attributes_to_those_who_ask()
    {
        var project = Write("Told", "<InceptionDslShowCosts>true</InceptionDslShowCosts>");
        var quiet = (await project.Run("build")).Succeeded();
        Assert.DoesNotContain("IDSL7001", quiet.Output, StringComparison.Ordinal);
        Assert.Empty(Reports(project));

        await File.WriteAllTextAsync(
            Path.Combine(project.Folder, ".globalconfig"), "is_global = true\ndotnet_diagnostic.IDSL7001.severity = warning\n");
        var printed = (await project.Run("build", "--no-restore", "--no-incremental")).Succeeded();
        Assert.Contains(
            "Counted.cs(3,2): warning IDSL7001: conv1: 3×8×8 → 4×8×8; 112 parameters, 6,912 multiply-adds", printed.Output, StringComparison.Ordinal);
        Assert.Contains("gone.network.yaml(5,5): warning IDSL7001: conv1: 1×2×2 → 1×2×2; 2 parameters", printed.Output, StringComparison.Ordinal);
    }

    private ConsumerProject Write(string name, string setting) => ConsumerProject.Write(
        packed,
        name,
        $"""
        <PropertyGroup><OutputType>Library</OutputType>{setting}</PropertyGroup>
          <ItemGroup><PackageReference Include="InceptionDsl" Version="{packed.Version}" /></ItemGroup>
        """,
        ("Counted.cs", Counted),
        ("gone.network.yaml", "network: Gone\ninput: 1x2x2\nclasses: 0\nstages:\n  - conv: 1x1:1\n"));

    private static IEnumerable<string?> Reports(ConsumerProject project)
    {
        var folder = Path.Combine(project.Folder, Files);
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal) : [];
    }
}

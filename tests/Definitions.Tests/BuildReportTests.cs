using System.Reflection;

namespace InceptionDsl.Definitions.Tests;

/// <summary>What the zoo's build wrote beside its output is what its command line prints.</summary>
public sealed class BuildReportTests
{
    private static readonly string Folder = typeof(BuildReportTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Reports").Value!;

    [Fact]
    public void Every_network_and_every_sweep_has_both_files()
    {
        var catalog = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);
        var networks = catalog.Networks.Where(network => !network.Definition.IsBlock).Select(network => network.Name);
        Assert.Equal(
            networks.Concat(catalog.Sweeps.Select(sweep => sweep.Name)).SelectMany(name => new[] { name + ".json", name + ".md" }).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("markdown")]
    public void A_file_holds_what_report_prints(string format) => Assert.Equal(
        CommandLine.Run("report", "GoogLeNet", "--format", format).Output,
        File.ReadAllText(Path.Combine(Folder, "GoogLeNet." + (format == "json" ? "json" : "md"))),
        ignoreLineEndingDifferences: true);
}

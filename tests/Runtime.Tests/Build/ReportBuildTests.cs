using InceptionDsl.Build;

namespace InceptionDsl.Runtime.Tests.Build;

/// <summary>What a build runs to write reports.</summary>
public sealed class ReportBuildTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("inceptiondsl-reports-").FullName;

    [Fact]
    public void It_reads_the_networks_of_a_file_as_the_catalog_finds_them_in_the_loaded_assembly()
    {
        var assembly = typeof(ReportBuildTests).Assembly;
        var declared = DeclaredDefinition.Read(assembly.Location);
        var listed = NetworkCatalog.Of(assembly).Networks;
        Assert.NotEmpty(listed);
        // The catalog lists no class that only its own file can name, and blocks beside the networks.
        Assert.Subset(
            declared.Select(network => network.Definition).ToHashSet(),
            listed.Select(network => network.Definition).Where(definition => !definition.IsBlock).ToHashSet());
    }

    [Fact]
    public void It_lists_what_it_wrote_and_leaves_files_alone_that_are_so_already()
    {
        var list = Path.Combine(_folder, "list.txt");
        string[] args = [typeof(ReportBuildTests).Assembly.Location, Path.Combine(_folder, "reports"), list];
        Assert.Equal(0, ReportBuild.Run(args, TextWriter.Null));
        var paths = File.ReadAllLines(list);
        Assert.Equal(Directory.GetFiles(args[1]).Order(StringComparer.Ordinal), paths.Order(StringComparer.Ordinal));
        var earlier = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(paths[0], earlier);
        File.WriteAllText(paths[1], "edited");

        Assert.Equal(0, ReportBuild.Run(args, TextWriter.Null));

        Assert.Equal(earlier, File.GetLastWriteTimeUtc(paths[0]));
        Assert.NotEqual("edited", File.ReadAllText(paths[1]));
    }

    /// <summary>1,000 points would be 2,000 files: they are the rows of one table.</summary>
    [Fact]
    public void The_points_of_a_sweep_are_one_table()
    {
        var reports = Path.Combine(_folder, "reports");
        using var output = new StringWriter();
        Assert.Equal(0, ReportBuild.Run([typeof(ReportBuildTests).Assembly.Location, reports, Path.Combine(_folder, "list.txt")], output));

        Assert.Empty(Directory.GetFiles(reports, "SweptSweep_*"));
        var table = File.ReadAllLines(Path.Combine(reports, "SweptSweep.md"));
        var sweep = NetworkCatalog.Of(typeof(Networks.SweptSweep).Assembly).FindSweep("SweptSweep")!;
        Assert.StartsWith("# SweptSweep: 8 points, ", table[0], StringComparison.Ordinal);
        Assert.Equal(
            sweep.Points.Select(point => point.Name).Order(StringComparer.Ordinal), table.Skip(4).Select(row => row.Split(" | ")[0].TrimStart('|', ' ')));
        Assert.Contains($"{Path.Combine(reports, "SweptSweep.md")}: 8 points, ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_of_one_name_are_told_apart_by_their_classes() => Assert.Equal(
        ["Other", "A.Net", "B.net"],
        ReportFiles.Names([Named("Other", "A.Other"), Named("Net", "A.Net"), Named("net", "B.net")]));

    [Fact]
    public void What_goes_wrong_is_one_error_that_a_build_understands()
    {
        var file = Path.Combine(_folder, "no.dll");
        File.WriteAllText(file, "no assembly");
        using var output = new StringWriter();

        Assert.Equal(1, ReportBuild.Run([file, _folder, Path.Combine(_folder, "list.txt")], output));

        Assert.StartsWith($"{file} : error IDSL0002: ", Assert.Single(output.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static DeclaredDefinition Named(string name, string type) =>
        new(type, new NetworkDefinition { Name = name, Input = "3x8x8" });
}

namespace InceptionDsl.Runtime.Tests.CommandLine;

public sealed class ReportFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("table")]
    [InlineData("markdown")]
    [InlineData("json")]
    [InlineData("html")]
    [InlineData("svg")]
    [InlineData("dot")]
    [InlineData("mermaid")]
    public void A_file_holds_what_standard_output_would(string format)
    {
        var file = Path.Combine(_folder.FullName, "report");
        File.WriteAllText(file, "old");

        var run = CommandLineRun.Of("report", "GoogLeNet", "--format", format, "-o", file);

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(CommandLineRun.Of("report", "GoogLeNet", "--format", format).Output, File.ReadAllText(file));
        Assert.Equal(["report"], _folder.GetFiles().Select(left => left.Name));
    }

    [Fact]
    public void A_folder_that_is_missing_is_an_error_with_a_cure()
    {
        var file = Path.Combine(_folder.FullName, "missing", "net.svg");

        var run = CommandLineRun.Of("report", "GoogLeNet", "--format", "svg", "--output", file);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"Error: '{file}' can't be written:", run.Error, StringComparison.Ordinal);
        Assert.Contains("Give -o a file in a folder that exists", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_place_of_a_file_is_an_error()
    {
        var run = CommandLineRun.Of("report", "GoogLeNet", "--format", "svg", "-o", _folder.FullName);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"Error: '{_folder.FullName}' is a folder.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_leaves_the_file_as_it_was()
    {
        var file = Path.Combine(_folder.FullName, "report");
        File.WriteAllText(file, "old");

        // The activation bytes of so many images exceed 64 bits.
        var run = CommandLineRun.With(
            new NetworkCatalog([NetworkDescriptor.Of<Networks.Huge>()]), "report", "Huge", "--batch", "2147483647", "-o", file);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("exceed 64 bits", run.Error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Single(_folder.GetFiles());
    }
}

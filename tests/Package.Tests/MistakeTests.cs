using System.Text.RegularExpressions;

namespace InceptionDsl.Package.Tests;

/// <summary>What <c>dotnet build</c> says of a program with a mistake.</summary>
public sealed partial class MistakeTests(PackedRuntime packed)
{
    private const string Network = """
        using InceptionDsl;

        [Network("3x28x28", Classes = 10)]
        [Inception("1x1:64, 3x3r:96→", Name = "3a")]
        [Linear]
        public sealed partial class Mistaken;
        """;

    [Fact]
    public async Task It_says_one_error_where_the_mistake_is_and_warns_that_libtorch_is_missing()
    {
        var project = ConsumerProject.Write(
            packed,
            "Mistaken",
            $"""<ItemGroup><PackageReference Include="InceptionDsl" Version="{packed.Version}" /></ItemGroup>""",
            ("Mistaken.cs", Network),
            ("Program.cs", "return InceptionDsl.NetworkApp.Run(args);\n"));

        var printed = await project.Run("build", "-clp:NoSummary");

        Assert.Equal(1, printed.ExitCode);
        var error = Assert.Single(Message().Matches(printed.Output).DistinctBy(match => match.Value), match => match.Groups["kind"].Value == "error");
        // The fourth line; [Inception("1x1:64, 3x3r:96 has 27 characters, and the arrow is the next.
        Assert.Equal("Mistaken.cs(4,28)", Path.GetFileName(error.Groups["place"].Value));
        Assert.Equal("IDSL2001", error.Groups["id"].Value);
        Assert.Contains("write the next width", error.Groups["text"].Value, StringComparison.Ordinal);

        var warning = Assert.Single(Message().Matches(printed.Output).DistinctBy(match => match.Value), match => match.Groups["id"].Value == "IDSL0001");
        Assert.Equal("warning", warning.Groups["kind"].Value);
        Assert.Contains(
            $"<PackageReference Include=\"{Repository.LibTorchPackage}\" Version=\"{Repository.LibTorchVersion}\" />",
            warning.Groups["text"].Value,
            StringComparison.Ordinal);

        var chosen = await project.Run("build", "--no-restore", "-clp:NoSummary", "-p:TorchBackend=none");
        Assert.Contains("IDSL2001", chosen.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("IDSL0001", chosen.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^(?<place>[^\n]*?)\s*: (?<kind>error|warning) (?<id>\w+): (?<text>[^\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Message();
}

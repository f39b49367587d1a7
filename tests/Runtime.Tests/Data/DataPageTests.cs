using System.Runtime.CompilerServices;
using InceptionDsl.Data;
using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.Data;

/// <summary>What data.md says is so.</summary>
[Collection(AloneInTheProcess.Name)]
public class DataPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "docs", "data.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_table_of_forms_is_the_table_that_finds_them() => Assert.Equal(
        DatasetKind.All.Select(kind => $"| `{kind.Name}` | {kind.Sign} | {kind.Meaning} |"),
        Page.Split('\n').SkipWhile(line => line != "|---|---|---|").Skip(1).TakeWhile(line => line.StartsWith('|')));

    [Fact]
    public void The_program_compiles_as_it_stands_there()
    {
        var source = File.ReadAllLines(Path.Combine(Folder(), "Stripes.cs")).Select(line => line.Trim()).ToHashSet();
        var program = Page.Split("```csharp\n")[1].Split("```")[0].Split('\n');

        Assert.InRange(program.Length, 10, 30);
        Assert.All(program, line => Assert.Contains(line.Trim(), source));
    }

    [Fact]
    public void The_program_s_set_trains()
    {
        var folder = Directory.CreateTempSubdirectory("inception-dsl-");
        try
        {
            var run = CommandLineRun.On(
                [new NamedDataset("stripes", () => new Stripes())],
                "train", "TinyDigits", "--data", "stripes", "--epochs", "1", "--batch", "100", "--device", "cpu", "--out", folder.FullName, "--json");
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.Contains("Data stripes: 800 training images, 200 test images", run.Error, StringComparison.Ordinal);
            Assert.Equal(["across", "along"], run.Json.GetProperty("confusion").GetProperty("classNames").EnumerateArray().Select(name => name.GetString()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

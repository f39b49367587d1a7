using System.Runtime.CompilerServices;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The commands that the README names, in its order, in one folder, as a reader would type them.</summary>
public sealed class ReadmeCommandTests : IDisposable
{
    private const string Zoo = "dotnet run -c Release --project Definitions -- ";
    private const string Epochs = "--epochs";
    private const string Shapes = "dotnet run -c Release --project samples/Shapes -- ";

    /// <summary>What is too long for here, or no program of ours, and what runs it.</summary>
    private static readonly Dictionary<string, string> RunElsewhere = new(StringComparer.Ordinal)
    {
        ["dotnet test"] = ".ci/run",
        [Zoo + "train InceptionDigits --ensemble 7 --member InceptionDigitsWide"] = "EnsembleTests, on small networks",
        [Zoo + "eval InceptionDigits --ensemble runs/InceptionDigits-ensemble --table"] = "EvalEnsembleTests, on small networks",
        ["mpirun -np 2 dotnet Definitions/bin/Release/net10.0/InceptionDsl.Definitions.dll train InceptionDigits --epochs 1 --threads 1 --distributed mpi"] =
            "DistributedTrainingTests, on small networks",
        [Zoo + "bench GoogLeNet --batch 16"] = "BenchCommandTests, on a small network",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("readme").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Trainings take one epoch here: the README's take minutes.</summary>
    [Fact]
    public void Every_command_does_what_it_says()
    {
        var commands = Commands();
        Assert.Contains(commands, command => command.StartsWith(Shapes, StringComparison.Ordinal));
        foreach (var command in commands.Where(command => !RunElsewhere.ContainsKey(command)))
        {
            var result = command.StartsWith(Shapes, StringComparison.Ordinal)
                ? CommandLine.In(_folder, typeof(global::Shapes.ShapeFolder).Assembly, Words(command[Shapes.Length..]))
                : command.StartsWith(Zoo, StringComparison.Ordinal)
                    ? CommandLine.In(_folder, typeof(GoogLeNet).Assembly, Words(command[Zoo.Length..]))
                    : throw new InvalidOperationException($"nothing runs the README's '{command}'");
            Assert.True(result.ExitCode == 0, $"{command}: {result.Error}{result.Output}");
        }
    }

    [Fact]
    public void What_is_run_elsewhere_is_named() => Assert.All(RunElsewhere.Keys, command => Assert.Contains(command, Commands()));

    private static List<string> Commands() =>
        [.. File.ReadAllText(Path.Combine(Root(), "README.md")).ReplaceLineEndings("\n").Split("```bash\n").Skip(1)
            .SelectMany(block => block[..block.IndexOf("```", StringComparison.Ordinal)].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => line.Split('#')[0].Trim())];

    private static string[] Words(string command)
    {
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => File.Exists(Path.Combine(Root(), word)) ? Path.Combine(Root(), word) : word);
        return command.StartsWith("train ", StringComparison.Ordinal)
            ? [.. words.TakeWhile(word => word != Epochs), Epochs, "1", .. words.SkipWhile(word => word != Epochs).Skip(2)]
            : [.. words];
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}

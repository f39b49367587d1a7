using InceptionDsl.Data;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Trainings of an ensemble by one command.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class EnsembleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    private string Out => Path.Combine(_folder.FullName, "voters");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Members_are_ordinary_trainings_with_seeds_that_follow_and_the_same_first_weights()
    {
        var run = Train(3, "--seed", "5");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var lines = run.Output.Split('\n').Where(line => line.StartsWith("Member ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Matches("^Member 2/3: TinyDigits, seed 6, epoch 1, top-1 [0-9.]+ %, loss [0-9.]+, 0:[0-9]{2}$", lines[1]);
        Assert.Equal($"To measure them together: eval TinyDigits --ensemble {Out}", run.Output.TrimEnd().Split('\n')[^1]);
        Assert.DoesNotContain("epoch 1/1", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [(5, 5), (6, 5), (7, 5)],
            Enumerable.Range(1, 3).Select(number => WeightsFile.Describe(Weights(number))!.Recipe)
                .Select(recipe => (recipe.Seed, recipe.InitializationSeed!.Value)));

        // The same training by itself, the ordinary way.
        var alone = Path.Combine(_folder.FullName, "alone");
        Assert.Equal(0, On("train", "TinyDigits", "--out", alone, "--seed", "6", "--initialization-seed", "5").ExitCode);
        Assert.Equal(Tensors.Of(Path.Combine(alone, "weights.safetensors")), Tensors.Of(Weights(2)));
    }

    [Fact]
    public void A_stopped_ensemble_goes_on_as_a_whole_to_the_same_weights()
    {
        var whole = Train(3, "--json");
        Assert.Equal(0, whole.ExitCode);
        Assert.True(whole.Json.GetProperty("completed").GetBoolean());
        Assert.Equal(["1", "2", "3"], whole.Json.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("seed").GetRawText()));
        var expected = Enumerable.Range(1, 3).Select(number => Tensors.Of(Weights(number))).ToList();
        Directory.Move(Out, Out + "-whole");

        // Stopped when the first member is told, as by Ctrl+C: with --json that is on standard error.
        var stopped = CommandLineRun.StoppedAtOn(Few, "Member 1/3", Words(3, "--json"));
        Assert.Equal(130, stopped.ExitCode);
        Assert.False(stopped.Json.GetProperty("completed").GetBoolean());
        Assert.Contains($"Stopped in member 2; every step so far is saved in {Path.Combine(Out, "member-2")}.", stopped.Error, StringComparison.Ordinal);
        Assert.Contains($"To go on: train TinyDigits --ensemble 3 --out {Out} --resume", stopped.Error, StringComparison.Ordinal);

        var first = File.GetLastWriteTimeUtc(Weights(1));
        var resumed = Train(3, "--resume");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Contains("Member 1/3: TinyDigits, seed 1, epoch 1, top-1 ", resumed.Output, StringComparison.Ordinal);
        Assert.Single(resumed.Output.Split('\n'), line => line.EndsWith(", done before", StringComparison.Ordinal));
        Assert.Equal(first, File.GetLastWriteTimeUtc(Weights(1)));
        Assert.Equal(expected, Enumerable.Range(1, 3).Select(number => Tensors.Of(Weights(number))));

        // A member that is done goes on where more is asked of it.
        Assert.Contains("Member 1, Going on with 2 epochs instead of 1", Train(3, "--resume", "--epochs", "2").Output, StringComparison.Ordinal);
        var fewer = Train(2);
        Assert.Equal(1, fewer.ExitCode);
        Assert.Equal(
            $"Error: The folder '{Out}' has a member 3, which is none of an ensemble of 2. Train into another directory, or remove '{Path.Combine(Out, "member-3")}'.\n",
            fewer.Error);
    }

    [Fact]
    public void The_last_member_can_be_another_network()
    {
        var run = Train(2, "--member", "TinyWide");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(["TinyDigits", "TinyWide"], Enumerable.Range(1, 2).Select(number => RunRecord.Read(Path.Combine(Out, $"member-{number}", "run.json"))!.Network));
        Assert.Contains("There is no network 'TinyWider'.", Train(2, "--member", "TinyWider").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--member goes with --ensemble", "--member", "TinyWide")]
    [InlineData("--ensemble takes a whole number from 2 to 1,000, not '1'", "--ensemble", "1")]
    [InlineData("Give one of --dry-run and --ensemble", "--ensemble", "2", "--dry-run")]
    public void What_contradicts_itself_is_refused(string message, params string[] words)
    {
        var run = CommandLineRun.Of(["train", "TinyDigits", "--out", Out, .. words]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    private static NamedDataset Few { get; } = new("few", () => TinyDigits.Job("").Data.Train, () => TinyDigits.Job("").Data.Test)
    {
        Normalization = TinyDigits.Job("").Data.Normalization,
    };

    private static NetworkCatalog Networks { get; } = new([TinyDigits.Descriptor, NetworkDescriptor.Of<TinyWide>()]);

    private string Weights(int member) => Path.Combine(Out, $"member-{member}", "weights.safetensors");

    private CommandLineRun Train(int members, params string[] more) => CommandLineRun.With(Networks, Few, Words(members, more));

    private string[] Words(int members, params string[] more) =>
        Common(["train", "TinyDigits", "--ensemble", $"{members}", "--out", Out, .. more]);

    private static CommandLineRun On(params string[] words) => CommandLineRun.With(Networks, Few, Common(words));

    private static string[] Common(string[] words) =>
        [.. words, "--data", "few", "--recipe", "digits", "--batch", "40", "--device", "cpu", .. words.Contains("--epochs") ? (string[])[] : ["--epochs", "1"]];
}

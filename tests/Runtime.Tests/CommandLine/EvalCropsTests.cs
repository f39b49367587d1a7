using System.Collections.Concurrent;
using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary><c>eval</c> and <c>predict</c> with crops, and scores that are kept, by the first weights of a network.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class EvalCropsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("idsl-crops-");

    public EvalCropsTests()
    {
        using var network = new TinyDigits();
        TrainedFolder.Save(Weights, network);
    }

    private string Weights => Path.Combine(_folder.FullName, "weights.safetensors");

    private string Scores => Path.Combine(_folder.FullName, "scores");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_rule_is_printed_and_said()
    {
        var run = Eval(new Some(), "--crops", "10");
        Assert.True(run.ExitCode == 0, run.Error);
        var lines = string.Join(' ', run.Output.Split('\n').TakeWhile(line => !line.StartsWith("top-1", StringComparison.Ordinal)).Select(line => line.Trim()));
        Assert.EndsWith(
            "10 crops of each image: the shorter side resized to 23 (256 for an input of 224×224, in proportion); of that the central square; of each "
            + "square the corners and the center at 20×20; each also mirrored; the mean of their probabilities.",
            lines, StringComparison.Ordinal);

        var json = Eval(new Some(), "--crops", "googlenet", "--combine", "maximum", "--json").Json;
        Assert.Equal(("googlenet", "maximum"), (json.GetProperty("crops").GetString(), json.GetProperty("combination").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, Eval(new Some(), "--json").Json.GetProperty("crops").ValueKind);
    }

    [Theory]
    [InlineData("--crops takes 1 (center), 10 (alexnet), 144 (googlenet) or inception-v3, not '12'.", "--crops", "12")]
    [InlineData("--combine takes mean, logits, geometric or maximum, not 'median'.", "--crops", "10", "--combine", "median")]
    [InlineData("--combine has no effect on a single crop. Give --crops 10 or 144, or leave it out.", "--combine", "mean")]
    [InlineData("--combine has no effect on a single crop. Give --crops 10 or 144, or leave it out.", "--crops", "1", "--combine", "mean")]
    public void Words_that_mean_nothing_are_refused(string message, params string[] words)
    {
        var run = Eval(new Some(), words);
        Assert.Equal((2, $"Error: {message}"), (run.ExitCode, run.Error.Split('\n')[0]));
    }

    /// <summary>Ctrl+C while the thirteenth image of twenty is read; then a process that is killed while it writes an image.</summary>
    [Fact]
    public void An_interrupted_evaluation_goes_on_to_the_same_figures()
    {
        var whole = Figures(Eval(new Some(), "--crops", "10", "--json"));

        using var stop = new CancellationTokenSource();
        var stopped = CommandLineRun.StoppedBy(
            stop, new Some { Stop = stop }.Named, Words("--crops", "10", "--scores", Scores, "--batch", "40", "--workers", "1"));
        Assert.Equal((130, ""), (stopped.ExitCode, stopped.Output));
        var message = System.Text.RegularExpressions.Regex.Match(stopped.Error, @"has the scores of (\d+) of 20 images; the same command goes on from there\.\nStopped\.\n$");
        Assert.True(message.Success, stopped.Error);

        var images = new Some();
        var resumed = Eval(images, "--crops", "10", "--scores", Scores, "--json", "--batch", "7");
        Assert.Equal(whole, Figures(resumed));
        Assert.Equal(20 - int.Parse(message.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), images.Opened.Count);

        var bytes = File.ReadAllBytes(Scores);
        var head = Array.IndexOf(bytes, (byte)'\n') + 1;
        foreach (var length in (int[])[head, head + 3, bytes.Length / 2, bytes.Length - 1])
        {
            File.WriteAllBytes(Scores, bytes[..length]);
            Assert.Equal(whole, Figures(Eval(new Some(), "--crops", "10", "--scores", Scores, "--json")));
            Assert.Equal(bytes.Length, new FileInfo(Scores).Length);
        }

        // A bit that the disk has changed: that image and those behind it are measured again.
        bytes[^20] ^= 1;
        File.WriteAllBytes(Scores, bytes);
        images = new Some();
        Assert.Equal(whole, Figures(Eval(images, "--crops", "10", "--scores", Scores, "--json")));
        Assert.Single(images.Opened);
    }

    [Fact]
    public void Scores_of_something_else_are_refused_and_stay()
    {
        Assert.Equal(0, Eval(new Some(), "--crops", "10", "--scores", Scores).ExitCode);
        var bytes = File.ReadAllBytes(Scores);

        Refused("crops was 'alexnet' and is 'googlenet'. Give --scores another file, or remove this one.", new Some(), "--crops", "144", "--scores", Scores);
        Refused("combination was 'Mean' and is 'Logits'.", new Some(), "--crops", "10", "--combine", "logits", "--scores", Scores);
        Refused("'the 0' was number 0.", new Some { Shift = 1 }, "--crops", "10", "--scores", Scores);
        Assert.Equal(bytes, File.ReadAllBytes(Scores));

        Refused("is no file of scores.", new Some(), "--crops", "10", "--scores", Weights);
        Refused("is a folder.", new Some(), "--crops", "10", "--scores", _folder.FullName);
        using (var other = new TinyDigits())
        {
            TrainedFolder.Spoil(other, "conv1.conv.weight", 0.25);
            TrainedFolder.Save(Weights, other);
        }

        Refused("weights was '", new Some(), "--crops", "10", "--scores", Scores);

        void Refused(string message, Some images, params string[] words)
        {
            var run = Eval(images, words);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Predict_looks_at_crops_too()
    {
        var image = Path.Combine(_folder.FullName, "digit.png");
        File.WriteAllBytes(image, PngImage.Of(Digits.Load().Test.Read(500)));
        var plain = Predict();
        Assert.Equal(1, Predict("--crops", "144").Sum(), 6);
        Assert.NotEqual(plain, Predict("--crops", "144"));
        Assert.NotEqual(Predict("--crops", "144"), Predict("--crops", "144", "--combine", "maximum"));

        double[] Predict(params string[] words)
        {
            var run = CommandLineRun.Of(["predict", "TinyDigits", image, "--weights", Weights, "--device", "cpu", "--top", "10", "--json", .. words]);
            return run.ExitCode == 0
                ? [.. run.Json.GetProperty("images")[0].GetProperty("classes").EnumerateArray().Select(one => one.GetProperty("probability").GetDouble())]
                : throw new InvalidOperationException(run.Error);
        }
    }

    private static string Figures(CommandLineRun run) => run.ExitCode == 0
        ? string.Join(' ', ((string[])["images", "testTop1", "testTop5", "testLoss", "mistakes"]).Select(name => run.Json.GetProperty(name).GetRawText()))
        : throw new InvalidOperationException(run.Error);

    private CommandLineRun Eval(Some images, params string[] words) => CommandLineRun.With(CommandLineRun.Networks, images.Named, Words(words));

    private string[] Words(params string[] words) => ["eval", "TinyDigits", "--weights", Weights, "--data", "some", "--device", "cpu", .. words];

    /// <summary>Twenty digits, each with a name.</summary>
    private sealed class Some : ImageDataset
    {
        private readonly ImageDataset _all = Digits.Load().Test;

        /// <summary>Added to the numbers in the names.</summary>
        public int Shift { get; init; }

        /// <summary>Cancelled when the image of index 12 is read.</summary>
        public CancellationTokenSource? Stop { get; init; }

        public ConcurrentBag<int> Opened { get; } = [];

        public NamedDataset Named => new("some", () => this, () => this) { Normalization = new Normalization([0.1321f], [0.2903f]) };

        public override int Count => 20;

        public override IReadOnlyList<string> ClassNames => _all.ClassNames;

        public override int Label(int index) => _all.Label(50 * index);

        public override string Name(int index) => $"the {index + Shift}";

        public override PixelImage Read(int index)
        {
            if (index == 12)
            {
                Stop?.Cancel();
            }

            Opened.Add(index);
            return _all.Read(50 * index);
        }
    }
}

using System.Text.Json;
using InceptionDsl.Data;
using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.CommandLine;

[Collection(AloneInTheProcess.Name)]
public sealed class TrainCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    // With a blank, so that what is told of it must be quoted.
    private string Out => Path.Combine(_folder.FullName, "one run");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Train_eval_and_predict_agree()
    {
        var train = Train("--epochs", "2", "--json");

        Assert.Equal(0, train.ExitCode);
        Assert.DoesNotContain('\e', train.Error);
        Assert.Contains("Data digits: 4,000 training images, 1,000 test images", train.Error, StringComparison.Ordinal);
        Assert.Contains("    2/2 ", train.Error, StringComparison.Ordinal);
        var trained = train.Json;
        Assert.Equal(2, trained.GetProperty("epochs").GetInt32());
        Assert.True(trained.GetProperty("completed").GetBoolean());
        Assert.True(trained.GetProperty("trainLoss").GetDouble() > 0);
        Assert.True(trained.GetProperty("seconds").GetDouble() > 0);
        foreach (var file in (string[])["checkpoint", "weights", "metrics", "curves"])
        {
            Assert.True(File.Exists(trained.GetProperty(file).GetString()), file);
        }

        // The checkpoint holds the same weights as the weights file, and the folder stands for them.
        foreach (var weights in (string[])[trained.GetProperty("checkpoint").GetString()!, trained.GetProperty("weights").GetString()!, Out])
        {
            var eval = CommandLineRun.Of("eval", "TinyDigits", "--weights", weights, "--json");
            Assert.Equal((0, ""), (eval.ExitCode, eval.Error));
            foreach (var figure in (string[])["testTop1", "testTop5", "testLoss"])
            {
                Assert.Equal(trained.GetProperty(figure).GetDouble(), eval.Json.GetProperty(figure).GetDouble());
            }

            Assert.Equal(1000, Counts(eval.Json).Sum());
            Assert.Equal(trained.GetProperty("testTop1").GetDouble(), Diagonal(eval.Json).Sum() / 1000.0);
        }

        AssertPredictionsMatch(Diagonal(trained));
    }

    [Fact]
    public void Trained_figures_are_shown_with_the_confusion_matrix()
    {
        var run = Train("--epochs", "1");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain('\e', run.Output);
        Assert.Contains("Recipe digits: 1 epoch of 10 batches of 400, learning rate 0.1, seed 1", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"top-1 \d+\.\d\d %, top-5 \d+\.\d\d %, loss \d+\.\d{4}, 1,000 images", run.Output);
        Assert.Matches(@"true \\ taken for +0 +1 +2 +3 +4 +5 +6 +7 +8 +9 +recall", run.Output);
        Assert.Contains("Curves      " + Path.Combine(Out, "curves.png"), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_training_is_saved_and_resumes_to_the_same_weights()
    {
        var stopped = CommandLineRun.StoppedAt("train loss", [.. Line("--epochs", "2", "--json")]);

        Assert.Equal(130, stopped.ExitCode);
        Assert.Contains($"To go on: train TinyDigits --out '{Out}' --resume", stopped.Error, StringComparison.Ordinal);
        Assert.False(stopped.Json.GetProperty("completed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, stopped.Json.GetProperty("testTop1").ValueKind);

        // The checkpoint knows the recipe: --resume alone is enough.
        var resumed = CommandLineRun.Of("train", "TinyDigits", "--out", Out, "--resume", "--json", "--device", "cpu");
        Assert.Equal(0, resumed.ExitCode);
        Assert.Equal(2, resumed.Json.GetProperty("epochs").GetInt32());
        var resumedWeights = File.ReadAllBytes(Path.Combine(Out, "weights.safetensors"));

        var straight = Train("--epochs", "2", "--json");
        Assert.Contains($"{Out} held an earlier training, which is now in {Path.Combine(Out, "earlier-1")}.", straight.Error, StringComparison.Ordinal);
        Assert.Equal(resumedWeights, File.ReadAllBytes(Path.Combine(Out, "weights.safetensors")));
        Assert.Equal(resumedWeights, File.ReadAllBytes(Path.Combine(Out, "earlier-1", "weights.safetensors")));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(Out, "metrics.jsonl")).Length);
    }

    [Theory]
    [InlineData(1, "There is no recipe 'digit'.", "Did you mean 'digits'?", "--recipe", "digit")]
    [InlineData(1, "There is no data set 'cifar'", "digits", "--data", "cifar")]
    [InlineData(2, "--epochs takes a whole number from 1 to 1,000,000, not '0'.", "", "--epochs", "0")]
    [InlineData(2, "--learning-rate takes a number from 1e-12 to 1000, not '-0.1'.", "", "--learning-rate", "-0.1")]
    [InlineData(2, "--learning-rate takes a number from 1e-12 to 1000, not '0,1'.", "", "--learning-rate", "0,1")]
    [InlineData(1, "--batch 1000000 is more than the 4000 training images of digits.", "Give at most 4000.", "--batch", "1000000")]
    [InlineData(2, "There is no device 'gpu'.", "cuda:0", "--device", "gpu")]
    [InlineData(1, "There is no device 'cuda:99'", "", "--device", "cuda:99")]
    [InlineData(2, "There is no device 'cuda:-1'.", "", "--device", "cuda:-1")]
    [InlineData(2, "There is no device 'cuda:99999999999'.", "", "--device", "cuda:99999999999")]
    [InlineData(2, "--tf32 takes on or off, not 'yes'.", "", "--tf32", "yes")]
    [InlineData(2, "--precision", "bf16", "--precision", "bf17")]
    public void A_mistake_leaves_no_folder(int code, string message, string cure, params string[] options)
    {
        var run = Train(options);

        Assert.Equal((code, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains(cure, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_mistake_leaves_an_earlier_training_where_it_is()
    {
        Directory.CreateDirectory(Out);
        var metrics = Path.Combine(Out, "metrics.jsonl");
        File.WriteAllText(metrics, "{}\n");

        Assert.Equal(1, Train("--device", "cuda:99").ExitCode);

        Assert.Equal([metrics], Directory.GetFileSystemEntries(Out));
    }

    private CommandLineRun Train(params string[] options) => CommandLineRun.Of([.. Line(options)]);

    /// <summary>Ten large steps in an epoch, so that a test takes seconds.</summary>
    private IEnumerable<string> Line(params string[] options) =>
    [
        "train", "TinyDigits", "--out", Out,
        .. options.Contains("--device") ? options : [.. options, "--device", "cpu"],
        .. options.Contains("--batch") ? (string[])[] : ["--batch", "400"],
    ];

    private static IEnumerable<long> Counts(JsonElement document) =>
        document.GetProperty("confusion").GetProperty("counts").EnumerateArray()
            .SelectMany(row => row.EnumerateArray().Select(count => count.GetInt64()));

    private static List<long> Diagonal(JsonElement document) =>
        [.. document.GetProperty("confusion").GetProperty("counts").EnumerateArray().Select((row, label) => row[label].GetInt64())];

    /// <summary>Predicts each of the hundred test images of the best-known digit, from PNG files.</summary>
    private void AssertPredictionsMatch(List<long> hits)
    {
        var digit = hits.IndexOf(hits.Max());
        var test = Digits.Load().Test;
        var files = Enumerable.Range(0, test.Count).Where(index => test.Label(index) == digit).Select(index => Images.Digit(_folder.FullName, index)).ToList();

        var run = CommandLineRun.Of(["predict", "TinyDigits", "--weights", Out, "--top", "1", "--json", .. files]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var images = run.Json.GetProperty("images").EnumerateArray().ToList();
        Assert.Equal(files, images.Select(image => image.GetProperty("image").GetString()));
        Assert.Equal(hits[digit], images.Count(image => image.GetProperty("classes")[0].GetProperty("label").GetInt32() == digit));
    }
}

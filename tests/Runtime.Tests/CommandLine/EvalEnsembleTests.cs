using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;
using SkiaSharp;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Networks measured together by the command line, against what each says by itself.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class EvalEnsembleTests : IDisposable
{
    private const string Note = "few: Taken for a data set of the program's own.\n";

    private static readonly NetworkCatalog Networks = new([TinyDigits.Descriptor, NetworkDescriptor.Of<TinyWide>()]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");
    private readonly DatasetSplit _data = TinyDigits.Job("").Data;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Networks_of_different_kinds_and_normalizations_vote_by_the_mean_of_their_probabilities()
    {
        var (one, other) = (new Normalization([0.1f], [0.3f]), new Normalization([0.5f], [0.5f]));
        var expected = EvaluationScores.Combine([Save<TinyDigits>("member-1", one), Save<TinyWide>("member-2", other)]).ToResult();

        var run = Eval("--ensemble", _folder.FullName, "--json");

        Assert.Equal((0, Note), (run.ExitCode, run.Error));
        Assert.Equal(expected.Top1, run.Json.GetProperty("testTop1").GetDouble());
        Assert.Equal(expected.Loss, run.Json.GetProperty("testLoss").GetDouble());
        Assert.Equal("TinyDigits and TinyWide", run.Json.GetProperty("network").GetString());
        Assert.Equal(["TinyDigits", "TinyWide"], run.Json.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("network").GetString()));

        // The same files named one by one; without --json each is beside all together.
        var table = Eval("--ensemble", Weights("member-1"), Weights("member-2"));
        Assert.Equal((0, Note), (table.ExitCode, table.Error));
        Assert.Contains("TinyDigits, member-1", table.Output, StringComparison.Ordinal);
        Assert.Contains("together", table.Output, StringComparison.Ordinal);
        Assert.Contains("2,000 resamples of the 50 images", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_and_mistakes_of_every_image_are_written()
    {
        var scores = Save<TinyDigits>("member-1", _data.Normalization);
        var (csv, sheet, page) = (Path.Combine(_folder.FullName, "p.csv"), Path.Combine(_folder.FullName, "m.png"), Path.Combine(_folder.FullName, "page.html"));

        var run = Eval("--weights", Weights("member-1"), "--predictions", csv, "--mistakes", sheet, "-o", page, "--json");

        Assert.Equal((0, Note), (run.ExitCode, run.Error));
        var lines = File.ReadAllLines(csv);
        Assert.Equal("index,image,actual,predicted,rank,confidence,actualProbability", lines[0]);
        Assert.Equal(51, lines.Length);
        var image = scores.Images[7];
        Assert.Equal(
            FormattableString.Invariant($"7,{image.Name},{image.Label},{image.Predicted},{image.Rank + 1},{image.Probability(image.Predicted)},{image.Probability(image.Label)}"),
            lines[8]);
        using var drawn = SKBitmap.Decode(sheet);
        Assert.Equal(8 + (8 * 128), drawn.Width);

        var calibration = run.Json.GetProperty("calibration");
        Assert.Equal(scores.ToResult().Calibration!.ExpectedError, calibration.GetProperty("expectedError").GetDouble());
        Assert.Equal(50, calibration.GetProperty("bins").EnumerateArray().Sum(bin => bin.GetProperty("count").GetInt32()));
        Assert.Contains("id=\"reliability\"", File.ReadAllText(page), StringComparison.Ordinal);
    }

    /// <summary>Every figure of the table from what each network says with each plan of crops.</summary>
    [Fact]
    public void The_table_compares_one_network_and_all_with_few_crops_and_many()
    {
        var (one, other) = (Save<TinyDigits>("member-1", _data.Normalization), Save<TinyWide>("member-2", _data.Normalization));
        var folder = Path.Combine(_folder.FullName, "table");

        var run = Eval("--ensemble", Weights("member-1"), Weights("member-2"), "--table", "--json", "--out", folder);

        Assert.True(run.ExitCode == 0, run.Error);
        var rows = run.Json.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(
            [(1, 1, 1), (1, 10, 10), (1, 144, 144), (2, 1, 2), (2, 10, 20), (2, 144, 288)],
            rows.Select(row => (row.GetProperty("models").GetInt32(), row.GetProperty("crops").GetInt32(), row.GetProperty("cost").GetInt32())));
        Assert.Equal(1 - one.ToResult().Top1, Error(rows[0]), 1e-12);
        Assert.Equal(1 - EvaluationScores.Combine([one, other]).ToResult().Top1, Error(rows[3]), 1e-12);
        using (var network = NetworkDescriptor.Of<TinyWide>().Create(10))
        {
            WeightsFile.Load(Weights("member-2"), network);
            var options = new EvaluationOptions { Crops = CropPlan.AlexNet };
            var ten = Evaluator.Score(network, _data.Test, _data.Normalization, options);
            using var first = TinyDigits.Descriptor.Create(10);
            WeightsFile.Load(Weights("member-1"), first);
            var both = EvaluationScores.Combine([Evaluator.Score(first, _data.Test, _data.Normalization, options), ten]);
            Assert.Equal(1 - both.ToResult().Top1, Error(rows[4]), 1e-12);
        }

        Assert.Equal(
            ["predictions.csv", "table.csv", "table.html", "table.json", "table.md", "table.png", "table.svg"],
            Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        Assert.Equal(run.Output, File.ReadAllText(Path.Combine(folder, "table.json")));
        Assert.Contains("data-name=\"2 models, 144 crops\"", File.ReadAllText(Path.Combine(folder, "table.html")), StringComparison.Ordinal);
        Assert.Contains("10 crops of each image: the shorter side resized to 23 (256 for an input of 224×224, in proportion)", run.Output, StringComparison.Ordinal);

        static double Error(System.Text.Json.JsonElement row) => row.GetProperty("top1").GetProperty("error").GetDouble();
    }

    [Fact]
    public void What_can_t_vote_together_is_refused()
    {
        Save<TinyDigits>("member-1", _data.Normalization);
        using (var network = TinyDigits.Descriptor.Create(10))
        {
            Directory.CreateDirectory(Path.Combine(_folder.FullName, "turned"));
            TrainedFolder.Save(Weights("turned"), network, description => description with { ClassNames = [.. description.ClassNames.Reverse()] });
        }

        Refused("are not for the same classes in the same order: 10 (0, 1, 2,", "--ensemble", Weights("member-1"), Weights("turned"));
        Refused("are named twice", "--ensemble", Weights("member-1"), _folder.FullName);
        Refused("There is no file", "--ensemble", Weights("member-1"), Weights("none"));
        Assert.Contains("'eval' has no place for 'more' without --ensemble", Eval("more").Error, StringComparison.Ordinal);
        Assert.Contains("--mistakes writes a PNG", Eval("--mistakes", "m.jpg").Error, StringComparison.Ordinal);

        void Refused(string message, params string[] words)
        {
            var run = Eval(words);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
        }
    }

    private string Weights(string member) => Path.Combine(_folder.FullName, member, "weights.safetensors");

    /// <summary>Saves random weights in a member's folder.</summary>
    /// <returns>What they say of the test images.</returns>
    private EvaluationScores Save<TNetwork>(string member, Normalization normalization)
        where TNetwork : Network, INetwork<TNetwork>
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, member));
        using var network = NetworkDescriptor.Of<TNetwork>().Create(10);
        TrainedFolder.Save(Weights(member), network, description => description with { Data = "few", Normalization = normalization });
        return Evaluator.Score(network, _data.Test, normalization);
    }

    private static CommandLineRun Eval(params string[] words) => CommandLineRun.With(
        Networks,
        new NamedDataset("few", () => TinyDigits.Job("").Data.Train, () => TinyDigits.Job("").Data.Test) { Normalization = TinyDigits.Job("").Data.Normalization },
        ["eval", "TinyDigits", .. words, "--data", "few"]);
}

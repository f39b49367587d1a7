using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Networks;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Blocks with an input, and networks that return features: counted like networks, and trained by nothing.</summary>
public class BlocksAndFeaturesTests
{
    private static readonly NetworkCatalog Catalog = new(
        [NetworkDescriptor.Of<Counted>(), NetworkDescriptor.Of<Features>(), TinyDigits.Descriptor]);

    [Fact]
    public void The_assembly_lists_them() =>
        Assert.Superset(
            new HashSet<string> { "Counted", "Features", "ScoresOfConvolutions" },
            NetworkCatalog.Of(typeof(Counted).Assembly).Networks.Select(network => network.Name).ToHashSet());

    [Fact]
    public void A_list_marks_them()
    {
        var lines = CommandLineRun.With(Catalog, "list").Output.Split('\n');

        // 9·4·8 + 8·8 weights, two for each of 16 normalized channels; 9·3·8 weights and 8 biases.
        Assert.EndsWith("block", Assert.Single(lines, line => line.Contains("Counted", StringComparison.Ordinal)).TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("384", Assert.Single(lines, line => line.Contains("Counted", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("features", Assert.Single(lines, line => line.Contains("Features", StringComparison.Ordinal)).TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("224", Assert.Single(lines, line => line.Contains("Features", StringComparison.Ordinal)), StringComparison.Ordinal);

        var json = CommandLineRun.With(Catalog, "list", "--json").Json;
        Assert.Equal((0, true), (json[0].GetProperty("classes").GetInt32(), json[0].GetProperty("isBlock").GetBoolean()));
        Assert.False(json[1].TryGetProperty("isBlock", out _));
    }

    [Fact]
    public void A_report_names_their_output()
    {
        Assert.Contains("Counted (block): 4×8×8 to 8×8×8", CommandLineRun.With(Catalog, "report", "Counted").Output, StringComparison.Ordinal);
        Assert.Contains("Features: 3×8×8 to features of 8×4×4", CommandLineRun.With(Catalog, "report", "Features").Output, StringComparison.Ordinal);
        Assert.True(CommandLineRun.With(Catalog, "report", "Counted", "--json").Json.GetProperty("isBlock").GetBoolean());
        foreach (var format in new[] { "markdown", "html", "svg", "dot", "mermaid" })
        {
            Assert.Equal(0, CommandLineRun.With(Catalog, "report", "Counted", "--format", format).ExitCode);
        }

        Assert.Equal(0, CommandLineRun.With(Catalog, "compare", "Counted", "Features").ExitCode);
    }

    [Theory]
    [InlineData("train")]
    [InlineData("eval")]
    [InlineData("bench", "--only", "train")]
    [InlineData("predict", "image.png")]
    public void What_needs_class_scores_refuses_them_in_one_sentence(string command, params string[] others)
    {
        foreach (var (name, sentence) in new[]
        {
            ("Counted", "Counted is a block, not a network: it can be listed and reported, but it gives no class scores to train or measure."),
            ("Features", "Features returns features (Classes = 0): it can be listed and reported, but it gives no class scores to train or measure."),
        })
        {
            var run = CommandLineRun.With(Catalog, [command, name, .. others]);

            Assert.NotEqual(0, run.ExitCode);
            Assert.Equal("", run.Output);
            Assert.Equal("Error: " + sentence, string.Join(' ', run.Error.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
        }
    }

    [Fact]
    public void So_do_the_classes_behind_the_commands()
    {
        using var network = new Features();
        var data = DatasetCatalog.Standard.Open("digits");

        Assert.Contains("returns features", Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(network, data.Test, data.Normalization)).Message,
            StringComparison.Ordinal);
        Assert.Contains("returns features", Assert.Throws<ArgumentException>(() =>
            Predictor.Predict(network, new PixelImage(3, 8, 8, new float[192]), data.Normalization, [])).Message, StringComparison.Ordinal);
        var job = new TrainingJob { Network = NetworkDescriptor.Of<Features>(), Data = data, Recipe = RecipeCatalog.Digits, Directory = "never-made" };
        Assert.Contains("returns features", Assert.Throws<TrainingException>(() => Trainer.Train(job)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists("never-made"));
    }
}

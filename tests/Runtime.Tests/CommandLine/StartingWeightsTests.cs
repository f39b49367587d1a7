using InceptionDsl.CommandLine;
using InceptionDsl.CommandLine.Commands;
using InceptionDsl.Data;
using InceptionDsl.Images;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>What <c>train</c> begins with, where little is said: weights, and the recipe for the data.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class StartingWeightsTests : IDisposable
{
    private static readonly RecipeArguments Nothing = new([]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Training_begins_with_the_weights_of_a_folder_and_says_so()
    {
        var (first, second) = (Path.Combine(_folder.FullName, "first"), Path.Combine(_folder.FullName, "second"));
        Assert.Equal(0, CommandLineRun.Of("train", "TinyDigits", "--out", first, "--epochs", "1", "--batch", "400", "--device", "cpu").ExitCode);

        var run = CommandLineRun.Of(
            "train", "TinyDigits", "--out", second, "--weights", first, "--reset-classifier", "--freeze", "stem", "--epochs", "1", "--batch", "400", "--device", "cpu");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("\nNo recipe is named: 'fine-tune' is taken, since training begins with weights, with the changes of images of 'digits', ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Weights {Path.Combine(first, "weights.safetensors")} (of TinyDigits, trained on digits): ", run.Output, StringComparison.Ordinal);
        Assert.Contains("these begin anew: aux.fc2, fc. Images are normalized as theirs were: mean ", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nFrozen, with 88 parameters, and run as in evaluation: conv1, maxpool1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nRecipe fine-tune: 1 epoch of 10 batches of 400, ", run.Output, StringComparison.Ordinal);
        var recipe = WeightsFile.Describe(Path.Combine(second, "weights.safetensors"))!.Recipe;
        Assert.Equal(["stem"], recipe.Freeze);
        Assert.Equal(new StageRate("classifier", 10), Assert.Single(recipe.GroupRates));
    }

    [Theory]
    [InlineData(2, "--reset-classifier goes with --weights", "--reset-classifier")]
    [InlineData(1, "There is no file 'nowhere.safetensors'.", "--weights", "nowhere.safetensors")]
    [InlineData(1, "No stage of TinyDigits is called 'stemm': did you mean 'stem'?", "--freeze", "stemm")]
    [InlineData(1, "No stage of TinyDigits is called 'conv2': did you mean 'conv1'?", "--group-rates", "conv2=0.1")]
    [InlineData(2, "'conv2' of --group-rates takes a number from 0 to ", "--group-rates", "conv2=-1")]
    [InlineData(2, "--group-rates takes a list such as 'stages=0.1', ", "--group-rates", "conv2")]
    public void A_mistake_leaves_no_folder(int code, string message, params string[] options)
    {
        var folder = Path.Combine(_folder.FullName, "out");
        var run = CommandLineRun.Of(["train", "TinyDigits", "--out", folder, "--device", "cpu", .. options]);

        Assert.Equal(code, run.ExitCode);
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void The_recipe_follows_the_data_and_the_weights()
    {
        var (characters, photographs) = (TinyDigits.Job("").Data, Split(3, 80));
        Assert.Equal("digits", Choose(characters, hasWeights: false).Recipe.Name);
        Assert.Equal("modern", Choose(photographs, hasWeights: false).Recipe.Name);
        Assert.Equal("modern", Choose(Split(1, 80), hasWeights: false).Recipe.Name);
        Assert.Equal("modern", Choose(Split(3, 32), hasWeights: false).Recipe.Name);
        Assert.Equal("fine-tune", Choose(photographs, hasWeights: true).Recipe.Name);
        Assert.Equal("fine-tune", Choose(characters, hasWeights: true).Recipe.Name);
        Assert.Equal(RecipeCatalog.Digits.Augmentations, Choose(characters, hasWeights: true).Recipe.Augmentations);
        Assert.Equal(RecipeCatalog.FineTune.Augmentations, Choose(photographs, hasWeights: true).Recipe.Augmentations);
        Assert.StartsWith("No recipe is named: 'modern' is taken, for photographs. Another: --recipe digits, digits-best, googlenet, ", Choose(photographs, hasWeights: false).Why, StringComparison.Ordinal);

        // Whoever names one, or goes on with one, knows.
        Assert.Equal((RecipeCatalog.CaffeQuick, null), RecipeChoice.Choose("caffe-quick", Nothing, photographs, null, true));
        Assert.Equal((RecipeCatalog.CaffeQuick, null), RecipeChoice.Choose(null, Nothing, photographs, RecipeCatalog.CaffeQuick, false));
    }

    private static (TrainingRecipe Recipe, string? Why) Choose(DatasetSplit data, bool hasWeights) =>
        RecipeChoice.Choose(null, Nothing, data, null, hasWeights);

    private static DatasetSplit Split(int channels, int side) => new("some", new Blank(channels, side), new Blank(channels, side));

    private sealed class Blank(int channels, int side) : ImageDataset
    {
        public override int Count => 100;

        public override IReadOnlyList<string> ClassNames => ["one", "other"];

        public override int Label(int index) => index % 2;

        public override PixelImage Read(int index) => new(channels, side, side, new float[channels * side * side]);
    }
}

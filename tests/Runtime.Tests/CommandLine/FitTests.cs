using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Networks, weights and data that don't quite belong together: what is adapted is said, what can't fit is refused.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class FitTests : IDisposable
{
    private static readonly NetworkCatalog Networks = new(
    [
        NetworkDescriptor.Of<Colored>(), NetworkDescriptor.Of<FourChannels>(), NetworkDescriptor.Of<SingleNorm>(),
        NetworkDescriptor.Of<ThreeClasses>(), NetworkDescriptor.Of<Thrifty>(), TinyDigits.Descriptor,
    ]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    private string Out => Path.Combine(_folder.FullName, "run");

    private string Weights => Path.Combine(_folder.FullName, "weights.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>4·9 + 4 parameters of the convolution, and 5 for each class: 55 as declared, 90 as trained.</summary>
    [Fact]
    public void Another_number_of_classes_is_said_and_its_figures_are_those_of_the_trained_network()
    {
        var train = Train("ThreeClasses");
        Assert.Equal((0, ""), (train.ExitCode, train.Error));
        Assert.StartsWith(
            "Adapted to digits: 10 classes instead of the 3 declared, so 90 parameters instead of the 55 that reports count\nNetwork ThreeClasses: 90 parameters, on cpu\n",
            train.Output, StringComparison.Ordinal);
        Assert.Equal(55, Run("report", "ThreeClasses", "--json").Json.GetProperty("parameters").GetInt64());

        const string Note = "Note: ThreeClasses is built with 10 classes, as '";
        var eval = Run("eval", "ThreeClasses", "--weights", Out, "--json");
        Assert.Equal(0, eval.ExitCode);
        Assert.StartsWith(Note, eval.Error, StringComparison.Ordinal);
        Assert.EndsWith("' is for, and not with the 3 declared.\n", eval.Error, StringComparison.Ordinal);
        Assert.Equal(10, eval.Json.GetProperty("confusion").GetProperty("classNames").GetArrayLength());
        var predict = Run("predict", "ThreeClasses", "--weights", Out, "--top", "20", "--json", Images.Digit(_folder.FullName, 0));
        Assert.Equal(eval.Error, predict.Error);
        Assert.Equal(10, predict.Json.GetProperty("images")[0].GetProperty("classes").GetArrayLength());

        var json = Train("ThreeClasses", "--json");
        Assert.Equal(0, json.ExitCode);
        Assert.Contains("Adapted to digits: 10 classes", json.Error, StringComparison.Ordinal);
        Assert.True(json.Json.GetProperty("completed").GetBoolean());
    }

    [Fact]
    public void A_network_that_fits_says_nothing()
    {
        var train = Train("TinyDigits");
        Assert.Equal((0, ""), (train.ExitCode, train.Error));
        Assert.StartsWith("Network TinyDigits: ", train.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_channels_and_sizes_of_images_are_said()
    {
        var train = Train("Colored");
        Assert.Equal((0, ""), (train.ExitCode, train.Error));
        Assert.StartsWith("Adapted to digits: images such as 1×20×20 made 3×12×12\nNetwork Colored: ", train.Output, StringComparison.Ordinal);

        // What training said it did, its weights know.
        Assert.Equal((0, ""), (Run("eval", "Colored", "--weights", Out).ExitCode, Run("eval", "Colored", "--weights", Out).Error));
    }

    [Theory]
    [InlineData("FourChannels", "Images with 1 channel cannot be given to a network that reads 4.")]
    [InlineData("Thrifty", "Thrifty can't be built for the 10 classes of digits: ")]
    [InlineData("SingleNorm", "SingleNorm can't be trained with batches of 1 image: 'aux.2' normalizes over a batch, and needs more than 1 value per channel. Take batches of 2 images or more.", "--batch", "1")]
    public void What_cannot_fit_is_refused_before_anything_is_touched(string network, string message, params string[] options)
    {
        Directory.CreateDirectory(Out);
        var metrics = Path.Combine(Out, "metrics.jsonl");
        File.WriteAllText(metrics, "{}\n");

        var run = Run(["train", network, "--out", Out, "--device", "cpu", .. options]);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: " + message, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Equal([metrics], Directory.GetFileSystemEntries(Out));
    }

    /// <summary>Other software's weights: their number of classes is known by the classifier's shape.</summary>
    [Fact]
    public void Foreign_weights_of_other_classes_are_taken_over_and_what_their_labels_mean_is_said()
    {
        using (var network = NetworkDescriptor.Of<ThreeClasses>().Create(10))
        {
            TrainedFolder.SaveForeign(Weights, network);
        }

        var expected =
            $"Note: ThreeClasses is built with 10 classes, as '{Weights}' is for, and not with the 3 declared.\n"
            + $"Note: '{Weights}' doesn't say what its classes are or how its images were normalized; both are taken from digits: 0, 1, 2, 3 …; mean 0.1321, deviation 0.2903.\n";
        var eval = Run("eval", "ThreeClasses", "--weights", Weights, "--data", "digits", "--json");
        Assert.Equal((0, expected), (eval.ExitCode, eval.Error));
        var predict = Run("predict", "ThreeClasses", "--weights", Weights, "--data", "digits", "--json", Images.Digit(_folder.FullName, 0));
        Assert.Equal((0, expected), (predict.ExitCode, predict.Error));
    }

    [Fact]
    public void Foreign_weights_for_colors_on_grey_data_say_what_is_taken_from_it()
    {
        using (var network = NetworkDescriptor.Of<Colored>().Create())
        {
            TrainedFolder.SaveForeign(Weights, network);
        }

        var run = Run("predict", "Colored", "--weights", Weights, "--data", "digits", Images.Digit(_folder.FullName, 0));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            $"Note: '{Weights}' doesn't say what its classes are or how its images were normalized; both are taken from digits: 0, 1, 2, 3 …; mean 0.1321, deviation 0.2903, from 1 channel to 3.\n",
            run.Error);
    }

    [Theory]
    [InlineData("eval")]
    [InlineData("predict")]
    public void Foreign_weights_of_other_classes_than_the_data_are_refused(string command)
    {
        using (var network = NetworkDescriptor.Of<ThreeClasses>().Create())
        {
            TrainedFolder.SaveForeign(Weights, network);
        }

        AssertRefused(
            $"ThreeClasses with '{Weights}' tells 3 classes apart, but digits has 10 classes.", command, "ThreeClasses", "--data", "digits");
        AssertRefused($"'{Weights}' doesn't say what data its weights were trained on.", command, "ThreeClasses");

        // Of three channels, or for classes that break the network's budget.
        AssertRefused("conv1.weight (Float32 [4×1×3×3] in the file, Float32 [4×3×3×3] in the network)", command, "Colored", "--data", "digits");
        using (var network = NetworkDescriptor.Of<ThreeClasses>().Create(10))
        {
            TrainedFolder.SaveForeign(Weights, network);
        }

        AssertRefused($"'{Weights}' is for 10 classes, and Thrifty can't be built with as many: ", command, "Thrifty", "--data", "digits");
    }

    [Fact]
    public void Weights_of_data_that_calls_its_classes_otherwise_say_so_and_keep_their_normalization()
    {
        string[] names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        using (var network = TinyDigits.Descriptor.Create())
        {
            TrainedFolder.Save(Weights, network, description => description with { Data = "words", ClassNames = names, Normalization = new([0.5f], [0.25f]) });
        }

        const string Note = "Note: the weights were trained on words, with the classes zero, one, two, three …; digits calls them 0, 1, 2, 3 ….\n";
        var image = Images.Digit(_folder.FullName, 0);
        Assert.Equal(Note, Run("eval", "TinyDigits", "--weights", Weights, "--data", "digits").Error);
        var digits = Run("predict", "TinyDigits", "--weights", Weights, "--data", "digits", "--json", image);
        var words = Run("predict", "TinyDigits", "--weights", Weights, "--json", image);
        Assert.Equal((Note, ""), (digits.Error, words.Error));
        var (digit, word) = (Best(digits), Best(words));
        Assert.Equal(names[digit.GetProperty("label").GetInt32()], word.GetProperty("name").GetString());
        Assert.Equal(digit.GetProperty("probability").GetDouble(), word.GetProperty("probability").GetDouble());
    }

    private static System.Text.Json.JsonElement Best(CommandLineRun run) => run.Json.GetProperty("images")[0].GetProperty("classes")[0];

    private void AssertRefused(string message, string command, params string[] args)
    {
        string[] image = command == "predict" ? [Images.Digit(_folder.FullName, 0)] : [];
        var run = Run([command, .. args, "--weights", Weights, .. image]);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private CommandLineRun Train(string network, params string[] options) =>
        Run(["train", network, "--out", Out, "--epochs", "1", "--batch", "400", "--device", "cpu", .. options]);

    private static CommandLineRun Run(params string[] args) => CommandLineRun.With(Networks, args);
}

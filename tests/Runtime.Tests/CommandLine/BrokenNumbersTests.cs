using InceptionDsl.Runtime.Tests.Training;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Losses and weights that are no numbers never pass for success.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class BrokenNumbersTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inception-dsl-");

    private string Out => Path.Combine(_folder.FullName, "run");

    private string Weights => Path.Combine(_folder.FullName, "weights.safetensors");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData()]
    [InlineData("--json")]
    public void A_loss_that_grows_beyond_all_bounds_ends_with_a_message_and_no_weights(params string[] options)
    {
        var run = CommandLineRun.With(
            new NetworkCatalog([NetworkDescriptor.Of<Diverging>()]),
            ["train", "Diverging", "--out", Out, "--epochs", "2", "--batch", "400", "--device", "cpu", "--learning-rate", "1000", .. options]);
        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"Error: The (loss became|loss on the test part became|weights are not numbers any more)", run.Error);
        Assert.Contains("Train with a lower learning rate", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Out, "weights.safetensors")));
        Assert.False(File.Exists(Path.Combine(Out, "training.lock")));
        if (options.Length > 0)
        {
            Assert.Equal("", run.Output);
        }
    }

    [Theory]
    [InlineData("conv1.conv.weight", double.NaN)]
    [InlineData("conv1.bn.running_var", double.PositiveInfinity)]
    [InlineData("mixed.branch2.1.conv.weight", double.NegativeInfinity)]
    public void Weights_that_are_no_numbers_are_refused(string name, double value)
    {
        Save(name, value);
        foreach (var args in Commands())
        {
            var run = CommandLineRun.Of(args);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"Error: '{Weights}' holds weights that are not numbers (NaN or infinite): {name}.\n", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void In_an_auxiliary_classifier_they_are_only_told()
    {
        Save("aux.fc1.weight", double.NaN);
        foreach (var args in Commands())
        {
            var run = CommandLineRun.Of(args);
            Assert.Equal(0, run.ExitCode);
            Assert.StartsWith($"Warning: '{Weights}' holds weights that are not numbers (NaN or infinite) in an auxiliary classifier", run.Error, StringComparison.Ordinal);
            Assert.Contains("aux.fc1.weight", run.Error, StringComparison.Ordinal);
            Assert.Equal("TinyDigits", run.Json.GetProperty("network").GetString());
        }
    }

    /// <summary>Numbers whose products are none: 3e38 times anything above 1.2 is beyond 32-bit floats.</summary>
    [Fact]
    public void Scores_that_are_no_numbers_are_refused_though_the_weights_are()
    {
        using (var network = TinyDigits.Descriptor.Create())
        {
            foreach (var (key, tensor) in network.state_dict().Where(entry => entry.Key.EndsWith("weight", StringComparison.Ordinal)))
            {
                using var noGrad = TorchSharp.torch.no_grad();
                tensor.fill_(3e38);
            }

            TrainedFolder.Save(Weights, network);
        }

        foreach (var args in Commands())
        {
            var run = CommandLineRun.Of(args);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"Error: TinyDigits with '{Weights}' gives scores that are not numbers for ", run.Error, StringComparison.Ordinal);
        }
    }

    private string[][] Commands() =>
    [
        ["eval", "TinyDigits", "--weights", Weights, "--json"],
        ["predict", "TinyDigits", "--weights", Weights, "--json", Images.Digit(_folder.FullName, 0)],
    ];

    private void Save(string name, double value)
    {
        using var network = TinyDigits.Descriptor.Create();
        TrainedFolder.Spoil(network, name, value);
        TrainedFolder.Save(Weights, network);
    }
}

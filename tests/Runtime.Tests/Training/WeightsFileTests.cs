using InceptionDsl.Images;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Training;

[Collection(AloneInTheProcess.Name)]
public sealed class WeightsFileTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-weights-");

    private string FilePath => Path.Combine(_directory.FullName, "w.safetensors");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Weights_and_their_description_come_back()
    {
        using var saved = TinyDigits.Descriptor.Create();
        var description = Description();
        WeightsFile.Save(FilePath, saved, description);
        using var loaded = TinyDigits.Descriptor.Create();
        var read = WeightsFile.Load(FilePath, loaded)!;
        Assert.Equal(description.ClassNames, read.ClassNames);
        Assert.Equal(description.Normalization, read.Normalization);
        Assert.Equal(description.Recipe.Optimizer, read.Recipe.Optimizer);
        Assert.Equal(description.Recipe.Schedule, read.Recipe.Schedule);
        Assert.Equal(description.Recipe.Augmentations, read.Recipe.Augmentations);
        var expected = saved.state_dict();
        foreach (var (name, tensor) in loaded.state_dict())
        {
            Assert.True(tensor.allclose(expected[name], 0, 0), name);
        }
    }

    [Fact]
    public void Names_and_shapes_that_do_not_fit_are_named_and_nothing_is_loaded()
    {
        using var network = TinyDigits.Descriptor.Create();
        var before = network.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.clone());
        using var scope = NewDisposeScope();
        var tensors = network.state_dict()
            .Where(entry => entry.Key != "conv1.bn.bias")
            .Select(entry => (entry.Key, entry.Key == "conv1.bn.weight" ? ones(1) : zeros_like(entry.Value)))
            .Append(("extra.weight", zeros(3)))
            .ToList();
        using (var stream = File.Create(FilePath))
        {
            SafetensorsWriter.Write(stream, tensors, new Dictionary<string, string>());
        }

        Assert.Null(WeightsFile.Describe(FilePath));
        var error = Assert.Throws<CheckpointException>(() => WeightsFile.Load(FilePath, network));
        Assert.Contains("Missing: conv1.bn.bias.", error.Message);
        Assert.Contains("Unexpected: extra.weight.", error.Message);

        // load_state_dict would spread the single number over all eight.
        Assert.Contains("conv1.bn.weight (Float32 [1] in the file, Float32 [8] in the network)", error.Message);
        foreach (var (name, tensor) in network.state_dict())
        {
            Assert.True(tensor.allclose(before[name], 0, 0), name);
        }
    }

    [Fact]
    public void PyTorchs_counts_of_batches_are_whole_numbers()
    {
        using var network = TinyDigits.Descriptor.Create();
        Write(network, (name, value) => IsCount(name) ? tensor(7L) : value);
        Assert.Null(WeightsFile.Load(FilePath, network));
        AssertCounts(network, 7);
    }

    [Fact]
    public void Counts_that_a_file_has_as_floats_are_rounded_down()
    {
        using var network = TinyDigits.Descriptor.Create();
        Write(network, (name, value) => IsCount(name) ? tensor(111.6f) : value);
        WeightsFile.Load(FilePath, network);
        AssertCounts(network, 111);
    }

    [Fact]
    public void Counts_that_a_file_does_not_have_become_0_and_nothing_else_may_lack()
    {
        using var network = TinyDigits.Descriptor.Create();
        Write(network, (_, value) => value);
        WeightsFile.Load(FilePath, network);
        network.train();
        using (NewDisposeScope())
        {
            network.ForwardTraining(randn(2, 1, 20, 20));
        }

        AssertCounts(network, 1);
        Write(network, (name, value) => IsCount(name) ? null : value);
        WeightsFile.Load(FilePath, network);
        AssertCounts(network, 0);
        Write(network, (name, value) => name.EndsWith("running_mean", StringComparison.Ordinal) ? null : value);
        Assert.Contains("Missing: conv1.bn.running_mean", Assert.Throws<CheckpointException>(() => WeightsFile.Load(FilePath, network)).Message);
    }

    private static bool IsCount(string name) => name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);

    private static void AssertCounts(Network network, long expected)
    {
        var counts = network.state_dict().Where(entry => IsCount(entry.Key)).ToList();
        Assert.NotEmpty(counts);
        Assert.All(counts, count => Assert.Equal(expected, count.Value.item<long>()));
    }

    /// <summary>Writes a network's state as other software would, without a description.</summary>
    private void Write(Network network, Func<string, Tensor, Tensor?> replace)
    {
        using var scope = NewDisposeScope();
        var tensors = network.state_dict()
            .Select(entry => (entry.Key, Tensor: replace(entry.Key, entry.Value)))
            .Where(entry => entry.Tensor is not null)
            .Select(entry => (entry.Key, entry.Tensor!))
            .ToList();
        using var stream = File.Create(FilePath);
        SafetensorsWriter.Write(stream, tensors, new Dictionary<string, string>());
    }

    private static WeightsDescription Description() => new()
    {
        Network = "TinyDigits",
        Data = "digits",
        ClassNames = ["null", "eins"],
        Normalization = new Normalization([0.1f], [0.3f]),
        Epoch = 3,
        Step = 30,
        Recipe = TinyDigits.Recipe,
    };
}

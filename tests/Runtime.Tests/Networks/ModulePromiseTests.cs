using InceptionDsl.Runtime.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>What TorchSharp promises of a module holds for a network, whose images lie channels-last.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class ModulePromiseTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("idsl-modules-");

    private string FilePath => Path.Combine(_directory.FullName, "weights.dat");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void It_saves_and_loads()
    {
        using var saved = Trained(seed: 1);
        using var loaded = Trained(seed: 2);
        saved.save(FilePath);
        Assert.Same(loaded, loaded.load(FilePath));
        AssertSame(saved, loaded);

        using var stream = new MemoryStream();
        saved.save(stream);
        using var again = Trained(seed: 3);
        using var copy = new MemoryStream(stream.ToArray());
        again.load(copy);
        AssertSame(saved, again);
    }

    [Fact]
    public void It_saves_and_loads_without_what_is_skipped()
    {
        const string Skipped = "conv1.conv.weight";
        using var saved = Trained(seed: 1);
        saved.save(FilePath, skip: [Skipped]);
        using var loaded = Trained(seed: 2);
        using var before = loaded.state_dict()[Skipped].clone();
        Assert.Throws<ArgumentException>(() => loaded.load(FilePath));
        var seen = new Dictionary<string, bool>();
        loaded.load(FilePath, strict: false, loadedParameters: seen);
        Assert.Equal(saved.state_dict().Keys.Where(key => key != Skipped).Order(), seen.Keys.Order());
        Assert.All(seen.Values, Assert.True);
        Assert.True(loaded.state_dict()[Skipped].allclose(before, 0, 0));
        Assert.True(loaded.state_dict()["fc.weight"].allclose(saved.state_dict()["fc.weight"], 0, 0));

        saved.save(FilePath);
        loaded.load(FilePath, skip: [Skipped]);
        Assert.True(loaded.state_dict()[Skipped].allclose(before, 0, 0));
        loaded.load(FilePath);
        AssertSame(saved, loaded);
    }

    [Fact]
    public void Its_state_is_its_weights_themselves()
    {
        using var from = Trained(seed: 1);
        using var to = Trained(seed: 2);
        var (missing, unexpected) = to.load_state_dict(from.state_dict());
        Assert.Empty(missing);
        Assert.Empty(unexpected);
        AssertSame(from, to);
        using (no_grad())
        {
            to.state_dict()["fc.bias"].fill_(0);
        }

        Assert.Equal(0, to.get_parameter("fc.bias")!.abs().sum().item<float>());
        Assert.All(to.state_dict().Values, tensor => Assert.True(tensor.is_contiguous()));
    }

    [Fact]
    public void It_moves_to_another_type_and_back()
    {
        using var network = Trained(seed: 1);
        using var same = Trained(seed: 1);
        using var input = randn(2, 1, 20, 20);
        network.eval();
        using var before = network.call(input);
        network.to(ScalarType.Float64);
        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        using var wide = input.to(ScalarType.Float64);
        using var precise = network.call(wide);
        using var rounded = precise.to(ScalarType.Float32);
        Assert.True(rounded.allclose(before, 1e-4, 1e-5));
        network.to(ScalarType.Float32);
        AssertSame(same, network);
        network.train();
        using var output = network.ForwardTraining(input);
        output.Logits.sum().backward();
        Assert.NotNull(network.get_parameter("conv1.conv.weight")!.grad);
    }

    [Fact]
    public void It_names_and_visits_its_parts()
    {
        using var network = Trained(seed: 1);
        Assert.Equal(network.Report.TotalWithAuxiliary.Parameters, network.parameters().Sum(parameter => parameter.numel()));
        Assert.Equal(
            network.state_dict().Keys.Order(StringComparer.Ordinal),
            network.named_parameters().Select(entry => entry.name).Concat(network.named_buffers().Select(entry => entry.name)).Order(StringComparer.Ordinal));
        Assert.Equal(["conv1", "mixed", "aux", "fc"], network.named_children().Select(child => child.name).Where(name => name is "conv1" or "mixed" or "aux" or "fc"));
        Assert.Contains("mixed.branch2.1.conv", network.named_modules().Select(module => module.name));
        var visited = new List<nn.Module>();
        Assert.Same(network, network.apply(visited.Add));
        Assert.Same(network, visited[^1]);
        Assert.Equal(network.modules().Count() + 1, visited.Count);
        Assert.Same(network.get_parameter("conv1.conv.weight"), network.Conv1.Convolution.Weight);
    }

    [Fact]
    public void It_works_inside_a_sequence()
    {
        using var network = Trained(seed: 1);
        using var sequence = nn.Sequential(("network", network), ("softmax", nn.Softmax(1)));
        sequence.eval();
        using var input = randn(2, 1, 20, 20);
        using var logits = network.call(input);
        using var expected = nn.functional.softmax(logits, 1);
        using var actual = sequence.call(input);
        Assert.True(actual.allclose(expected));
        Assert.Contains("network.conv1.conv.weight", sequence.state_dict().Keys);
        sequence.save(FilePath);
        using var other = nn.Sequential(("network", Trained(seed: 2)), ("softmax", nn.Softmax(1)));
        other.load(FilePath);
        other.eval();
        using var loaded = other.call(input);
        Assert.True(loaded.allclose(actual, 0, 0));
    }

    [Fact]
    public void It_outlives_the_scope_that_it_is_made_in()
    {
        Network network;
        using (var scope = NewDisposeScope())
        {
            network = Trained(seed: 1);
            using var _ = network.ForwardTraining(randn(2, 1, 20, 20));
            network.to(ScalarType.Float64);
            network.to(ScalarType.Float32);
        }

        using (network)
        {
            network.eval();
            using var input = randn(2, 1, 20, 20);
            using var output = network.call(input);
            Assert.Equal([2, 10], output.shape);
            Assert.All(network.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        }
    }

    [Theory]
    [InlineData(typeof(Composed))]
    [InlineData(typeof(Steps))]
    [InlineData(typeof(NormalizedInception))]
    public void So_does_a_network_with_every_kind_of_layer(Type type)
    {
        var create = typeof(NetworkDescriptor).GetMethod(nameof(NetworkDescriptor.Of))!.MakeGenericMethod(type);
        var descriptor = (NetworkDescriptor)create.Invoke(null, null)!;
        Network network;
        using (NewDisposeScope())
        {
            network = descriptor.Create();
        }

        using (network)
        {
            network.save(FilePath);
            network.load(FilePath);
            network.eval();
            var input = network.Graph.Input;
            using var images = randn(2, input.Channels, input.Height, input.Width);
            using var output = network.call(images);
            Assert.Equal(2, output.shape[0]);
        }
    }

    private static TinyDigits Trained(long seed)
    {
        random.manual_seed(seed);
        return new TinyDigits();
    }

    private static void AssertSame(Network expected, Network actual)
    {
        var state = actual.state_dict();
        Assert.Equal(expected.state_dict().Keys, state.Keys);
        foreach (var (name, tensor) in expected.state_dict())
        {
            Assert.True(tensor.allclose(state[name], 0, 0), name);
        }
    }
}

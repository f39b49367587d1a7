using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Weights;

[Collection(AloneInTheProcess.Name)]
public sealed class WeightsNamingTests : IDisposable
{
    private readonly WeightsFolder _folder = new();
    private readonly Network _saved = TinyDigits.Descriptor.Create();

    private string FilePath => _folder.PathOf("w.pth");

    public void Dispose()
    {
        _folder.Dispose();
        _saved.Dispose();
    }

    [Theory]
    [InlineData("module.", "'module.', which DataParallel and DistributedDataParallel of PyTorch put there: --strip-prefix module. ")]
    [InlineData("model.", "'model.', which trainers such as PyTorch Lightning put there: --strip-prefix model. ")]
    [InlineData("net.inner.", "'net.inner.': --strip-prefix net.inner. ")]
    public void A_prefix_is_explained_and_taken_off(string prefix, string advice)
    {
        Write(name => prefix + name);
        Assert.Contains($"Names of the file begin with {advice}(StripPrefix) takes it off.", Mistake(WeightsNaming.AsTheyAre));
        AssertLoads(new WeightsNaming { StripPrefix = prefix });
        Assert.Contains("No name in ", Mistake(new WeightsNaming { StripPrefix = "other." }));
    }

    [Fact]
    public void A_map_renames_tensors_and_layers_and_leaves_out_what_it_says()
    {
        Write(
            name => name == "conv1.bn.weight" ? "first/scale" : name.StartsWith("fc.", StringComparison.Ordinal) ? "head." + name[3..] : name,
            ("extra.weight", ones(2)), ("extra.bias", ones(2)));
        string[] map = ["# names", "first/scale conv1.bn.weight", "head\tfc # the classifier", "extra -", ""];
        AssertLoads(new WeightsNaming { Map = NameMap.Parse(map, "map") });
        Assert.Contains("Unexpected: extra.bias, extra.weight.", Mistake(new WeightsNaming { Map = NameMap.Parse(map[..3], "map") }));
        Assert.Contains("has no tensor 'nowhere'", Mistake(new WeightsNaming { Map = NameMap.Parse(["nowhere fc"], "map") }));
        Assert.Contains("would both be 'fc.weight'", Mistake(new WeightsNaming { Map = NameMap.Parse([.. map, "extra.weight fc.weight"], "map") }));
        Assert.Contains("map:1 has 3 words.", Assert.Throws<CheckpointException>(() => NameMap.Parse(["a b c"], "map")).Message);
        Assert.Contains("map:2 names 'a' a second time.", Assert.Throws<CheckpointException>(() => NameMap.Parse(["a b", "a c"], "map")).Message);
    }

    [Fact]
    public void A_longer_name_of_a_map_counts_before_a_shorter()
    {
        var map = NameMap.Parse(["a x", "a.b y", "a.b.weight z"], "map");
        Assert.Equal(["z", "y.bias", "x.c", "ab.weight"], new[] { "a.b.weight", "a.b.bias", "a.c", "ab.weight" }.Select(map.Rename));
    }

    [Fact]
    public void Without_names_order_and_shapes_decide()
    {
        // As another framework may call them: no dots, counted, and of each layer only the kind of tensor is kept.
        var number = 0;
        Write(name => WantedTensor.IsCount(name) ? name : $"layer_{number++ * 7919 % 1000}.{name[(name.LastIndexOf('.') + 1)..]}");
        AssertLoads(new WeightsNaming { ByOrder = true });
    }

    [Fact]
    public void Order_is_not_taken_for_more_than_it_says()
    {
        using (var stream = File.Create(FilePath))
        {
            SafetensorsWriter.Write(stream, [.. WeightsFile.NamedState(_saved).OrderBy(entry => entry.Name, StringComparer.Ordinal)],
                new Dictionary<string, string>());
        }

        Assert.Contains("in the order of the alphabet", Mistake(new WeightsNaming { ByOrder = true }));
        Write(name => name, ("last.weight", ones(3)));
        Assert.Contains("Unexpected: last.weight (in the file).", Mistake(new WeightsNaming { ByOrder = true }));
    }

    [Fact]
    public void The_nearest_name_of_the_same_shape_is_named()
    {
        Write(name => name == "conv1.bn.bias" ? "conv1.norm.bias" : name);
        var message = Mistake(WeightsNaming.AsTheyAre);
        Assert.Contains("Missing: conv1.bn.bias (is it 'conv1.norm.bias'?).", message);
        Assert.Contains("Unexpected: conv1.norm.bias (is it 'conv1.bn.bias'?).", message);
    }

    [Fact]
    public void A_part_is_taken_where_that_is_asked_for_and_the_rest_is_told()
    {
        Write(name => name == "fc.bias" ? "head.bias" : name, ("conv1.bn.weight", ones(1)));
        using var network = TinyDigits.Descriptor.Create();
        var before = network.state_dict()["fc.bias"].clone();
        var (_, fit) = WeightsFile.LoadFrom(FilePath, network, new WeightsNaming { Partial = true });
        Assert.Equal(["fc.bias"], fit.Missing.Select(tensor => tensor.Name));
        Assert.Equal(["conv1.bn.weight"], fit.Mismatched.Select(tensor => tensor.Name));
        Assert.Equal(["head.bias"], fit.Unexpected);
        Assert.True(network.state_dict()["fc.bias"].equal(before).all().item<bool>());
        Assert.True(network.state_dict()["fc.weight"].equal(_saved.state_dict()["fc.weight"]).all().item<bool>());
        Write(name => "x" + name);
        Assert.Contains("do not fit TinyDigits at all.", Mistake(new WeightsNaming { Partial = true }));
    }

    [Fact]
    public void A_network_that_is_not_built_wants_what_one_that_is_has()
    {
        var built = WantedTensor.Of(WeightsFile.NamedState(_saved));

        // TorchSharp lists all parameters before all buffers, and the graph layer by layer, as PyTorch does.
        Assert.Equal(InOrder(built), InOrder(WantedTensor.Of(_saved.Graph)));

        static IEnumerable<(string, string)> InOrder(IEnumerable<WantedTensor> tensors) =>
            tensors.Select(tensor => (tensor.Name, tensor.Text)).OrderBy(tensor => tensor.Name, StringComparer.Ordinal);
    }

    private string Mistake(WeightsNaming naming)
    {
        using var network = TinyDigits.Descriptor.Create();
        var before = network.state_dict()["fc.weight"].clone();
        var error = Assert.Throws<CheckpointException>(() => WeightsFile.Load(FilePath, network, naming));
        Assert.True(network.state_dict()["fc.weight"].equal(before).all().item<bool>());
        return error.Message;
    }

    private void AssertLoads(WeightsNaming naming)
    {
        using var network = TinyDigits.Descriptor.Create();
        WeightsFile.Load(FilePath, network, naming);
        var state = network.state_dict();
        Assert.All(_saved.state_dict(), entry => Assert.True(entry.Value.equal(state[entry.Key]).all().item<bool>(), entry.Key));
    }

    /// <summary>The saved network under other names; what is given besides takes the place of what has its name.</summary>
    private void Write(Func<string, string> rename, params (string Name, Tensor Tensor)[] more)
    {
        var names = more.Select(entry => entry.Name).ToHashSet();
        using var stream = File.Create(FilePath);
        TorchZipWriter.Write(stream,
            [.. WeightsFile.NamedState(_saved).Select(entry => (rename(entry.Name), entry.Tensor)).Where(entry => !names.Contains(entry.Item1)), .. more]);
    }
}

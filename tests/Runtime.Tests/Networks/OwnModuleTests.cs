using InceptionDsl.Layers;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Modules of the users' own as stages: what the network computes with them, keeps of them, and says where they are not as declared.</summary>
public sealed class OwnModuleTests
{
    /// <summary>Networks whose modules are not what they declare, which the first forward says.</summary>
    internal static readonly string[] Misdeclared = [nameof(OwnOfAnotherShape), nameof(OwnOfAnotherCount), nameof(OwnOfNoCount)];

    [Fact]
    public void They_compute_what_plain_TorchSharp_computes()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        using var network = new OwnStages(dtype: ScalarType.Float64);
        network.eval();
        var weights = network.state_dict();
        var x = randn([2, 3, 16, 16], dtype: ScalarType.Float64, requires_grad: true);

        Tensor Norm(Tensor input, string path) => F.batch_norm(
            input, weights[path + ".running_mean"], weights[path + ".running_var"], weights[path + ".weight"], weights[path + ".bias"]);
        Tensor Conv(Tensor input, string path, long stride, long padding) => F.conv2d(
            input, weights[path + ".weight"], strides: [stride, stride], padding: [padding, padding]);
        Tensor Linear(Tensor input, string path) => F.linear(input, weights[path + ".weight"], weights[path + ".bias"]);
        Tensor Gate(Tensor input, string path, double slope) => input
            * sigmoid(Linear(F.leaky_relu(Linear(input.mean([2, 3]), path + ".down"), slope), path + ".up")).reshape(2, -1, 1, 1);

        var gated = Gate(F.relu(Norm(Conv(x, "stem.conv", 1, 1), "stem.bn")), "gate", 0.5);
        var halved = Norm(Conv(gated, "halve.body.conv", 2, 1), "halve.body.norm");
        var block = Gate(F.relu(Norm(Conv(halved, "block.conv1.conv", 1, 0), "block.conv1.bn")), "block.gate", 0);
        var expected = Linear(block.mean([2, 3]), "fc");

        AssertClose(expected, network.forward(x));
        using var features = network.ForwardFeatures(x);
        AssertClose(halved, features["halve"]);
        AssertClose(autograd.grad([expected.square().sum()], [x])[0], autograd.grad([network.forward(x).square().sum()], [x])[0]);

        using var inference = network.ForInference();
        AssertClose(expected, inference.forward(x));
        Assert.Equal(ScalarType.Float64, network.Gate.parameters().First().dtype);
        Assert.Equal(0.5, network.Gate.Slope);
    }

    /// <summary>The entries are the module's own, under the stage's name; the declared counts are theirs.</summary>
    [Fact]
    public void Their_parameters_are_the_networks()
    {
        using var network = new OwnStages();
        Assert.Equal(
            ["gate.down.weight", "gate.down.bias", "gate.up.weight", "gate.up.bias"],
            network.state_dict().Keys.Where(name => name.StartsWith("gate.", StringComparison.Ordinal)));
        Assert.Contains("halve.body.norm.running_var", network.state_dict().Keys);
        Assert.Contains("block.gate.up.bias", network.state_dict().Keys);
        Assert.Equal(OwnStages.ParameterCount, network.parameters().Sum(parameter => parameter.numel()));
        network.train();
        Assert.All(network.modules(), module => Assert.True(module.training));
    }

    /// <summary>The inference form has weights of its own, and is rounded as it is asked to be.</summary>
    [Fact]
    public void The_inference_form_is_the_network_with_weights_of_its_own()
    {
        using var scope = NewDisposeScope();
        using var network = new OwnStages();
        var x = randn(2, 3, 16, 16);
        network.eval();
        var expected = network.forward(x);
        using var inference = network.ForInference();
        using var rounded = network.ForInference(ScalarType.BFloat16);
        using (no_grad())
        {
            foreach (var parameter in network.parameters())
            {
                parameter.zero_();
            }
        }

        network.train();
        Assert.True(inference.forward(x).allclose(expected, 1e-6, 1e-6));
        Assert.False(Same(rounded.forward(x), expected));
        Assert.True(rounded.forward(x).allclose(expected, 0.1, 0.05));
        Assert.Contains("declares what it gives for 16×16×16", Assert.Throws<ArgumentException>(() => inference.forward(randn(1, 3, 17, 17))).Message, StringComparison.Ordinal);
        Assert.Equal([1, 5], inference.forward(randn(1, 3, 24, 32)).shape);
    }

    /// <summary>One that gives what it reads is an output of its own, which outlives the others.</summary>
    [Fact]
    public void They_may_be_outputs()
    {
        using var scope = NewDisposeScope();
        using var network = new OwnOutputs();
        network.eval();
        var x = randn(2, 3, 16, 16);
        var stem = F.relu(network.Stem.call(x));
        var halved = network.Halve.call(stem);
        using var inference = network.ForInference();
        foreach (var outputs in new[] { network.ForwardOutputs(x), inference.ForwardOutputs(x) })
        {
            Assert.Equal(["same", "halve"], outputs.All.Select(output => output.Name));
            Assert.True(outputs["same"].allclose(stem, 1e-6, 1e-6));
            Assert.True(outputs["halve"].allclose(halved, 1e-6, 1e-6));
        }

        Assert.True(inference.forward(x).allclose(halved, 1e-6, 1e-6));
    }

    [Fact]
    public void Activations_of_16_bits_pass_through_weights_of_32()
    {
        using var scope = NewDisposeScope();
        using var network = new OwnStages();
        var output = network.forward(randn(2, 3, 16, 16).to(ScalarType.BFloat16));
        Assert.Equal(ScalarType.BFloat16, output.dtype);
        output.sum().backward();
        Assert.All(network.named_parameters(), entry => Assert.Equal((entry.name, ScalarType.Float32), (entry.name, entry.parameter.grad!.dtype)));
    }

    /// <summary>A stage that is computed again in backward follows its statistics once, and drops the same.</summary>
    [Fact]
    public void They_may_be_computed_again()
    {
        using var scope = NewDisposeScope();
        using var kept = new OwnKept();
        using var recomputed = new OwnRecomputed();
        recomputed.load_state_dict(kept.state_dict());
        var x = randn(4, 3, 16, 16);
        kept.DropNothing();
        recomputed.DropNothing();
        for (var step = 0; step < 2; step++)
        {
            kept.forward(x).square().sum().backward();
            recomputed.forward(x).square().sum().backward();
        }

        Assert.All(
            kept.named_parameters().Zip(recomputed.named_parameters()),
            pair => Assert.True(pair.First.parameter.grad!.allclose(pair.Second.parameter.grad!, 1e-5, 1e-6), pair.First.name));
        Assert.All(
            kept.named_buffers().Zip(recomputed.named_buffers()),
            pair => Assert.True(Same(pair.First.buffer, pair.Second.buffer), pair.First.name));
        Assert.Equal(2, recomputed.state_dict()["halve.body.norm.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void A_module_that_is_not_as_declared_is_one_sentence_at_the_first_forward()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3, 16, 16);
        Assert.Equal(
            "The stage 'shorter' declares 3×16×16 for what it reads, 3×16×16, and Shorter gives 3×15×16: declare it, Gives = \"3x15x16\", or change the module.",
            Assert.Throws<ModuleMismatchException>(() => new OwnOfAnotherShape().forward(x)).Message);
        Assert.Equal(
            "The stage 'gate' declares 100 parameters, and ChannelGate has 148: declare them, Parameters = \"148\", or change the module.",
            Assert.Throws<ModuleMismatchException>(() => new OwnOfAnotherCount().forward(x)).Message);
        Assert.Equal(
            "The stage 'same' declares 12 parameters, and Same has 0: call RegisterComponents() at the end of its constructor if it has any, or take the declaration out.",
            Assert.Throws<ModuleMismatchException>(() => new OwnOfNoCount().forward(x)).Message);
    }

    /// <summary>Every format holds the module's own tensors, and files that lack one, or have another, do not fit.</summary>
    [Fact]
    public void Their_weights_are_saved_loaded_and_compared()
    {
        using var scope = NewDisposeScope();
        var directory = Directory.CreateTempSubdirectory("idsl-own-");
        try
        {
            using var network = new OwnStages();
            network.eval();
            var x = randn(2, 3, 16, 16);
            var expected = network.forward(x);
            foreach (var format in Enum.GetValues<WeightsFormat>())
            {
                var path = Path.Combine(directory.FullName, format + (format == WeightsFormat.PyTorch ? ".pth" : format == WeightsFormat.TorchSharp ? ".dat" : ".safetensors"));
                WeightsFile.Export(path, network, format);
                using var other = new OwnStages();
                other.eval();
                WeightsFile.Load(path, other);
                Assert.True(Same(other.forward(x), expected), path);
                WeightsFile.Load(path, other, new WeightsNaming { ByOrder = format != WeightsFormat.Safetensors });
                Assert.True(Same(other.forward(x), expected), path);

                using var file = TensorFiles.Open(path);
                var fit = WeightsInspection.Fit(file, NetworkDescriptor.Of<OwnStages>(), WeightsNaming.AsTheyAre);
                Assert.True(fit.Fit.IsWhole, path);
                Assert.Equal(network.state_dict().Count, fit.Fit.Wanted.Count);
                Assert.Contains("block.gate.down.bias", Assert.Throws<CheckpointException>(() => WeightsFile.Load(path, new OwnKept())).Message, StringComparison.Ordinal);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static bool Same(Tensor one, Tensor other) => one.eq(other).all().item<bool>();

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True((expected - actual).abs().max().item<double>() < 1e-9);
    }
}

internal static class Dropping
{
    /// <summary>Two networks draw different numbers.</summary>
    public static void DropNothing(this Network network)
    {
        foreach (var dropout in network.modules().OfType<TorchSharp.Modules.Dropout2d>())
        {
            dropout.eval();
        }
    }
}

using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Networks of several outputs, against the same written out in plain TorchSharp.</summary>
public class SeveralOutputsTests
{
    private static readonly string[] Names = ["fine", "coarse", "scores", "loc.0", "up"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_outputs_and_their_gradients_are_what_plain_TorchSharp_computes(bool trains)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        using var network = new SeveralOutputs(dtype: ScalarType.Float64);
        network.train(trains);
        var weights = network.state_dict();
        foreach (var (name, tensor) in weights.Where(entry => entry.Key.EndsWith("running_mean", StringComparison.Ordinal) || entry.Key.EndsWith("running_var", StringComparison.Ordinal)))
        {
            tensor.uniform_(0.5, 1.5);
        }

        var x = randn([3, 3, 24, 20], dtype: ScalarType.Float64, requires_grad: true);
        var expected = Plain(x, weights, trains);

        var outputs = network.ForwardOutputs(x);
        var given = new[] { outputs.Fine, outputs.Coarse, outputs.Scores, outputs.Loc_0, outputs.Up };
        Assert.Equal(Names, outputs.All.Select(output => output.Name));
        Assert.All(given.Zip(outputs.All), pair => Assert.Same(pair.First, pair.Second.Tensor));
        Assert.Equal([[3, 8, 12, 10], [3, 12, 6, 5], [3, 5], [3, 4, 12, 10], [3, 4, 12, 10]], given.Select(tensor => tensor.shape));
        foreach (var (name, tensor) in Names.Zip(given))
        {
            AssertClose(expected[name], tensor, name);
        }

        // Through all of them together, each with a loss of its own.
        var parameters = network.named_parameters().Where(entry => entry.name.Split('.')[0] is not ("aux" or "probe")).ToArray();
        Tensor[] leaves = [x, .. parameters.Select(entry => entry.parameter)];
        var theirs = autograd.grad([Loss(Names.Select(name => expected[name]))], leaves);
        var ours = autograd.grad([Loss(given)], leaves);
        Assert.All(theirs.Zip(ours), pair => AssertClose(pair.First, pair.Second, "gradient"));

        AssertClose(expected["up"], network.forward(x), "forward");
        Assert.Same(outputs.Up, outputs.Last);
        Assert.Equal(
            "There is no output 'loc'; there are: fine, coarse, scores, loc.0, up.", Assert.Throws<KeyNotFoundException>(() => outputs["loc"]).Message);
    }

    [Fact]
    public void A_training_forward_gives_them_beside_the_auxiliary_classifiers()
    {
        using var scope = NewDisposeScope();
        using var network = new SeveralOutputs();
        network.eval();
        var images = randn(2, 3, 24, 20);
        var training = network.ForwardTraining(images);
        var outputs = network.ForwardOutputs(images);

        Assert.All(outputs.All, output => AssertClose(output.Tensor, training.Outputs[output.Name], output.Name));
        Assert.Same(training.Outputs.Up, training.Logits);
        AssertClose(network.Aux.call(outputs.Fine), training["aux"], "aux");
        Assert.Equal(0.5, Assert.Single(training.Auxiliary).Weight);
        TrainingOutput untyped = training;
        Assert.Same(training.Outputs, Assert.IsType<TrainingOutput<SeveralOutputs.Outputs>>(untyped).Outputs);
    }

    /// <summary>A forward of one output, of taps, and what both leave out.</summary>
    [Fact]
    public void A_forward_calls_the_stages_alone_that_it_needs()
    {
        using var scope = NewDisposeScope();
        using var network = new SeveralOutputs();
        var called = new List<string>();
        foreach (var stage in network.Graph.Stages)
        {
            ((nn.Module<Tensor, Tensor>)network.named_modules().Single(entry => entry.name == stage.Name).module).register_forward_pre_hook((_, input) =>
            {
                called.Add(stage.Name);
                return input;
            });
        }

        Assert.Equal("stem fine coarse up", Called(() => network.forward(randn(2, 3, 24, 20))));
        Assert.Equal("stem fine coarse scores loc.0 up", Called(() => network.ForwardOutputs(randn(2, 3, 24, 20))));
        Assert.Equal("stem fine aux coarse scores loc.0 up", Called(() => network.ForwardTraining(randn(2, 3, 24, 20))));
        Assert.Equal("stem probe", Called(() => network.ForwardFeatures(randn(2, 3, 24, 20))));

        string Called(Action run)
        {
            called.Clear();
            run();
            return string.Join(' ', called);
        }
    }

    [Fact]
    public void Nothing_lives_on_but_the_outputs_until_they_are_disposed()
    {
        using var network = new SeveralOutputs();
        using var images = randn(2, 3, 24, 20);
        network.ForwardTraining(images).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var outputs = network.ForwardOutputs(images);
        Assert.Equal(before + 5, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        outputs.Dispose();
        var training = network.ForwardTraining(images);
        Assert.Equal(before + 6, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        training.Dispose();
        network.forward(images).Dispose();
        network.ForwardFeatures(images).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Inference_forms_give_tensors_of_their_own()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        foreach (var network in (Network[])[new EntangledOutputs(), new EntangledOutputs(dtype: ScalarType.Float64)])
        {
            using var owned = network;
            network.eval();
            var images = randn(2, 4, 8, 8, dtype: network.parameters().First().dtype);
            var expected = network.ForwardOutputs(images);
            using var inference = network.ForInference();
            using var given = inference.ForwardOutputs(images);

            Assert.Equal(expected.All.Select(output => output.Name), given.All.Select(output => output.Name));
            Assert.All(expected.All, output => AssertClose(output.Tensor, given[output.Name], output.Name, 1e-5));
            AssertClose(expected.Last, inference.forward(images), "forward", 1e-5);
            given["b"].zero_();
            AssertClose(expected["c"], given["c"], "c", 1e-5);
        }
    }

    [Fact]
    public void One_output_has_its_stages_name()
    {
        using var scope = NewDisposeScope();
        using var network = new OneOutput();
        using var inference = network.ForInference();
        var images = randn(2, 3, 8, 8);

        Assert.Equal(["plane"], network.ForwardOutputs(images).All.Select(output => output.Name));
        Assert.Equal([2, 4, 8, 8], network.forward(images).shape);
        AssertClose(network.forward(images), inference.ForwardOutputs(images)["plane"], "plane", 1e-5);
        AssertClose(network.forward(images).flatten(1), network.ForwardFeatures(images)["flat"], "flat");
    }

    /// <summary>A size that the tapped stage reads, but not the end.</summary>
    [Fact]
    public void Features_are_given_of_sizes_that_only_their_stages_read()
    {
        using var scope = NewDisposeScope();
        using var network = new TappedLow();
        var images = randn(1, 3, 9, 9);

        Assert.Equal([1, 4, 9, 9], network.ForwardFeatures(images)["low"].shape);
        Assert.Contains("'fc' reads 256 features and would get 324", Assert.Throws<ArgumentException>(() => network.forward(images)).Message, StringComparison.Ordinal);
        Assert.Contains("it has 1 channel and not 3", Assert.Throws<ArgumentException>(() => network.ForwardFeatures(randn(1, 1, 9, 9))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(ScoresAtLast), null)]
    [InlineData(typeof(SeveralOutputs), "SeveralOutputs returns outputs of its own, of which the last, 'up' of 4×12×10, would have to be 5 class scores: it can be listed, reported, exported and run, but not be trained on labels or measured.")]
    [InlineData(typeof(EntangledOutputs), "EntangledOutputs returns features (Classes = 0): it can be listed and reported, but it gives no class scores to train or measure.")]
    public void Only_scores_at_last_can_be_trained_on_labels(Type type, string? reason) => Assert.Equal(
        reason, ClassScores.Missing(NetworkCatalog.Of(type.Assembly).Networks.Single(network => network.Name == type.Name).Graph));

    private static Dictionary<string, Tensor> Plain(Tensor x, Dictionary<string, Tensor> weights, bool trains)
    {
        Tensor Norm(Tensor input, string path) => F.batch_norm(
            input, weights[path + ".running_mean"].clone(), weights[path + ".running_var"].clone(), weights[path + ".weight"], weights[path + ".bias"], trains);
        Tensor Conv(Tensor input, string path, int stride = 1) =>
            Norm(F.conv2d(input, weights[path + ".conv.weight"], strides: [stride, stride], padding: [1, 1]), path + ".bn");

        var stem = F.relu(Conv(x, "stem", 2));
        var fine = F.relu(stem + Conv(F.relu(Conv(stem, "fine.0")), "fine.1"));
        var coarse = F.relu(Conv(fine, "coarse", 2));
        return new()
        {
            ["fine"] = fine,
            ["coarse"] = coarse,
            ["scores"] = F.linear(coarse.mean([2, 3]), weights["scores.1.weight"], weights["scores.1.bias"]),
            ["loc.0"] = F.conv2d(fine, weights["loc.0.weight"], weights["loc.0.bias"], padding: [1, 1]),
            ["up"] = F.conv_transpose2d(coarse, weights["up.weight"], weights["up.bias"], strides: [2, 2]),
        };
    }

    private static Tensor Loss(IEnumerable<Tensor> outputs) =>
        outputs.Select((output, index) => (output.square() * (index + 1)).sum()).Aggregate((sum, next) => sum + next);

    private static void AssertClose(Tensor expected, Tensor given, string name, double tolerance = 1e-9)
    {
        Assert.Equal(expected.shape, given.shape);
        var difference = Largest(expected - given) / Math.Max(1, Largest(expected));
        Assert.True(difference <= tolerance, $"{name} differs by {difference}");
    }

    private static double Largest(Tensor tensor) => tensor.abs().max().to(ScalarType.Float64).item<double>();
}

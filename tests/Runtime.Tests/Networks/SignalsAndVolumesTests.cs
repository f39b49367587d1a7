using InceptionDsl.Data;
using InceptionDsl.Evaluation;
using InceptionDsl.Images;
using InceptionDsl.Training;
using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Three modules of InceptionTime (Fawaz et al. 2020) and the steps after them, twice.</summary>
[Network("9x144", Classes = 6, Activation = Activation.None)]
[Residual(Three, Name = "first", Shortcut = "k1:128 nobias → bn", After = "relu")]
[Residual(Three, Name = "second", Shortcut = "k1:128 nobias → bn", After = "relu")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class InceptionTime
{
    private const string Module = "[k1:32 nobias → [k39:32 nobias | k19:32 nobias | k9:32 nobias] | pool → k1:32 nobias] → bn → relu";

    private const string Three = Module + " → " + Module + " → " + Module;
}

/// <summary>A stem and two blocks of R3D-18 (Tran et al. 2018), narrower.</summary>
[Network("3x4x17x16", Classes = 5, Norm = Norm.Batch)]
[Conv("3x7x7/1x2x2:8", Name = "stem")]
[Residual("3x3x3:8 → 3x3x3:8 linear", Name = "a")]
[Residual("3x3x3/2:16 → 3x3x3:16 linear", Name = "b", Shortcut = "1x1x1/2:16 linear")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class SmallVideo;

/// <summary>Networks of signals and of volumes beside the same in plain TorchSharp, in 64 bits.</summary>
public sealed class SignalsAndVolumesTests
{
    [Fact]
    public void InceptionTime_computes_what_it_does_in_plain_TorchSharp()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared(new InceptionTime());
        var state = network.state_dict();
        var x = randn([3, 9, 144], ScalarType.Float64);

        var expected = F.linear(Block(Block(x, "first"), "second").mean([2]), state["fc.weight"], state["fc.bias"]);

        Assert.InRange((network.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);
        using var inference = network.ForInference();
        Assert.InRange((inference.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);

        // Bottleneck, three kernels, projection and norm: 9·32 + 32·32·(39 + 19 + 9) + 9·32 + 256, and five times as much of 128 channels;
        // shortcuts of 9·128 + 256 and 128·128 + 256; 128·6 + 6.
        Assert.Equal(69_440 + (5 * 77_056) + 1_408 + 16_640 + 774, InceptionTime.ParameterCount);
        Assert.Equal(InceptionTime.ParameterCount, network.parameters().Sum(parameter => parameter.numel()));

        Tensor Block(Tensor input, string path)
        {
            var output = input;
            for (var step = 0; step < 9; step += 3)
            {
                var thin = Convolve(output, $"{path}.{step}.branch1.0");
                var kernels = Enumerable.Range(1, 3).Select(branch => Convolve(thin, $"{path}.{step}.branch1.1.branch{branch}"));
                var pooled = Convolve(F.max_pool1d(output, 3, 1, 1), $"{path}.{step}.branch2.1");
                output = Normalize(cat([.. kernels, pooled], 1), $"{path}.{step + 1}").relu();
            }

            return (output + Normalize(Convolve(input, path + ".shortcut.0"), path + ".shortcut.1")).relu();
        }

        Tensor Convolve(Tensor input, string path) =>
            F.conv1d(input, state[path + ".weight"], padding: (state[path + ".weight"].shape[2] - 1) / 2);

        Tensor Normalize(Tensor input, string path) => Normalized(state, input, path);
    }

    [Fact]
    public void A_network_of_frames_computes_what_it_does_in_plain_TorchSharp()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared(new SmallVideo());
        var state = network.state_dict();
        var x = randn([2, 3, 4, 17, 16], ScalarType.Float64);

        var stem = Convolve(x, "stem", [1, 2, 2], [1, 3, 3]).relu();
        var a = (stem + Convolve(Convolve(stem, "a.0", [1, 1, 1], [1, 1, 1]).relu(), "a.1", [1, 1, 1], [1, 1, 1])).relu();
        var b = Convolve(Convolve(a, "b.0", [2, 2, 2], [1, 1, 1]).relu(), "b.1", [1, 1, 1], [1, 1, 1]);
        var sum = (b + Convolve(a, "b.shortcut", [2, 2, 2], [0, 0, 0])).relu();
        var expected = F.linear(sum.mean([2, 3, 4]), state["fc.weight"], state["fc.bias"]);

        Assert.InRange((network.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);
        using var inference = network.ForInference();
        Assert.InRange((inference.forward(x) - expected).abs().max().item<double>(), 0, 1e-9);

        Tensor Convolve(Tensor input, string path, long[] stride, long[] padding) =>
            Normalized(state, F.conv3d(input, state[path + ".conv.weight"], null, stride, padding), path + ".bn");
    }

    [Fact]
    public void What_does_not_fit_is_refused_in_one_sentence()
    {
        using var scope = NewDisposeScope();
        using var network = new InceptionTime();

        Assert.Contains(
            "reads signals N×9×L", Assert.Throws<ArgumentException>(() => network.forward(rand(2, 9, 12, 12))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "a single signal is a batch of one", Assert.Throws<ArgumentException>(() => network.forward(rand(9, 144))).Message, StringComparison.Ordinal);
        Assert.Contains(
            "channels come before the length, permute(0, 2, 1)", Assert.Throws<ArgumentException>(() => network.forward(rand(2, 144, 9))).Message,
            StringComparison.Ordinal);
        Assert.Equal([2, 6], network.forward(rand(2, 9, 200)).shape);
    }

    [Fact]
    public void What_works_on_images_refuses_them_in_one_sentence()
    {
        const string Sentence = "InceptionTime reads 9×144, with 1 dimension behind the channels, and images have 2, height and width: call it with tensors of your own.";
        using var network = new InceptionTime();
        var data = DatasetCatalog.Standard.Open("digits");
        var job = new TrainingJob { Network = NetworkDescriptor.Of<InceptionTime>(), Data = data, Recipe = RecipeCatalog.Digits, Directory = "never-made" };

        Assert.Equal(Sentence, Assert.Throws<ImageDataException>(() => Trainer.Train(job)).Message);
        Assert.False(Directory.Exists("never-made"));
        Assert.Equal(Sentence, Assert.Throws<ImageDataException>(() =>
            Predictor.Predict(network, new PixelImage(1, 20, 20, new float[400]), data.Normalization, data.ClassNames)).Message);
        Assert.Equal(Sentence, Assert.Throws<ImageDataException>(() => Evaluator.Evaluate(network, new SixDigits(data.Test), data.Normalization)).Message);
    }

    /// <summary>The first six digits, as many as the network's classes.</summary>
    private sealed class SixDigits(ImageDataset all) : ImageDataset
    {
        public override int Count => 6 * (all.Count / all.ClassNames.Count);

        public override IReadOnlyList<string> ClassNames => [.. all.ClassNames.Take(6)];

        public override int Label(int index) => all.Label(index);

        public override PixelImage Read(int index) => all.Read(index);
    }

    /// <summary>In evaluation and 64 bits, with running statistics that are not those of the beginning.</summary>
    private static T Prepared<T>(T network)
        where T : Network
    {
        using var noGrad = no_grad();
        network.to(ScalarType.Float64);
        network.eval();
        foreach (var (name, tensor) in network.state_dict().Where(entry => entry.Key.Contains("running", StringComparison.Ordinal)))
        {
            tensor.uniform_(name.EndsWith("var", StringComparison.Ordinal) ? 0.5 : -0.5, 1.5);
        }

        return network;
    }

    private static Tensor Normalized(Dictionary<string, Tensor> state, Tensor input, string path) => F.batch_norm(
        input, state[path + ".running_mean"], state[path + ".running_var"], state[path + ".weight"], state[path + ".bias"], training: false);
}

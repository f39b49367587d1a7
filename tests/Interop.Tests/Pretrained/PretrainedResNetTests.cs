using System.Runtime.CompilerServices;
using System.Text.Json;
using InceptionDsl.Framings;
using InceptionDsl.Images;
using InceptionDsl.Interop.Onnx;
using InceptionDsl.Interop.Tests.Onnx;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using PretrainedResNet;
using Shapes;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace InceptionDsl.Interop.Tests.Pretrained;

/// <summary>The sample's commands: a network that CNTK trained on ImageNet, imported, asked about a photograph, and trained on.</summary>
public sealed class PretrainedResNetTests(PretrainedWeights weights) : IClassFixture<PretrainedWeights>
{
    [Fact]
    public void What_is_imported_is_the_definition_that_the_sample_compiles() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Sample(), "ResNet18Features.network.yaml")), File.ReadAllText(weights.Definition));

    /// <summary>The package's other model subtracts an image of means from an image; the sample's three numbers are its channels' means.</summary>
    [Fact]
    public void Images_are_normalized_by_the_means_of_the_model_s_preprocessing()
    {
        var model = OnnxFile.Read(Path.Combine(AppContext.BaseDirectory, "ResNetPreprocess.onnx"));
        var means = model.Read(model.Graph.Initializer.Single()).ToNumbers().Chunk(224 * 224).Select(channel => channel.Average()).ToList();
        Assert.Equal(PretrainedWeights.Means, means, (expected, actual) => Math.Abs(expected - actual) < 0.006);
        var normalization = WeightsFile.NormalizationOf(weights.Path)!;
        Assert.All(normalization.Mean.Reverse().Zip(means), pair => Assert.Equal(pair.Second / 255, pair.First, 1e-4));
        Assert.All(normalization.Std, deviation => Assert.Equal(1f / 255, deviation));
    }

    /// <summary>
    /// The same photograph, stretched to 224×224: given to the network here, red first and normalized as the file says, and to ONNX Runtime, blue
    /// first, less the means.
    /// </summary>
    [Fact]
    public void Features_of_a_photograph_are_those_of_ONNX_Runtime()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var network = new ResNet18Features();
        WeightsFile.Load(weights.Path, network);
        network.eval();
        var pixels = Photograph();
        var normalization = WeightsFile.NormalizationOf(weights.Path)!;
        var mean = tensor(normalization.Mean.ToArray()).reshape(3, 1, 1);
        var deviation = tensor(normalization.Std.ToArray()).reshape(3, 1, 1);
        var features = network.forward(pixels.sub(mean).div(deviation).unsqueeze(0));
        Assert.Equal([1, 512, 1, 1], features.shape);

        var blueFirst = pixels.flip(0).mul(255).sub(tensor(PretrainedWeights.Means.Select(number => (float)number).ToArray()).reshape(3, 1, 1)).unsqueeze(0);
        var expected = Run("ResNet18.onnx", "Input247", blueFirst);
        Assert.InRange(OnnxComparison.Difference(expected, features), 0, 1e-4);

        // The package subtracts another mean at each place. That is nearly the same: the angle between the features is small.
        var preprocessed = Run("ResNetPreprocess.onnx", "OriginalInput", pixels.mul(255).unsqueeze(0));
        var original = Run("ResNet18.onnx", "Input247", preprocessed);
        Assert.InRange(nn.functional.cosine_similarity(original.flatten(), features.flatten(), 0).item<float>(), 0.99, 1);
    }

    [Fact]
    public void Without_a_classifier_in_the_file_one_must_be_asked_for()
    {
        var start = new StartingWeights(weights.Path);
        using var network = new ResNet18Shapes();
        var refused = Assert.Throws<CheckpointException>(() => WeightsStart.Load(start, network));
        Assert.EndsWith("lack the classifier's: fc.weight, fc.bias. --reset-classifier begins it anew.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["fc"], WeightsStart.Load(start with { ResetClassifier = true }, network).Reset);
    }

    /// <summary>On images of half the size, of which each takes a quarter of the time, with the lower half of the network as it is.</summary>
    [Fact]
    public void Training_that_begins_with_the_features_learns_drawn_shapes_from_few()
    {
        using var folder = new TemporaryFile();
        var (data, run) = (Path.Combine(folder.Folder, "shapes"), Path.Combine(folder.Folder, "run"));
        ShapeFolder.Draw(data, 10, seed: 1);
        Assert.Equal(0, NetworkApp.Run(
            [
                "train", "SmallResNet18Shapes", "--weights", weights.Path, "--reset-classifier", "--freeze", "conv1, residual1*, residual2, residual3, residual4",
                "--data", data, "--epochs", "2", "--batch", "8", "--seed", "1", "--out", run,
            ],
            NetworkCatalog.Of(typeof(SmallResNet18Shapes).Assembly)));
        var epochs = File.ReadLines(Path.Combine(run, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.True(epochs[^1].GetProperty("trainLoss").GetDouble() < epochs[0].GetProperty("trainLoss").GetDouble());
        Assert.InRange(epochs[^1].GetProperty("testTop1").GetDouble(), 0.33, 1);
        Assert.Equal(WeightsFile.NormalizationOf(weights.Path), WeightsFile.NormalizationOf(Path.Combine(run, "weights.safetensors")));
    }

    /// <summary>3×224×224, red, green, blue from 0 to 1.</summary>
    private static Tensor Photograph()
    {
        var random = default(SampleRandom);
        using var image = ImageFile.Open(Path.Combine(Sample(), "cat.jpg"));
        var framed = new Stretch().Apply(image, 3, 224, 224, ref random);
        return tensor(framed.Pixels.ToArray(), [3, 224, 224]);
    }

    private static Tensor Run(string model, string input, Tensor image)
    {
        using var session = new InferenceSession(Path.Combine(AppContext.BaseDirectory, model), OnnxComparison.Quiet);
        using var results = session.Run(
            [NamedOnnxValue.CreateFromTensor(input, new DenseTensor<float>(image.contiguous().data<float>().ToArray(), [1, 3, 224, 224]))]);
        var output = results.Single().AsTensor<float>();
        return tensor(output.ToArray(), [.. output.Dimensions.ToArray().Select(length => (long)length)]);
    }

    private static string Sample([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "samples", "PretrainedResNet"));
}

/// <summary>The sample's network for smaller images.</summary>
[Variant<ResNet18Shapes>(Input = "3x112x112")]
public sealed partial class SmallResNet18Shapes;

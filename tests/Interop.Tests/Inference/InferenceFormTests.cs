using InceptionDsl.Interop.Tests.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Inference;

/// <summary>Every operator of the language in the inference form, by each set of TorchScript's operators, beside the training form.</summary>
public sealed class InferenceFormTests
{
    private static readonly IReadOnlyList<NetworkDescriptor> Own =
        [.. NetworkCatalog.Of(typeof(InferenceFormTests).Assembly).Networks.Where(network => network.Graph.Input.Elements < 4_000)];

    /// <summary>The tests' own, not those that are imported from files.</summary>
    public static TheoryData<string> Networks => [.. Own.Select(network => network.Name)];

    /// <summary>Those whose weights say of which type the arithmetic is.</summary>
    public static TheoryData<string> WeightedNetworks =>
        [.. Own.Where(network => network.Graph.Layers.Any(layer => layer.State.Count > 0)).Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_operator_gives_what_it_gives_in_evaluation(string name)
    {
        using var scope = NewDisposeScope();
        using var network = OnnxOperatorTests.Build(name);
        using var inference = network.ForInference();
        foreach (var batch in new[] { 1, 3 })
        {
            var images = OnnxComparison.Images(network.Graph.Input, batch);
            Assert.InRange(OnnxComparison.Difference(OnnxComparison.Expected(network, images), inference.forward(images)), 0, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(WeightedNetworks))]
    public void Portable_operators_give_the_same_in_64_bits(string name)
    {
        using var scope = NewDisposeScope();
        using var network = OnnxOperatorTests.Build(name);
        network.to(ScalarType.Float64);
        using var inference = network.ForInference();
        var images = OnnxComparison.Images(network.Graph.Input, 2).to(ScalarType.Float64);
        var expected = OnnxComparison.Expected(network, images);
        var output = inference.forward(images);
        Assert.Equal(ScalarType.Float64, output.dtype);
        Assert.InRange((expected - output).abs().max().item<double>() / expected.abs().max().item<double>(), 0, 1e-12);
    }
}

using InceptionDsl.Definitions;
using InceptionDsl.Tests;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>Every network and usable block of the zoo, by ONNX Runtime and in its inference form as in its training form by libtorch.</summary>
public sealed class OnnxZooTests
{
    private static readonly NetworkCatalog Catalog = NetworkCatalog.Of(typeof(GoogLeNet).Assembly);

    public static TheoryData<string> Networks => [.. TestedZoo.Networks.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_network_gives_what_it_gives_here(string name)
    {
        using var scope = NewDisposeScope();
        var (model, images, expected, inferred) = Written(name);
        Assert.InRange(OnnxComparison.Difference(expected, inferred), 0, 1e-5);
        Assert.InRange(OnnxComparison.Difference(expected, OnnxComparison.Compute(model, images)), 0, 1e-5);
    }

    /// <summary>The network is gone before its model is loaded: the largest have half a gigabyte of weights.</summary>
    private static (byte[] Model, Tensor Images, Tensor Expected, Tensor Inferred) Written(string name)
    {
        using var network = Catalog.Find(name)!.Create();
        OnnxComparison.Shake(network);
        var images = OnnxComparison.Images(network.Graph.Input, 1);
        using var inference = network.ForInference();
        return (
            OnnxComparison.Bytes(network.Graph, OnnxComparison.State(network)), images, OnnxComparison.Expected(network, images), inference.forward(images));
    }
}

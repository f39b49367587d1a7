using InceptionDsl.Interop.Onnx;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>Every operator of the language, by ONNX Runtime as by libtorch, with one image and with three.</summary>
public sealed class OnnxOperatorTests
{
    public static TheoryData<string> Networks =>
    [
        nameof(Convolutions), nameof(Normalized), nameof(GroupNorms), nameof(Transposed), nameof(Resized), nameof(Cropped), nameof(CroppedToStage),
        nameof(ActivationKinds), nameof(Responses), nameof(AdaptivePools), nameof(Pyramid), nameof(Joined), nameof(Merged), nameof(Sliced), nameof(SmallUNet),
        nameof(Untouched), nameof(Named), nameof(SeveralOutputs), nameof(Probabilities), nameof(PooledProbabilities),
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_operator_gives_what_it_gives_here(string name)
    {
        using var scope = NewDisposeScope();
        using var network = Build(name);
        foreach (var batch in new[] { 1, 3 })
        {
            var images = OnnxComparison.Images(network.Graph.Input, batch);
            var expected = OnnxComparison.ExpectedAll(network, images);
            OnnxComparison.AssertClose(expected, OnnxComparison.ComputeAll(network, images));
            OnnxComparison.AssertClose(expected, OnnxComparison.ComputeAll(network, images, new OnnxExportOptions { FoldsBatchNorm = true }));
        }
    }

    /// <summary>Every kind of layer but users' own modules is in one of the networks, so that a new one can't be left out here.</summary>
    [Fact]
    public void Every_kind_of_layer_and_every_activation_is_among_them()
    {
        var layers = Networks.SelectMany(row => NetworkCatalog.Of(typeof(OnnxOperatorTests).Assembly).Find(row.Data)!.Graph.Layers).ToList();
        var kinds = typeof(Layer).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract)
            .Except([typeof(PoolLayer), typeof(OwnModuleLayer)]);
        Assert.DoesNotContain(kinds, kind => layers.All(layer => layer.GetType() != kind));
        Assert.Empty(Enum.GetValues<Activation>().Except([Activation.Default, Activation.None])
            .Except(layers.OfType<ActivationLayer>().Select(layer => layer.Function)));
    }

    internal static Network Build(string name)
    {
        manual_seed(3);
        var network = NetworkCatalog.Of(typeof(OnnxOperatorTests).Assembly).Find(name)!.Create();
        OnnxComparison.Shake(network);
        return network;
    }
}

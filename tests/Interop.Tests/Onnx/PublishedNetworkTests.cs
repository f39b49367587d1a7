using static TorchSharp.torch;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>
/// Published relatives of GoogLeNet that are not in the zoo, by ONNX Runtime. As all networks of this assembly they come back from ONNX and are
/// computed by Python too.
/// </summary>
public sealed class PublishedNetworkTests
{
    [Theory]
    [InlineData(nameof(I3D), 12_697_264)]
    [InlineData(nameof(InceptionTime), 491_974)]
    [InlineData(nameof(EegInception), 14_926)]
    [InlineData(nameof(PreResNet20), 272_282)]
    [InlineData(nameof(YoloClassifier), 2_719_288)]
    [InlineData(nameof(OsNet), 2_682_508)]
    [InlineData(nameof(MultiResUNet), 7_238_228)]
    [InlineData(nameof(UNet), 7_762_465)]
    [InlineData(nameof(ResNet50Group), 25_557_032)]
    [InlineData(nameof(R3D18), 33_371_472)]
    [InlineData(nameof(RfbNetFeatures), 32_959_296)]
    public void A_network_gives_what_it_gives_here(string name, long parameters)
    {
        using var scope = NewDisposeScope();
        using var network = OnnxOperatorTests.Build(name);
        var images = OnnxComparison.Images(network.Graph.Input, 1);
        var expected = OnnxComparison.ExpectedAll(network, images);

        Assert.Equal(parameters, network.parameters().Sum(parameter => parameter.numel()));
        OnnxComparison.AssertClose(expected, OnnxComparison.ComputeAll(network, images));
        using var inference = network.ForInference();
        OnnxComparison.AssertClose(expected, inference.ForwardOutputs(images).All.ToDictionary(output => output.Name, output => output.Tensor));
    }
}

using InceptionDsl.Language.Tests;

namespace InceptionDsl.Definitions.Tests;

/// <summary>The names of weights, and their shapes.</summary>
public class InceptionKeysTests
{
    /// <summary>torchvision registers the auxiliary heads after the rest, so the order is another.</summary>
    [Theory]
    [InlineData("GoogLeNetTorchvision", "torchvision_googlenet.txt")]
    [InlineData("InceptionV3", "torchvision_inception_v3.txt")]
    public void Keys_are_torchvisions(string network, string file) => Assert.Equal(
        StateDict.Reference(file).Order(StringComparer.Ordinal),
        StateDict.Of(Zoo.Find(network).Graph).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("InceptionV4", "cadene_inceptionv4.txt")]
    [InlineData("InceptionResNetV2", "cadene_inceptionresnetv2.txt")]
    public void Layers_are_Cadenes(string network, string file) => Assert.Equal(
        StateDict.Reference(file),
        StateDict.Of(Zoo.Find(network).Graph)
            .Where(line => line.Contains(".weight ", StringComparison.Ordinal))
            .Select(line => line.Replace(".weight ", " ", StringComparison.Ordinal)));

    /// <summary>The live module's keys are those of the graph, dots and all.</summary>
    [Fact]
    public void The_live_module_has_the_keys_of_its_graph()
    {
        using var network = new InceptionV3();

        Assert.Equal(
            StateDict.Reference("torchvision_inception_v3.txt").Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal),
            network.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(27_161_264, network.parameters().Sum(parameter => parameter.numel()));
    }
}

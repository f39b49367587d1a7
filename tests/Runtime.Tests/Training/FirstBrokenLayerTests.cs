using InceptionDsl.Runtime.Tests.CommandLine;
using InceptionDsl.Training;
using TorchSharp;

namespace InceptionDsl.Runtime.Tests.Training;

[Collection(AloneInTheProcess.Name)]
public sealed class FirstBrokenLayerTests : IDisposable
{
    private readonly TinyDigits _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Of_a_network_that_gives_numbers_there_is_none() => Assert.Null(Find());

    [Theory]
    [InlineData("conv1.conv.weight", "conv1.conv")]
    [InlineData("mixed.branch2.1.conv.weight", "mixed.branch2.1.conv")]
    [InlineData("mixed.branch3.1.bn.bias", "mixed.branch3.1.bn")]
    [InlineData("aux.fc2.bias", "aux.fc2")]
    [InlineData("fc.weight", "fc")]
    public void Weights_that_are_no_numbers_are_told_with_their_layer(string weight, string layer)
    {
        TrainedFolder.Spoil(_network, weight, double.NaN);
        Assert.Equal(layer + " (its weights are not numbers any more)", Find());
    }

    /// <summary>Eight channels, some of them above 1, times 3e38 and added: beyond 32-bit floats, though every weight is a number.</summary>
    [Fact]
    public void Numbers_that_grow_beyond_all_bounds_are_told_where_they_do()
    {
        using (torch.no_grad())
        {
            _network.state_dict()["mixed.branch1.conv.weight"].fill_(3e38);
        }

        Assert.Equal("mixed.branch1.conv", Find());
    }

    private string? Find()
    {
        using var images = torch.ones(2, 1, 20, 20);
        return FirstBrokenLayer.Find(_network, () => _network.ForwardTraining(images));
    }
}

using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>What networks without a linear classifier return.</summary>
public class ScoresNetworksTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(7)]
    public void Scores_of_convolutions_are_images_by_classes(int classes)
    {
        using var network = new ScoresOfConvolutions(classes);
        using var images = rand(3, 3, 8, 8);
        using var training = network.ForwardTraining(images);

        Assert.Equal([3, classes], training.Logits.shape);
        Assert.All(training.Auxiliary, head => Assert.Equal([3, classes], head.Logits.shape));
        Assert.Equal(2, training.Auxiliary.Count);
        Assert.Equal([classes, classes, 1, 1], network.state_dict()["scores.2.weight"].shape);
        Assert.Equal([classes, 8, 8, 8], network.state_dict()["single.weight"].shape);
        nn.functional.cross_entropy(training.Logits, tensor(new long[] { 0, 1, 2 })).backward();
    }

    /// <summary>Of one step they are the mean of the plane, times weights.</summary>
    [Fact]
    public void Scores_of_one_step_are_flattened_behind_its_module()
    {
        using var network = new ScoresOfOneStep(6);
        using var images = rand(2, 3, 8, 8);
        using var scores = network.ForwardFeatures(images);
        using var weight = network.state_dict()["classifier.weight"].flatten(1);
        using var expected = images.mean([2, 3]).matmul(weight.t()).add(network.state_dict()["classifier.bias"]);

        Assert.Equal([2, 6], scores["classifier"].shape);
        Assert.True(scores["classifier"].allclose(expected, atol: 1e-5));
        Assert.True(network.forward(images).allclose(expected, atol: 1e-5));
    }

    [Fact]
    public void Features_have_the_last_stages_shape_and_no_classes()
    {
        using var network = new Features();
        using var images = rand(2, 3, 8, 8);
        using var output = network.forward(images);

        Assert.Equal([2, 8, 4, 4], output.shape);
        Assert.Equal(0, network.Classes);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Features(classes: 3));
    }

    /// <summary>(x - mean)/√(variance + ε) with ε = 0 and ε = 32.</summary>
    [Fact]
    public void Any_epsilon_from_zero_is_the_normalizations()
    {
        using var block = new Counted();

        Assert.Equal([0.0, 32.0], block.Graph.Layers.OfType<BatchNormLayer>().Select(layer => layer.Epsilon));
        block.eval();
        var weights = block.state_dict();
        using var images = rand(1, 4, 8, 8);
        using var first = nn.functional.relu(nn.functional.conv2d(images, weights["conv1.0.conv.weight"], padding: [1, 1]));
        using var second = nn.functional.relu(nn.functional.conv2d(first, weights["conv1.1.conv.weight"]).div(Math.Sqrt(33)));
        using var output = block.forward(images);

        Assert.True(output.allclose(second, atol: 1e-5));
    }
}

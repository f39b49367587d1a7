using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Steps with modules of their own: the same arithmetic written out with TorchSharp's functions on the network's weights.</summary>
public sealed class GeneratedStepTests
{
    /// <summary>
    /// TensorFlow pads 17 rows to 9 with one before and one after, 16 columns to 8 with none before and one after; PyTorch's
    /// padding of 1 gives the same sizes with shifted windows.
    /// </summary>
    [Fact]
    public void Same_padding_is_TensorFlows()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var input = randn(2, 3, 17, 16);
        var padded = zeros(2, 3, 19, 17);
        padded[.., .., 1..18, ..16] = input;
        var expected = Normalized(F.conv2d(padded, network.Stem.Step0.Convolution.Weight, strides: [2, 2]), network.Stem.Step0.Norm);
        Assert.Equal([2, 8, 9, 8], expected.shape);
        AssertClose(F.relu(expected), network.Stem.Step0.call(input));
        AssertDiffers(expected, Normalized(F.conv2d(input, network.Stem.Step0.Convolution.Weight, strides: [2, 2], padding: [1, 1]), network.Stem.Step0.Norm));
    }

    [Fact]
    public void Separable_squeezed_and_shuffled()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var weights = network.state_dict();
        var input = randn(2, 3, 17, 16);
        var x = network.Stem.Step0.call(input);
        x = F.conv2d(x, weights["stem.1.conv.depthwise.weight"], padding: [1, 1], groups: 8);
        x = F.relu(Normalized(F.conv2d(x, weights["stem.1.conv.pointwise.weight"]), network.Stem.Step1.Norm));
        var gates = F.relu(F.conv2d(x.mean([2, 3], keepdim: true), weights["stem.2.fc1.weight"], weights["stem.2.fc1.bias"]));
        Assert.Equal(4, gates.shape[1]); // 16 / 4
        gates = (F.conv2d(gates, weights["stem.2.fc2.weight"], weights["stem.2.fc2.bias"]) + 3).clamp(0, 6) / 6;
        x *= gates;
        // four groups of four: channel i·4 + j goes to j·4 + i
        var order = Enumerable.Range(0, 16).Select(channel => (long)((channel % 4 * 4) + (channel / 4))).ToArray();
        AssertClose(x.index_select(1, tensor(order)), network.Stem.call(input));
    }

    /// <summary>Maxima over the rows 0-1, 1-3, 3-5, 5-7, 7-8; then means over what is there of 2x2.</summary>
    [Fact]
    public void Pools_pad_at_the_end()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var input = randn(2, 16, 9, 8);
        var padded = full([2, 16, 11, 9], double.NegativeInfinity);
        padded[.., .., 1..10, ..8] = input;
        var maxima = F.max_pool2d(padded, 3, 2);
        Assert.Equal([2, 16, 5, 4], maxima.shape);
        var sums = zeros(2, 16, 6, 5);
        sums[.., .., ..5, ..4] = maxima;
        var counts = zeros(1, 1, 6, 5);
        counts[.., .., ..5, ..4] = ones(1, 1, 5, 4);
        AssertClose(F.avg_pool2d(sums, 2, 1) / F.avg_pool2d(counts, 2, 1), network.Pools.call(input));
    }

    /// <summary>pytorch/pytorch#8644: 1 … 9 with a border of zeros, first row.</summary>
    [Fact]
    public void Padding_counts_in_a_mean_unless_it_is_excluded()
    {
        using var scope = NewDisposeScope();
        using var network = new Means();
        var means = network.Means_2.call(arange(1, 10, float32).reshape(1, 1, 3, 3));
        AssertClose(tensor(new float[,] { { 1.3333f, 2.3333f, 1.7778f }, { 3, 3.5f, 4 } }), means[0, .., 0].contiguous());
    }

    /// <summary>Padding of 0 before and 1 after, a slope of 0.2, a norm and an activation as steps of their own.</summary>
    [Fact]
    public void Options_of_one_step()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var input = randn(2, 16, 5, 4);
        var padded = zeros(2, 16, 6, 5);
        padded[.., .., ..5, ..4] = input;
        var x = F.conv2d(padded, network.Middle.Step0.Weight, network.Middle.Step0.Bias);
        x = Normalized(where(x.gt(0), x, x * 0.2), network.Middle.Step1);
        x = (x + 3).clamp(0, 6) / 6;
        x = F.conv2d(F.conv2d(x, network.Middle.Step3.Depthwise.Weight, groups: 12), network.Middle.Step3.Pointwise.Weight);
        AssertClose(x, network.Middle.call(input));
        Assert.Null(network.Middle.Step3.Pointwise.Bias);
    }

    [Fact]
    public void Normalization_beside_its_layer()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var weights = network.state_dict();
        var input = randn(2, 6, 4, 3);
        var x = F.conv2d(input, weights["beside.wide.depthwise.weight"], padding: [1, 1], groups: 6);
        x = F.conv2d(x, weights["beside.wide.pointwise.weight"]);
        x = ((x - weights["beside.norm.running_mean"].reshape(1, 8, 1, 1)) / (weights["beside.norm.running_var"].reshape(1, 8, 1, 1) + 1e-3).sqrt()
            * weights["beside.norm.weight"].reshape(1, 8, 1, 1)) + weights["beside.norm.bias"].reshape(1, 8, 1, 1);
        AssertClose(where(x.gt(0), x, (x.exp() - 1) * 1.5), network.Beside.call(input));
    }

    [Fact]
    public void Pyramid_and_normalized_features()
    {
        using var scope = NewDisposeScope();
        using var network = Prepared();
        var weights = network.state_dict();
        var channels = network.Graph.Layers[network.Graph.Stages[5].Input].Output.Channels;
        var input = randn(3, channels, 4, 3);
        // quarters of 4x3: rows [0 1] [2 3], columns [0 1] [1 2]
        var grid = cat([input[.., .., ..2, ..2], input[.., .., ..2, 1..3], input[.., .., 2..4, ..2], input[.., .., 2..4, 1..3]], 0)
            .amax([2, 3]).reshape(4, 3, channels).permute(1, 2, 0).flatten(1);
        var x = cat([grid, input.amax([2, 3])], 1);
        x = F.relu6(Features(F.linear(x, weights["features.1.fc.weight"]), "features.1.bn"));
        x = F.relu(Features(F.linear(x, weights["features.hidden.weight"]), "features.hiddennorm"));
        x = Features(F.linear(x, weights["features.3.weight"]), "features.4");
        AssertClose(where(x.gt(0), x, x.exp() - 1), network.Features.call(input));

        Tensor Features(Tensor value, string path) =>
            ((value - weights[path + ".running_mean"]) / (weights[path + ".running_var"] + 1e-5).sqrt() * weights[path + ".weight"]) + weights[path + ".bias"];
    }

    [Fact]
    public void First_values_are_as_declared_in_the_text()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(8);
        using var network = new Steps();
        Assert.True(network.Middle.Step0.Bias!.allclose(full([12], 0.1)));
        Assert.Equal(0.01f, network.Middle.Step0.Weight.std().item<float>(), tolerance: 0.001f);
        // kaiming-fan-out: √(2 / (8·3·3))
        Assert.Equal(0.1667f, network.Stem.Step0.Convolution.Weight.std().item<float>(), tolerance: 0.03f);
        using var scores = new WithoutLinear();
        Assert.True(scores.Scores.Step1.Convolution.Bias!.allclose(full([5], 0.5)));
        Assert.True(scores.Scores.Step0.Bias!.allclose(full([8], 0.2)));
    }

    [Fact]
    public void A_convolution_can_be_the_classifier()
    {
        using var scope = NewDisposeScope();
        using var network = new WithoutLinear(classes: 3);
        Assert.Equal([2, 3], network.call(randn(2, 3, 8, 8)).shape);
        Assert.Equal(network.Report.Total.Parameters, network.parameters().Sum(parameter => parameter.numel()));
    }

    /// <summary>A network whose normalizations have seen something, in evaluation.</summary>
    private static Steps Prepared()
    {
        random.manual_seed(7);
        var network = new Steps();
        network.train();
        for (var step = 0; step < 3; step++)
        {
            network.call(randn(8, 3, 17, 16) + step);
        }

        network.eval();
        return network;
    }

    private static Tensor Normalized(Tensor x, nn.Module<Tensor, Tensor> module) =>
        Normalized(x, Assert.IsType<InceptionDsl.Layers.BatchNormalization>(module));

    private static Tensor Normalized(Tensor x, InceptionDsl.Layers.BatchNormalization norm) =>
        F.batch_norm(x, norm.running_mean!, norm.running_var!, norm.weight, norm.bias);

    private static void AssertDiffers(Tensor unexpected, Tensor actual) => Assert.False(actual.allclose(unexpected, 1e-3, 1e-3));

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(actual.allclose(expected, 1e-4, 1e-5), $"largest difference {(actual - expected).abs().max().item<float>()}");
    }
}

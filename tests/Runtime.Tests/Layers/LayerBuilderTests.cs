using InceptionDsl.Layers;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>The layers that emitted constructors build, against libtorch's functions on their weights.</summary>
public sealed class LayerBuilderTests
{
    private static readonly NetworkHeader Plain = new("Plain", new Shape(3, 8, 8), 1000);

    private static readonly LayerBuilder Build = new(Plain, device: null, dtype: null);

    /// <summary>TensorFlow's SAME for 6 columns, a kernel of 3 and a stride of 2: nothing before, one after.</summary>
    [Fact]
    public void A_convolution_pads_each_side_as_declared()
    {
        using var scope = NewDisposeScope();
        using var layer = Build.Convolution(3, 4, (3, 5), stride: (2, 1), padding: (0, 3), paddingEnd: (1, 1));
        var input = ChannelsLast(2, 3, 6, 6);
        var padded = zeros(2, 3, 7, 10);
        padded[.., .., ..6, 3..9] = input;
        AssertClose(F.conv2d(padded, layer.Weight, layer.Bias, strides: [2, 1]), layer.call(input));
        AssertWellBehaved(layer, 2, 3, 6, 6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_separable_convolution_is_depthwise_then_pointwise(int depthMultiplier)
    {
        using var scope = NewDisposeScope();
        using var layer = Build.SeparableConvolution(3, 5, (3, 3), padding: (1, 1), depthMultiplier: depthMultiplier, activation: Activation.Relu);
        Assert.Equal(["depthwise.weight", "pointwise.bias", "pointwise.weight"], layer.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Equal([3 * depthMultiplier, 1, 3, 3], layer.Depthwise.Weight.shape);
        var input = ChannelsLast(2, 3, 6, 7);
        var filtered = F.conv2d(input, layer.Depthwise.Weight, padding: [1, 1], groups: 3);
        AssertClose(F.relu(F.conv2d(filtered, layer.Pointwise.Weight, layer.Pointwise.Bias)), layer.call(input));
        AssertWellBehaved(layer, 2, 3, 6, 7);

        using var normalized = Build.SeparableConvolutionNorm(Build.SeparableConvolution(3, 5, (3, 3), bias: false), Activation.LeakyRelu, slope: 0.2);
        Assert.Equal(
            ["bn.bias", "bn.num_batches_tracked", "bn.running_mean", "bn.running_var", "bn.weight", "conv.depthwise.weight", "conv.pointwise.weight"],
            normalized.state_dict().Keys.Order(StringComparer.Ordinal));
        normalized.eval();
        // fresh statistics: mean 0, variance 1
        var expected = normalized.Convolution.call(input) / Math.Sqrt(1 + 1e-5);
        AssertClose(where(expected.gt(0), expected, expected * 0.2), normalized.call(input));
        AssertWellBehaved(normalized, 2, 3, 6, 7);
    }

    [Fact]
    public void Squeeze_and_excitation_gates_each_channel()
    {
        using var scope = NewDisposeScope();
        using var layer = Build.SqueezeExcite(8, 2, gate: Activation.HardSigmoid, activation: Activation.Relu);
        Assert.Equal(["fc1.bias", "fc1.weight", "fc2.bias", "fc2.weight"], layer.state_dict().Keys.Order(StringComparer.Ordinal));
        var input = ChannelsLast(3, 8, 5, 4);
        var means = input.mean([2, 3]);
        var squeezed = F.relu(F.linear(means, layer.Fc1.Weight.flatten(1), layer.Fc1.Bias));
        var gates = (F.linear(squeezed, layer.Fc2.Weight.flatten(1), layer.Fc2.Bias) + 3).clamp(0, 6) / 6;
        AssertClose(input * gates.reshape(3, 8, 1, 1), layer.call(input));
        AssertWellBehaved(layer, 3, 8, 5, 4);
    }

    [Fact]
    public void A_fully_connected_layer_may_be_normalized()
    {
        using var scope = NewDisposeScope();
        using var layer = Build.FullyConnectedNorm(Build.FullyConnected(24, 6, bias: false), Activation.Relu);
        Assert.Null(layer.Linear.Bias);
        var input = randn(5, 24);
        var linear = F.linear(input, layer.Linear.Weight);
        var (variance, mean) = var_mean(linear, [0], unbiased: false, keepdim: true);
        AssertClose(F.relu((linear - mean) / (variance + 1e-5).sqrt()), layer.call(input), 1e-4);
        AssertWellBehaved(layer, 5, 2, 3, 4);
    }

    /// <summary>Three groups of two channels: 0 1 | 2 3 | 4 5 becomes 0 2 4 1 3 5 (Zhang et al. 2018, figure 1c).</summary>
    [Theory]
    [InlineData(MemoryLayout.ChannelsLast)]
    [InlineData(MemoryLayout.Contiguous)]
    public void A_shuffle_interleaves_groups(MemoryLayout layout)
    {
        using var scope = NewDisposeScope();
        using var layer = new LayerBuilder(Plain with { Layout = layout }, null, null).ChannelShuffle(3);
        using var input = ChannelsLast(2, 6, 3, 4).To(layout);
        var output = layer.call(input);
        AssertClose(input.index_select(1, tensor(new long[] { 0, 2, 4, 1, 3, 5 })), output);
        Assert.Equal(input.stride(), output.stride());
        if (layout == MemoryLayout.ChannelsLast)
        {
            AssertWellBehaved(layer, 2, 6, 3, 4);
        }
    }

    /// <summary>Grids of 2x2 and 1x1 over 1 … 16 and its negative: each channel's quarters, then each channel's whole.</summary>
    [Fact]
    public void A_pyramid_pools_every_grid()
    {
        using var scope = NewDisposeScope();
        using var layer = new SpatialPyramidPool(2, 1);
        var plane = Counting(4, 4);
        AssertValues([6, 8, 14, 16, -1, -3, -9, -11, 16, -1], layer.call(cat([plane, -plane], 1)));
        AssertWellBehaved(layer, 2, 3, 5, 7);
    }

    [Fact]
    public void A_sum_scales_its_last_tensor()
    {
        using var scope = NewDisposeScope();
        var (x, y, z) = (Counting(1, 2), ones(1, 1, 1, 2), full([1, 1, 1, 2], 10));
        AssertValues([2, 3], Sums.Of(1, x, y));
        AssertValues([3, 4], Sums.Of(0.1, x, y, z));
        AssertValues([1, 2], x);
        AssertValues([1, 1], y);
    }

    /// <summary>A tensor of its own, in its input's layout.</summary>
    [Fact]
    public void A_slice_takes_some_channels()
    {
        using var scope = NewDisposeScope();
        var plane = arange(24, ScalarType.Float32).reshape(1, 6, 2, 2);
        AssertValues([8, 9, 10, 11, 12, 13, 14, 15], Slices.Of(plane, 2, 2));
        var image = plane.To(MemoryLayout.ChannelsLast);
        var part = Slices.Of(image, 2, 2);
        Assert.Equal([8, 1, 4, 2], part.stride());
        part.zero_();
        Assert.Equal(24 * 23 / 2, plane.sum().item<float>());
        AssertValues([1, 2], Slices.Of(arange(4, ScalarType.Float32).reshape(1, 4), 1, 2));
    }

    [Fact]
    public void Tensors_are_put_together_element_by_element()
    {
        using var scope = NewDisposeScope();
        var (x, y, z) = (Counting(1, 2), full([1, 1, 1, 2], 1.5), full([1, 1, 1, 1], 3));
        AssertValues([1.5f, 3], Joins.Product(x, y));
        AssertValues([4.5f, 9], Joins.Product(x, y, z));
        AssertValues([1.5f, 2], Joins.Maximum(x, y));
        AssertValues([1.25f, 1.75f], Joins.Mean(x, y));
        AssertValues([1.5f, 11 / 6f], Joins.Mean(x, y, full([1, 1, 1, 2], 2)));
        AssertValues([2, 2], Joins.Maximum(x, y, full([1, 1, 1, 2], 2)));
        AssertValues([1, 2], x);
        AssertValues([1.5f, 1.5f], y);
    }

    [Theory]
    [InlineData(Activation.LeakyRelu, 0.2, -0.4)] // 0.2 · -2
    [InlineData(Activation.LeakyRelu, null, -0.02)]
    [InlineData(Activation.Elu, 1.5, -1.29700)] // 1.5 · (e^-2 - 1)
    [InlineData(Activation.Elu, null, -0.86466)]
    [InlineData(Activation.HardSigmoid, null, 0.16667)] // (-2 + 3) / 6
    public void Activations_have_slopes(Activation function, double? slope, double expected)
    {
        using var scope = NewDisposeScope();
        var input = tensor(new float[] { -2 });
        using var module = new ActivationModule(function, slope);
        AssertValues([(float)expected], module.call(input));
        AssertValues([-2], input);
        AssertValues([(float)expected], ActivationFunctions.Apply(input, function, slope));
    }

    /// <summary>A layer's own way goes before the network's, for a classifier's biases too, which else begin with 0.</summary>
    [Fact]
    public void First_values_may_be_the_layers_own()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        var build = new LayerBuilder(Plain with { Initialization = new(InitializationKind.Normal, 0.5), BiasInit = 0.2 }, null, null);
        Check(build.FullyConnected(300, 300), std: 0.5f, bias: 0.2f);
        Check(build.FullyConnected(300, 300, isClassifier: true), std: 0.5f, bias: 0);
        Check(
            build.FullyConnected(300, 300, isClassifier: true, init: new Initialization(InitializationKind.Normal, 0.001), biasInit: 0.7),
            std: 0.001f, bias: 0.7f);
        using var convolution = build.Convolution(30, 30, (3, 3), init: new Initialization(InitializationKind.Kaiming), biasInit: -1);
        Assert.Equal((float)Math.Sqrt(2.0 / 270), convolution.Weight.std().item<float>(), tolerance: 0.005f);
        AssertValues([.. Enumerable.Repeat(-1f, 30)], convolution.Bias!);
        // Uniform in ±√(6/n) has the deviation √(2/n).
        using var uniform = build.Convolution(30, 30, (3, 3), init: new Initialization(InitializationKind.KaimingUniform));
        Assert.Equal((float)Math.Sqrt(2.0 / 270), uniform.Weight.std().item<float>(), tolerance: 0.005f);
        Assert.InRange(uniform.Weight.abs().max().item<float>(), 0.99 * Math.Sqrt(6.0 / 270), Math.Sqrt(6.0 / 270));

        static void Check(FullyConnected layer, float std, float bias)
        {
            Assert.Equal(std, layer.Weight.std().item<float>(), tolerance: 0.02f * std);
            AssertValues([.. Enumerable.Repeat(bias, 300)], layer.Bias!);
            layer.Dispose();
        }
    }

    /// <summary>Memory that a tensor had before is what a new one finds: nothing may rely on it being 0.</summary>
    [Fact]
    public void Biases_begin_with_0_in_used_memory()
    {
        var build = new LayerBuilder(Plain with { Initialization = new(InitializationKind.Kaiming) }, CPU, ScalarType.Float32);
        for (var round = 0; round < 20; round++)
        {
            full([33], double.NaN, dtype: ScalarType.Float32).Dispose();
            using var layer = build.FullyConnected(3, 33);
            Assert.All(layer.Bias!.data<float>().ToArray(), value => Assert.Equal(0, value));
        }
    }
}

using InceptionDsl.Layers;
using InceptionDsl.Runtime.Tests.Networks;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Transposed convolutions against the formula written out, libtorch's function and module, and its gradients.</summary>
public sealed class TransposedConvolutionTests
{
    private static readonly NetworkHeader Plain = new("Plain", new Shape(4, 8, 8), 1000);

    private static readonly LayerBuilder Build = new(Plain, device: null, ScalarType.Float64);

    public static TheoryData<int, int, int, int, int, int> Windows => new()
    {
        // kernel, stride, padding, output padding, dilation, groups
        { 2, 2, 0, 0, 1, 1 },
        { 3, 2, 1, 1, 1, 2 },
        { 4, 2, 1, 0, 1, 4 },
        { 3, 1, 2, 1, 2, 1 },
        { 5, 3, 2, 2, 1, 2 },
    };

    /// <summary>Each input value times the kernel of its channel and each output channel, added where it falls.</summary>
    [Theory]
    [MemberData(nameof(Windows))]
    public void Each_position_is_spread_over_a_window(int kernel, int stride, int padding, int outputPadding, int dilation, int groups)
    {
        using var scope = NewDisposeScope();
        using var layer = Make(kernel, stride, padding, outputPadding, dilation, groups);
        var input = randn(2, 4, 5, 6, float64);

        var output = layer.call(input);

        var (height, width) = (Length(5), Length(6));
        double[] images = [.. input.data<double>()], weights = [.. layer.Weight.detach().data<double>()], biases = [.. layer.Bias!.detach().data<double>()];
        var (plane, ofGroup) = (height * width, 8 / groups);
        var values = Enumerable.Range(0, 2 * 8 * plane).Select(index => biases[index / plane % 8]).ToArray();
        foreach (var (image, channel, row, column) in from image in Enumerable.Range(0, 2)
                                                      from channel in Enumerable.Range(0, 4)
                                                      from row in Enumerable.Range(0, 5)
                                                      from column in Enumerable.Range(0, 6)
                                                      select (image, channel, row, column))
        {
            foreach (var (down, right) in from down in Enumerable.Range(0, kernel) from right in Enumerable.Range(0, kernel) select (down, right))
            {
                var (y, x) = ((row * stride) - padding + (down * dilation), (column * stride) - padding + (right * dilation));
                if (y < 0 || x < 0 || y >= height || x >= width)
                {
                    continue;
                }

                var value = images[(((((image * 4) + channel) * 5) + row) * 6) + column];
                for (var filter = 0; filter < ofGroup; filter++)
                {
                    var made = (channel / (4 / groups) * ofGroup) + filter;
                    var weight = weights[(((((channel * ofGroup) + filter) * kernel) + down) * kernel) + right];
                    values[(((((image * 8) + made) * height) + y) * width) + x] += value * weight;
                }
            }
        }

        var expected = tensor(values, [2, 8, height, width]);
        Assert.Equal([2, 8, height, width], output.shape);
        AssertClose(expected, output);

        int Length(int length) => ((length - 1) * stride) - (2 * padding) + (dilation * (kernel - 1)) + outputPadding + 1;
    }

    /// <summary>A transposed convolution is the gradient of a convolution by its input, and its own gradients are convolutions.</summary>
    [Theory]
    [MemberData(nameof(Windows))]
    public void Gradients_are_libtorchs(int kernel, int stride, int padding, int outputPadding, int dilation, int groups)
    {
        using var scope = NewDisposeScope();
        using var layer = Make(kernel, stride, padding, outputPadding, dilation, groups);
        var (input, same) = (randn(2, 4, 5, 6, float64).requires_grad_(), zeros(0));
        same = input.detach().clone().requires_grad_();
        var (weight, bias) = (layer.Weight.detach().clone().requires_grad_(), layer.Bias!.detach().clone().requires_grad_());

        var output = layer.call(input);
        var expected = F.conv_transpose2d(
            same, weight, bias, [stride, stride], [padding, padding], [outputPadding, outputPadding], [dilation, dilation], groups);
        var factor = randn_like(output);
        (output * factor).sum().backward();
        (expected * factor).sum().backward();

        AssertClose(expected, output);
        AssertClose(same.grad!, input.grad!);
        AssertClose(weight.grad!, layer.Weight.grad!);
        AssertClose(bias.grad!, layer.Bias.grad!);
        // By the definition: the gradient by the input is a convolution of the output's with the same kernel.
        AssertClose(
            F.conv2d(factor, weight.detach(), strides: [stride, stride], padding: [padding, padding],
                dilation: [dilation, dilation], groups: groups)[.., .., ..5, ..6],
            input.grad!);
    }

    [Fact]
    public void It_is_PyTorchs_module_by_names_shapes_and_first_weights()
    {
        using var scope = NewDisposeScope();
        using var layer = Make(3, 2, 1, 1, 1, 2);
        using var module = nn.ConvTranspose2d(4, 8, 3, stride: 2, padding: 1, output_padding: 1, groups: 2, dtype: ScalarType.Float64);

        Assert.Equal(
            module.state_dict().Select(entry => (entry.Key, string.Join('x', entry.Value.shape))).Order(),
            layer.state_dict().Select(entry => (entry.Key, string.Join('x', entry.Value.shape))).Order());
        layer.load_state_dict(module.state_dict());
        var input = randn(2, 4, 5, 6, float64);
        AssertClose(module.call(input), layer.call(input));

        // reset_parameters: uniform up to 1/√fan, where the fan is the weight's second dimension times the kernel, 4·3·3.
        var bound = 1 / Math.Sqrt(36);
        using var fresh = Make(3, 2, 1, 1, 1, 2);
        Assert.InRange(fresh.Weight.abs().max().item<double>(), 0.9 * bound, bound);
        Assert.InRange(module.state_dict()["weight"].abs().max().item<double>(), 0.9 * bound, bound);
        Assert.True(fresh.Bias!.abs().max().item<double>() <= bound);
    }

    [Fact]
    public void It_keeps_the_layout_and_lets_go_of_what_it_makes()
    {
        using var scope = NewDisposeScope();
        var build = new LayerBuilder(Plain, device: null, dtype: null);
        using var layer = build.TransposedConvolution(4, 8, (2, 2), stride: (2, 2), activation: Activation.Silu);
        AssertWellBehaved(layer, 2, 4, 6, 7);
        using var normalized = build.TransposedConvolutionNorm(
            build.TransposedConvolution(4, 8, (4, 4), stride: (2, 2), padding: (1, 1), bias: false), Activation.Relu);
        Assert.Equal(
            ["bn.bias", "bn.num_batches_tracked", "bn.running_mean", "bn.running_var", "bn.weight", "conv.weight"],
            normalized.state_dict().Keys.Order(StringComparer.Ordinal));
        AssertWellBehaved(normalized, 2, 4, 6, 7);
    }

    [Fact]
    public void An_emitted_network_computes_and_trains_with_it()
    {
        using var scope = NewDisposeScope();
        using var network = new Hourglass();
        Assert.Equal(
            ["joined.last.bias", "joined.last.weight", "up.bn.bias", "up.bn.num_batches_tracked", "up.bn.running_mean", "up.bn.running_var", "up.bn.weight", "up.conv.weight"],
            network.state_dict().Keys.Where(key => key.Contains("last", StringComparison.Ordinal) || key.StartsWith("up.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
        var images = randn(2, 3, 8, 8);
        network.eval();

        var top = network.Top.call(images);
        var up = F.relu(network.Up.Norm.call(F.conv_transpose2d(network.Down.call(top), network.Up.Convolution.Weight, strides: [2, 2])));
        var joined = network.Joined.Step0.call(cat([top, up], 1));
        var last = F.conv_transpose2d(joined, network.Joined.Last.Weight, network.Joined.Last.Bias, strides: [2, 2], padding: [1, 1], output_padding: [1, 1]);
        Assert.Equal([2, 5, 16, 16], last.shape);
        AssertClose(F.silu(last), network.call(images));

        network.train();
        network.call(images).square().sum().backward();
        Assert.All(network.named_parameters(), parameter => Assert.True(parameter.parameter.grad is not null, parameter.name));
    }

    private static TransposedConvolution Make(int kernel, int stride, int padding, int outputPadding, int dilation, int groups) => Build.TransposedConvolution(
        4, 8, (kernel, kernel), stride: (stride, stride), padding: (padding,
            padding), outputPadding: (outputPadding, outputPadding), dilation: (dilation, dilation), groups: groups);
}

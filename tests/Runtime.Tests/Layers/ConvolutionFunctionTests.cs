using InceptionDsl.Layers;
using InceptionDsl.OneDnn;
using InceptionDsl.Runtime.Tests.Training;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Convolutions whose input is computed again for the backward pass, beside libtorch's functions in 64 bits.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class ConvolutionFunctionTests
{
    private static readonly LayerBuilder Build = new(new NetworkHeader("N", new(3, 12, 12), 0), CPU, ScalarType.Float32);

    public ConvolutionFunctionTests() => Assert.SkipWhen(OneDnnLibrary.Instance is null, $"oneDNN is not called: {OneDnnLibrary.Absence}");

    [Theory]
    [InlineData(ScalarType.Float32, 3, 1, 1, 1, 1, 2e-5)]
    [InlineData(ScalarType.Float32, 1, 2, 0, 1, 1, 2e-5)]
    [InlineData(ScalarType.Float32, 3, 2, 2, 2, 4, 2e-5)]
    [InlineData(ScalarType.BFloat16, 3, 1, 1, 1, 1, 6e-2)]
    public void Gradients_are_libtorchs(ScalarType type, int kernel, int stride, int padding, int dilation, int groups, double tolerance)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        using var first = Build.ConvolutionNorm(3, 16, (3, 3), activation: Activation.Relu);
        using var second = Build.Convolution(
            16, 24, (kernel, kernel), (stride, stride), (padding, padding), dilation: (dilation, dilation), groups: groups, bias: false);
        var images = randn(4, 3, 12, 12).To(MemoryLayout.ChannelsLast);
        var middle = first.call(images.to(type));
        Assert.Equal(AreOneDnns(type), NormOutputs.PassOf(middle) is not null);
        var output = second.call(middle);
        middle.Dispose();
        var given = randn(output.shape);
        output.backward([given.to(type)]);

        var (weight, scale, shift, last) = (Wide(first.Convolution.Weight), Wide(Norm(first).weight!), Wide(Norm(first).bias!), Wide(second.Weight));
        var expected = nn.functional.conv2d(
            Middle(Wide(images), weight, scale, shift), last, null, [stride, stride], [padding, padding], [dilation, dilation], groups);
        expected.backward([given.to(type).to(float64)]);
        AssertNear(expected, output, tolerance);
        AssertNear(last.grad!, second.Weight.grad!, tolerance);
        AssertNear(weight.grad!, first.Convolution.Weight.grad!, tolerance);
        AssertNear(scale.grad!, Norm(first).weight!.grad!, tolerance);
        AssertNear(shift.grad!, Norm(first).bias!.grad!, tolerance);
    }

    /// <summary>
    /// With 32 channels and 36 tiles on each side products are Winograd's where there is no AVX-512, whether the input is a normalization's, which is
    /// computed again, or another layer's, which is kept; with a bias or without.
    /// </summary>
    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 2)]
    [InlineData(false, true, 1)]
    public void Gradients_of_many_channels_are_libtorchs(bool isNormalized, bool hasBias, int padding)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        using var first = Build.ConvolutionNorm(3, 40, (3, 3), activation: Activation.Relu);
        using var second = Build.Convolution(40, 36, (3, 3), padding: (padding, padding), bias: hasBias, biasInit: hasBias ? 0.5 : null);
        var images = randn(2, 3, 14, 14).To(MemoryLayout.ChannelsLast).requires_grad_();
        using var middle = first.call(images);
        using var other = middle.mul(3);
        var output = second.call(isNormalized ? middle : other);
        var isWinograd = ConvolutionFunction.OwnPasses(
            middle, second.Weight, second.Bias, [1, 1], [padding, padding], [1, 1], 1).Winograd is not null;
        Assert.Equal(!OneDnnLibrary.Instance!.HasAvx512, isWinograd);
        var given = randn(output.shape);
        output.backward([given]);

        var (x, weight, scale, shift, last) =
            (Wide(images), Wide(first.Convolution.Weight), Wide(Norm(first).weight!), Wide(Norm(first).bias!), Wide(second.Weight));
        var offset = hasBias ? Wide(second.Bias!) : null;
        var same = Middle(x, weight, scale, shift);
        nn.functional.conv2d(isNormalized ? same : same * 3, last, offset, [1, 1], [padding, padding]).backward([given.to(float64)]);
        AssertNear(last.grad!, second.Weight.grad!, 2e-5);
        AssertNear(x.grad!, images.grad!, 2e-5);
        AssertNear(scale.grad!, Norm(first).weight!.grad!, 2e-5);
        if (hasBias)
        {
            AssertNear(offset!.grad!, second.Bias!.grad!, 2e-5);
        }
    }

    /// <summary>Of a kept input, with a gradient of its own and without, and with a bias: partly by code of our own, partly by libtorch.</summary>
    [Theory]
    [InlineData(3, 7, 2, 3, true)]
    [InlineData(20, 2, 1, 0, false)]
    [InlineData(20, 5, 1, 2, true)]
    public void Gradients_of_a_kept_input_are_libtorchs(int channels, int kernel, int stride, int padding, bool learnsInput)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(7);
        using var layer = Build.Convolution(channels, 24, (kernel, kernel), (stride, stride), (padding, padding), bias: true, biasInit: 0.5);
        var images = randn(4, channels, 14, 14).To(MemoryLayout.ChannelsLast);
        images.requires_grad = learnsInput;
        var (_, direct) = ConvolutionFunction.OwnPasses(
            images, layer.Weight, layer.Bias, [stride, stride], [padding, padding], [1, 1], 1);
        Assert.Equal(!OneDnnLibrary.Instance!.HasAvx512, direct is not null);
        var output = layer.call(images);
        var given = randn(output.shape);
        output.backward([given]);

        var (x, weight, offset) = (Wide(images), Wide(layer.Weight), Wide(layer.Bias!));
        nn.functional.conv2d(x, weight, offset, [stride, stride], [padding, padding]).backward([given.to(float64)]);
        AssertNear(weight.grad!, layer.Weight.grad!, 2e-5);
        AssertNear(offset.grad!, layer.Bias!.grad!, 2e-5);
        Assert.Equal(learnsInput, images.grad is not null);
        if (learnsInput)
        {
            AssertNear(x.grad!, images.grad!, 2e-5);
        }
    }

    /// <summary>What convolutions and pools give is no view, so that an activation may change it in place, though a function of our own has given it.</summary>
    [Fact]
    public void Outputs_are_changed_in_place()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(8);
        using var layer = Build.Convolution(36, 40, (3, 3), padding: (1, 1), activation: Activation.Relu);
        using var pool = new MaxPool((3, 3), (2, 2));
        var images = randn(2, 36, 14, 14).To(MemoryLayout.ChannelsLast).requires_grad_();
        layer.call(pool.call(images).sigmoid_()).sum().backward();

        var (x, weight, bias) = (Wide(images), Wide(layer.Weight), Wide(layer.Bias!));
        nn.functional.conv2d(nn.functional.max_pool2d(x, 3, 2).sigmoid(), weight, bias, padding: [1, 1]).relu().sum().backward();
        AssertNear(weight.grad!, layer.Weight.grad!, 2e-5);
        AssertNear(bias.grad!, layer.Bias!.grad!, 2e-5);
        AssertNear(x.grad!, images.grad!, 2e-5);
    }

    /// <summary>Both readers compute it again; that whose weight is frozen asks for no gradient of it.</summary>
    [Fact]
    public void Several_may_read_it()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        using var first = Build.ConvolutionNorm(3, 16, (3, 3), activation: Activation.Relu);
        using var second = Build.Convolution(16, 8, (3, 3), bias: false);
        using var third = Build.Convolution(16, 8, (3, 3), bias: false);
        third.Weight.requires_grad = false;
        var images = randn(2, 3, 12, 12).To(MemoryLayout.ChannelsLast);
        var middle = first.call(images);
        (second.call(middle).square().sum() + third.call(middle).pow(3).sum() + middle.sum()).backward();

        var (weight, other) = (Wide(first.Convolution.Weight), Wide(second.Weight));
        var same = Middle(Wide(images), weight, Wide(Norm(first).weight!), Wide(Norm(first).bias!));
        (nn.functional.conv2d(same, other).square().sum() + nn.functional.conv2d(same, Wide(third.Weight)).pow(3).sum() + same.sum()).backward();
        AssertNear(weight.grad!, first.Convolution.Weight.grad!, 1e-4);
        AssertNear(other.grad!, second.Weight.grad!, 1e-4);
        Assert.Null(third.Weight.grad);
    }

    /// <summary>∂/∂w Σ (∂/∂x Σ y³)², in 64 bits too.</summary>
    [Fact]
    public void Gradients_have_gradients()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        using var first = Build.ConvolutionNorm(3, 16, (3, 3), activation: Activation.Relu);
        using var second = Build.Convolution(16, 8, (3, 3), bias: false);
        var images = randn(2, 3, 8, 8).To(MemoryLayout.ChannelsLast).requires_grad_();
        Twice(second.call(first.call(images)), images);

        var (x, weight, scale, shift, last) =
            (Wide(images), Wide(first.Convolution.Weight), Wide(Norm(first).weight!), Wide(Norm(first).bias!), Wide(second.Weight));
        Twice(nn.functional.conv2d(Middle(x, weight, scale, shift), last), x);
        AssertNear(last.grad!, second.Weight.grad!, 1e-3);
        AssertNear(weight.grad!, first.Convolution.Weight.grad!, 1e-3);
        AssertNear(scale.grad!, Norm(first).weight!.grad!, 1e-3);
        AssertNear(x.grad!, images.grad!, 1e-3);

        static void Twice(Tensor output, Tensor x) =>
            autograd.grad([output.pow(3).sum()], [x], retain_graph: true, create_graph: true)[0].square().sum().backward();
    }

    [Fact]
    public void A_graph_that_is_kept_gives_its_gradients_again_and_one_that_is_gone_says_so()
    {
        using var scope = NewDisposeScope();
        using var first = Build.ConvolutionNorm(3, 16, (3, 3), activation: Activation.Relu);
        using var second = Build.Convolution(16, 8, (3, 3), bias: false);
        var output = second.call(first.call(randn(2, 3, 12, 12).To(MemoryLayout.ChannelsLast))).sum();
        output.backward(retain_graph: true);
        var once = second.Weight.grad!.clone();
        output.backward();
        AssertClose(once + once, second.Weight.grad!, 1e-5);
        Assert.Contains("second time", Assert.ThrowsAny<Exception>(() => output.backward()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_on_leaves_no_tensor_behind()
    {
        using var first = Build.ConvolutionNorm(3, 16, (3, 3), activation: Activation.Relu);
        using var second = Build.Convolution(16, 8, (3, 3), bias: false);
        using var images = randn(2, 3, 12, 12).To(MemoryLayout.ChannelsLast);
        AssertLeavesNothing(() =>
        {
            first.zero_grad(set_to_none: true);
            second.zero_grad(set_to_none: true);
            second.call(first.call(images)).sum().backward();
        });
    }

    private static Tensor Middle(Tensor images, Tensor weight, Tensor scale, Tensor shift) => nn.functional.batch_norm(
        nn.functional.conv2d(images, weight), zeros(scale.shape, float64), ones(scale.shape, float64), scale, shift, training: true, 0.1, 1e-5).relu();

    private static BatchNormalization Norm(ConvolutionNorm layer) => (BatchNormalization)layer.Norm;

    private static Tensor Wide(Tensor tensor) => tensor.detach().to(float64).requires_grad_();

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual.to(float64)).norm().item<double>(), 0, tolerance * expected.norm().item<double>());
    }
}

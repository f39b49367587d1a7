using InceptionDsl.Layers;
using InceptionDsl.OneDnn;
using InceptionDsl.Runtime.Tests.Training;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Batch normalization by oneDNN in training, beside libtorch's own functions in 64 bits.</summary>
[Collection(AloneInTheProcess.Name)]
public sealed class FusedNormTests
{
    private const double Epsilon = 1e-3;

    public FusedNormTests() => Assert.SkipWhen(OneDnnLibrary.Instance is null, $"oneDNN is not called: {OneDnnLibrary.Absence}");

    public static TheoryData<ScalarType, int, int, Affine, bool> Cases =>
    [
        .. from type in new[] { ScalarType.Float32, ScalarType.BFloat16 }
           from channels in new[] { 3, 24, 64 }
           from affine in Enum.GetValues<Affine>()
           from hasRelu in new[] { false, true }
           from size in new[] { 1, 7 }
           select new TheoryDataRow<ScalarType, int, int, Affine, bool>(type, channels, size, affine, hasRelu),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_gradients_and_statistics_are_libtorchs(ScalarType type, int channels, int size, Affine affine, bool hasRelu)
    {
        using var scope = NewDisposeScope();
        var norm = Norm(channels, affine);
        var input = Planes(4, channels, size, 7).to(type).requires_grad_();
        var (x, weight, bias) = (Wide(input), Wide(norm.weight), Wide(norm.bias));
        var (mean, variance) = (Wide(norm.running_mean)!.detach(), Wide(norm.running_var)!.detach());

        var output = Call(norm, input, hasRelu);
        var expected = nn.functional.batch_norm(x!, mean, variance, weight!, bias!, training: true, 0.1, Epsilon);

        // Next to 0 it is a matter of rounding whether ReLU lets a gradient through.
        var given = Planes(4, channels, size, 7).mul(expected.abs().gt(1e-4)).to(type);
        expected = hasRelu ? expected.relu() : expected;
        output.backward([given]);
        expected.backward([Wide(given)!]);

        Assert.Equal(AreOneDnns(type), norm.Compiled?.Kernel is not null);
        Assert.Equal(type, output.dtype);
        var tolerance = type == ScalarType.Float32 ? 1e-5 : 2e-2;
        AssertNear(expected, output, tolerance);
        AssertNear(x!.grad!, input.grad!, tolerance);
        AssertNear(mean, norm.running_mean!, 1e-6);
        AssertNear(variance, norm.running_var!, 1e-6);
        Assert.Equal(1, norm.num_batches_tracked!.item<long>());
        if (weight is not null)
        {
            AssertNear(weight.grad!, norm.weight!.grad!, tolerance);
        }

        if (bias is not null)
        {
            AssertNear(bias.grad!, norm.bias!.grad!, tolerance);
        }
    }

    /// <summary>As of a branch of a concatenation, or of a mean over the plane.</summary>
    [Fact]
    public void Gradients_may_lie_in_any_way()
    {
        using var scope = NewDisposeScope();
        var norm = Norm(32, Affine.Both);
        var input = Planes(2, 32, 5, 5).requires_grad_();
        var given = Planes(2, 96, 5, 5);
        foreach (var gradient in new[] { given.slice(1, 32, 64, 1), rand(2, 32, 5, 5), rand(2, 32, 1, 1).expand(2, 32, 5, 5) })
        {
            var before = gradient.clone();
            var same = Wide(input)!;
            Call(norm, input, hasRelu: true).backward([gradient]);
            var weight = Wide(norm.weight)!;
            nn.functional.batch_norm(same, zeros(32, float64), ones(32, float64), weight, Wide(norm.bias)!, training: true, 0.1, Epsilon)
                .relu().backward([Wide(gradient)!]);
            AssertNear(same.grad!, input.grad!, 1e-5);
            AssertNear(weight.grad!, norm.weight!.grad!, 1e-5);
            Assert.True(gradient.eq(before).all().item<bool>());
            input.grad = null;
            norm.zero_grad(set_to_none: true);
        }
    }

    [Theory]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(1, float.NaN)]
    public void Numbers_that_are_none_are_not_hidden_by_relu(float input, float weight)
    {
        using var scope = NewDisposeScope();
        var norm = Norm(16, Affine.Both);
        var planes = Planes(2, 16, 4, 4);
        planes[1, 3, 2, 1] = input;
        using (no_grad())
        {
            norm.weight![3] = weight;
        }

        var output = Call(norm, planes, hasRelu: true);
        Assert.True(output[TensorIndex.Ellipsis, TensorIndex.Colon, TensorIndex.Colon].select(1, 3).isnan().any().item<bool>());
        Assert.False(output.select(1, 4).isnan().any().item<bool>());
    }

    [Fact]
    public void A_graph_that_is_kept_gives_its_gradients_again()
    {
        using var scope = NewDisposeScope();
        var norm = Norm(16, Affine.Both);
        var input = Planes(2, 16, 4, 4).requires_grad_();
        var loss = Call(norm, input, hasRelu: true).square().sum();
        loss.backward(retain_graph: true);
        var once = input.grad!.clone();
        loss.backward();
        AssertNear(once + once, input.grad!, 1e-6);
    }

    [Fact]
    public void A_graph_that_is_gone_says_so()
    {
        using var scope = NewDisposeScope();
        using var build = nn.Conv2d(3, 16, 3);
        var norm = Norm(16, Affine.Both);
        var output = Call(norm, Last(build.call(rand(2, 3, 6, 6))), hasRelu: true).sum();
        output.backward();
        Assert.Contains("second time", Assert.ThrowsAny<Exception>(() => output.backward()).Message, StringComparison.Ordinal);
    }

    /// <summary>∂/∂x Σ (∂/∂x Σ y²)², in 64 bits too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_have_gradients(bool hasRelu)
    {
        using var scope = NewDisposeScope();
        var norm = Norm(16, Affine.Both);
        var input = Planes(2, 16, 4, 4).requires_grad_();
        var (same, weight, bias) = (Wide(input)!, Wide(norm.weight)!, Wide(norm.bias)!);
        var normalized = nn.functional.batch_norm(same, zeros(16, float64), ones(16, float64), weight, bias, training: true, 0.1, Epsilon);
        Twice(hasRelu ? normalized.relu() : normalized, same);
        Twice(Call(norm, input, hasRelu), input);
        AssertNear(same.grad!, input.grad!, 1e-4);
        AssertNear(weight.grad!, norm.weight!.grad!, 1e-4);

        static void Twice(Tensor output, Tensor x) =>
            autograd.grad([output.pow(3).sum()], [x], retain_graph: true, create_graph: true)[0].square().sum().backward();
    }

    [Fact]
    public void Training_on_leaves_no_tensor_behind()
    {
        using var norm = Norm(16, Affine.Both);
        using var images = Planes(2, 16, 4, 4);
        AssertLeavesNothing(() =>
        {
            norm.zero_grad(set_to_none: true);
            Call(norm, images, hasRelu: true).sum().backward();
            using var noGrad = no_grad();
            Call(norm, images, hasRelu: true);
        });
    }

    private static Tensor Call(BatchNormalization norm, Tensor input, bool hasRelu) =>
        ActivationFunctions.ApplyNormalized(norm, input, hasRelu ? Activation.Relu : Activation.None);

    private static BatchNormalization Norm(int channels, Affine affine)
    {
        random.manual_seed(3);
        var norm = new BatchNormalization(channels, Epsilon, 0.1, affine, dimensions: 4, CPU, ScalarType.Float32);
        using var noGrad = no_grad();
        norm.weight?.uniform_(0.5, 2);
        norm.bias?.uniform_(-1, 1);
        norm.running_mean!.uniform_(-1, 1);
        return norm;
    }

    private static Tensor Planes(long images, long channels, long height, long width) => Last(randn(images, channels, height, width).mul(2).add(1));

    private static Tensor Last(Tensor planes) => planes.To(MemoryLayout.ChannelsLast);

    private static Tensor? Wide(Tensor? tensor) => tensor?.detach().to(float64).requires_grad_();

    private static void AssertNear(Tensor expected, Tensor actual, double tolerance)
    {
        using var scope = NewDisposeScope();
        var largest = Math.Max(1, expected.abs().max().to(float64).item<double>());
        Assert.Equal(expected.shape, actual.shape);
        Assert.InRange((expected - actual.to(float64)).abs().max().to(float64).item<double>(), 0, tolerance * largest);
    }
}

using InceptionDsl.Layers;
using TorchSharp;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Groups of channels and channels less their mean, over their deviation, against the same arithmetic written out.</summary>
public sealed class GroupNormalizationTests
{
    private static readonly LayerBuilder Build = new(new NetworkHeader("Plain", new Shape(6, 4, 5), 10), device: null, dtype: null);

    public static TheoryData<int, long[]> Planes => new()
    {
        { 3, [2, 6, 7] },
        { 2, [2, 6, 4, 5] },
        { 6, [2, 6, 4, 5] },
        { 1, [2, 6, 3, 4, 5] },
        { 2, [3, 6] },
    };

    [Theory]
    [MemberData(nameof(Planes))]
    public void Each_group_is_less_its_mean_and_over_its_deviation(int groups, long[] shape)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        using var three = 3.0.ToScalar();
        using var epsilon = 0.1.ToScalar();
        using var one = 1.0.ToScalar();
        using var layer = Build.GroupNorm(6, groups, epsilon: 0.1);
        layer.Weight!.copy_(rand(6));
        layer.Bias!.copy_(randn(6));
        var input = randn(shape).mul(three);
        var rows = input.reshape(shape[0], groups, -1);
        var (variance, mean) = var_mean(rows, [2], unbiased: false, keepdim: true);
        long[] spread = [6, .. shape.Skip(2).Select(_ => 1L)];
        var expected = ((rows - mean) / variance.add(epsilon, one).sqrt()).reshape(shape) * layer.Weight.reshape(spread) + layer.Bias.reshape(spread);

        AssertClose(expected, layer.call(input), 1e-4);
        using var plain = Build.GroupNorm(6, groups, epsilon: 0.1, affine: Affine.None);
        AssertClose(((rows - mean) / variance.add(epsilon, one).sqrt()).reshape(shape), plain.call(input), 1e-4);
        Assert.Empty(plain.state_dict());
    }

    [Fact]
    public void It_keeps_the_layout_and_lets_gradients_through()
    {
        using var scope = NewDisposeScope();
        using var groups = Build.GroupNorm(6, 3);
        using var instances = Build.InstanceNorm(6);
        AssertWellBehaved(groups, 2, 6, 4, 5);
        AssertWellBehaved(instances, 2, 6, 4, 5);
        Assert.Equal(["weight", "bias"], instances.state_dict().Keys);
    }

    /// <summary>Batch normalization without scale and shift, in training and evaluation.</summary>
    [Fact]
    public void A_batch_can_do_without_scale_and_shift()
    {
        using var scope = NewDisposeScope();
        using var epsilon = 1e-5.ToScalar();
        using var one = 1.0.ToScalar();
        using var layer = Build.BatchNorm(6, affine: Affine.None);
        Assert.Equal(["num_batches_tracked", "running_mean", "running_var"], layer.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Empty(layer.parameters());
        var input = randn(4, 6, 4, 5);
        var (variance, mean) = var_mean(input, [0, 2, 3], unbiased: false, keepdim: true);
        AssertClose((input - mean) / variance.add(epsilon, one).sqrt(), layer.call(input), 1e-4);
        layer.eval();
        using var noGrad = no_grad();
        var kept = layer.running_var!.reshape(1, 6, 1, 1).add(epsilon, one).sqrt();
        AssertClose((input - layer.running_mean!.reshape(1, 6, 1, 1)) / kept, layer.call(input), 1e-4);
    }
}

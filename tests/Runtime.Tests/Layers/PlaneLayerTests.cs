using InceptionDsl.Layers;
using TorchSharp;
using static InceptionDsl.Runtime.Tests.Layers.Planes;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>Planes of other lengths, by the examples of PyTorch's documentation and by its formulas written out.</summary>
public sealed class PlaneLayerTests
{
    /// <summary>The examples of torch.nn.Upsample.</summary>
    [Theory]
    [InlineData(ResizeMode.Nearest, new float[] { 1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4 })]
    [InlineData(ResizeMode.Linear, new float[] { 1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4 })]
    [InlineData(
        ResizeMode.AlignedLinear,
        new float[] { 1, 1.3333f, 1.6667f, 2, 1.6667f, 2, 2.3333f, 2.6667f, 2.3333f, 2.6667f, 3, 3.3333f, 3, 3.3333f, 3.6667f, 4 })]
    public void Upsampling_is_PyTorchs(ResizeMode mode, float[] expected)
    {
        using var scope = NewDisposeScope();
        using var layer = new Resize(factors: (2, 2), mode: mode);
        AssertValues(expected, layer.call(Counting(2, 2)));
        AssertWellBehaved(layer, 2, 3, 4, 5);
    }

    /// <summary>The examples of torch.nn.ReflectionPad2d: 2 on all sides, and left 1, right 1, top 2.</summary>
    [Fact]
    public void Reflection_is_PyTorchs()
    {
        using var scope = NewDisposeScope();
        using var one = 1.0.ToScalar();
        using var layer = new ReflectionPadding((2, 2));
        using var other = new ReflectionPadding((2, 1), behind: (0, 1));
        var input = Counting(3, 3).sub(one);
        AssertValues(
            [
                8, 7, 6, 7, 8, 7, 6,
                5, 4, 3, 4, 5, 4, 3,
                2, 1, 0, 1, 2, 1, 0,
                5, 4, 3, 4, 5, 4, 3,
                8, 7, 6, 7, 8, 7, 6,
                5, 4, 3, 4, 5, 4, 3,
                2, 1, 0, 1, 2, 1, 0,
            ],
            layer.call(input));
        AssertValues([7, 6, 7, 8, 7, 4, 3, 4, 5, 4, 1, 0, 1, 2, 1, 4, 3, 4, 5, 4, 7, 6, 7, 8, 7], other.call(input));
        AssertWellBehaved(layer, 2, 3, 4, 5);
    }

    [Fact]
    public void Zeros_stand_where_they_are_asked_for()
    {
        using var scope = NewDisposeScope();
        using var layer = new ZeroPadding((1, 0), behind: (0, 2));
        AssertValues([0, 0, 0, 0, 1, 2, 0, 0, 3, 4, 0, 0], layer.call(Counting(2, 2)));
        AssertWellBehaved(layer, 2, 3, 4, 5);
    }

    [Fact]
    public void What_is_cropped_is_the_rest()
    {
        using var scope = NewDisposeScope();
        using var layer = new Crop((1, 0), behind: (0, 2));
        AssertValues([5, 6, 9, 10], layer.call(Counting(3, 4)));
        AssertWellBehaved(layer, 2, 3, 4, 5);
    }

    [Fact]
    public void Numbers_that_are_not_learned_scale_and_shift()
    {
        using var scope = NewDisposeScope();
        using var layer = new ScaleAndShift(2, -1);
        using var factor = new ScaleAndShift(0.5, 0);
        AssertValues([1, 3, 5, 7], layer.call(Counting(2, 2)));
        AssertValues([0.5f, 1, 1.5f, 2], factor.call(Counting(2, 2)));
        AssertWellBehaved(layer, 2, 3, 4, 5);
        AssertWellBehaved(factor, 2, 3, 4, 5);
    }

    /// <summary>Each position's channels have the length 1; nothing stays nothing.</summary>
    [Fact]
    public void Channels_are_over_their_length()
    {
        using var scope = NewDisposeScope();
        using var layer = new L2Normalization();
        var output = layer.call(tensor(new float[] { 3, 0, 4, 0 }).reshape(1, 2, 1, 2));
        AssertValues([0.6f, 0, 0.8f, 0], output);
        AssertWellBehaved(layer, 2, 3, 4, 5);
    }

    /// <summary>Any lengths, of signals, images and volumes: along each dimension a product with the weights that PyTorch's formulas give.</summary>
    [Theory]
    [InlineData(new[] { 7 }, new[] { 16 })]
    [InlineData(new[] { 7 }, new[] { 3 })]
    [InlineData(new[] { 5, 6 }, new[] { 8, 15 })]
    [InlineData(new[] { 9, 4 }, new[] { 4, 1 })]
    [InlineData(new[] { 3, 4, 5 }, new[] { 6, 3, 7 })]
    public void Resizing_is_a_product_along_each_dimension(int[] from, int[] to)
    {
        using var scope = NewDisposeScope();
        var input = randn([2, 3, .. from.Select(length => (long)length)], ScalarType.Float64);
        foreach (var mode in Enum.GetValues<ResizeMode>())
        {
            var expected = input;
            for (var axis = 0; axis < from.Length; axis++)
            {
                var weights = Weights(from[axis], to[axis], mode);
                expected = expected.transpose(axis + 2, -1).matmul(weights.t()).transpose(axis + 2, -1);
            }

            using var layer = new Resize(lengths: Numbers(to), mode: mode);
            Assert.InRange((layer.call(input) - expected).abs().max().item<double>(), 0, 1e-12);
        }
    }

    /// <summary>A row of weights for each position of the output.</summary>
    private static Tensor Weights(int from, int to, ResizeMode mode)
    {
        var weights = new double[to, from];
        for (var position = 0; position < to; position++)
        {
            var place = mode switch
            {
                ResizeMode.Nearest => position * from / to,
                ResizeMode.Linear => Math.Max(0, ((position + 0.5) * from / to) - 0.5),
                _ => to == 1 ? 0 : (double)position * (from - 1) / (to - 1),
            };
            var (first, share) = ((int)Math.Floor(place + 1e-9), place - Math.Floor(place + 1e-9));
            weights[position, Math.Min(first, from - 1)] += 1 - share;
            weights[position, Math.Min(first + 1, from - 1)] += share;
        }

        return tensor(weights);
    }

    private static AxisNumbers Numbers(int[] lengths) => lengths switch
    {
        [var length] => length,
        [var height, var width] => (height, width),
        _ => (lengths[0], lengths[1], lengths[2]),
    };
}

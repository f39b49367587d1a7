using InceptionDsl.Layers;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Updates;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Layers;

public class BatchNormalizationTests
{
    private const string Count = "num_batches_tracked";

    private static readonly NetworkHeader Plain = new("Plain", new Shape(1, 8, 8), 10);

    public static TheoryData<ScalarType> Types => [ScalarType.Float32, ScalarType.Float64, ScalarType.BFloat16];

    [Theory]
    [MemberData(nameof(Types))]
    public void Batches_are_counted_in_whole_numbers_whatever_the_networks_type(ScalarType type)
    {
        using var made = TinyDigits.Descriptor.Create(dtype: type);
        using var moved = TinyDigits.Descriptor.Create();
        moved.to(type);
        foreach (var network in new[] { made, moved })
        {
            network.train();
            for (var batch = 0; batch < 3; batch++)
            {
                using var scope = NewDisposeScope();
                network.ForwardTraining(randn([2, 1, 20, 20], dtype: type));
            }

            foreach (var (name, tensor) in Counts(network))
            {
                Assert.Equal(ScalarType.Int64, tensor.dtype);
                Assert.Empty(tensor.shape);
                Assert.True(tensor.item<long>() == 3, name);
            }

            Assert.Equal(type, network.state_dict()["conv1.bn.running_var"].dtype);
        }
    }

    /// <summary>In bfloat16, 256 + 1 is 256 again.</summary>
    [Fact]
    public void Counting_does_not_stop_at_256()
    {
        using var norm = new LayerBuilder(Plain, CPU, ScalarType.BFloat16).BatchNorm(1);
        using var input = ones([1, 1, 2, 2], dtype: ScalarType.BFloat16);
        for (var batch = 0; batch < 258; batch++)
        {
            norm.call(input).Dispose();
        }

        Assert.Equal(258, norm.num_batches_tracked!.item<long>());
        norm.eval();
        norm.call(input).Dispose();
        Assert.Equal(258, norm.num_batches_tracked!.item<long>());
    }

    [Fact]
    public void It_computes_what_TorchSharps_own_does()
    {
        using var own = new LayerBuilder(Plain, CPU, ScalarType.Float32).BatchNorm(3, 1e-3, 0.2);
        using var theirs = nn.BatchNorm2d(3, 1e-3, 0.2);
        Assert.Equal(theirs.state_dict().Keys, own.state_dict().Keys);
        foreach (var training in new[] { true, true, false })
        {
            using var input = randn(4, 3, 5, 6);
            own.train(training);
            theirs.train(training);
            using var expected = theirs.call(input);
            using var actual = own.call(input);
            Assert.True(actual.allclose(expected, 0, 0));
        }

        foreach (var (name, tensor) in own.state_dict())
        {
            Assert.True(tensor.allclose(theirs.state_dict()[name], 0, 0), name);
        }
    }

    [Fact]
    public void An_average_of_weights_takes_over_the_count()
    {
        using var average = TinyDigits.Descriptor.Create();
        using var learning = TinyDigits.Descriptor.Create();
        var averaging = new WeightAverage(average, learning, decay: 0.9);
        learning.train();
        for (var step = 0; step < 5; step++)
        {
            using var scope = NewDisposeScope();
            learning.ForwardTraining(randn([2, 1, 20, 20]));
            averaging.Update(step);
        }

        Assert.All(Counts(average), count => Assert.Equal(5, count.Value.item<long>()));
    }

    [Fact]
    public void An_input_of_other_dimensions_is_refused()
    {
        var build = new LayerBuilder(Plain, CPU, ScalarType.Float32);
        using var planes = build.BatchNorm(3);
        using var features = build.FeatureNorm(3);
        using var input = ones(2, 3);
        Assert.Contains("reads N×C×H×W, but was given 2×3", Assert.Throws<ArgumentException>(() => planes.call(input)).Message);
        using var image = ones(2, 3, 1, 1);
        Assert.Contains("reads N×F, but was given 2×3×1×1", Assert.Throws<ArgumentException>(() => features.call(image)).Message);
    }

    private static Dictionary<string, Tensor> Counts(Network network) =>
        network.state_dict().Where(entry => entry.Key.EndsWith(Count, StringComparison.Ordinal)).ToDictionary(entry => entry.Key, entry => entry.Value);
}

using InceptionDsl.Distribution;
using InceptionDsl.Layers;
using InceptionDsl.Runtime.Tests.Training;
using InceptionDsl.Training.Recipes;
using TorchSharp;
using static TorchSharp.torch;

namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Means over two processes, of which the other has nothing but zeros: the half of what this one has.</summary>
public sealed class GradientBucketsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_become_means_and_so_do_local_statistics(bool sharesStatistics)
    {
        using var scope = NewDisposeScope();
        using var network = NormDigits.Descriptor.Create(10);
        var frozen = network.parameters().First();
        frozen.requires_grad = false;
        using var buckets = new GradientBuckets(network, new OtherIsZero(), sharesStatistics);
        var learning = network.parameters().Where(parameter => parameter.requires_grad).ToList();
        foreach (var parameter in learning.Skip(1))
        {
            parameter.grad = full_like(parameter, 3);
        }

        var norm = network.modules().OfType<BatchNormalization>().First();
        using (no_grad())
        {
            norm.running_mean!.fill_(5);
        }

        buckets.Average();
        Assert.All(learning.Skip(1), parameter => Assert.Equal(1.5, Assert.Single(Distinct(parameter.grad!))));
        Assert.Null(learning[0].grad);
        Assert.Null(frozen.grad);
        Assert.Equal(sharesStatistics ? 2.5 : 5, Assert.Single(Distinct(norm.running_mean!)));
    }

    /// <summary>See <see cref="WideDigits"/> for what is a buffer. The other has whole gradients when backward is over.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_sum_begins_in_backward_where_its_gradients_are_whole(bool isExpected)
    {
        using var scope = NewDisposeScope();
        using var network = WideDigits.Descriptor.Create(10);
        using var images = ones(2, 1, 20, 20);
        var processes = new OtherIsZero();
        using var buckets = new GradientBuckets(network, processes, sharesStatistics: true);
        network.forward(images).sum().backward();
        var gradients = network.parameters().Select(parameter => parameter.grad!.mul(0.5)).ToList();
        Assert.Empty(processes.Sizes);
        network.zero_grad(set_to_none: true);
        if (isExpected)
        {
            buckets.Expect();
        }

        network.forward(images).sum().backward();
        Assert.Equal(isExpected ? [1290 + 128] : [], processes.Sizes);
        buckets.Average();

        // conv1 has 8·9 + 8, conv2 256·8·9 + 256.
        Assert.Equal([1290 + 128, 294_912 + 80 + 18_688], processes.Sizes);
        Assert.All(network.parameters().Zip(gradients), pair => Assert.True(pair.First.grad!.eq(pair.Second).all().item<bool>()));
    }

    /// <summary>
    /// A stage that is computed again gives its share of the gradients of another's module long before that one's own: no sum begins on it.
    /// Without that, the second buffer would begin with the first, when backward has come to <c>wide</c>.
    /// </summary>
    [Fact]
    public void A_sum_waits_for_all_that_use_a_module()
    {
        using var scope = NewDisposeScope();
        using var network = new LentDigits();
        using var images = ones(2, 1, 20, 20);
        using var buckets = new GradientBuckets(network, new OtherIsZero(), sharesStatistics: true);
        network.forward(images).square().sum().backward();
        var gradients = network.parameters().Select(parameter => parameter.grad!.mul(0.5)).ToList();
        network.zero_grad(set_to_none: true);
        buckets.Expect();
        network.forward(images).square().sum().backward();
        buckets.Average();

        Assert.All(network.parameters().Zip(gradients), pair => Assert.True(pair.First.grad!.eq(pair.Second).all().item<bool>()));
    }

    /// <summary>libtorch is between the sum that fails and who called backward.</summary>
    [Fact]
    public void A_sum_that_fails_in_backward_is_told_after_it()
    {
        using var scope = NewDisposeScope();
        using var network = WideDigits.Descriptor.Create(10);
        using var images = ones(2, 1, 20, 20);
        using var buckets = new GradientBuckets(network, new OtherIsZero { Failure = new TrainingException("gone") }, sharesStatistics: true);
        buckets.Expect();
        network.forward(images).sum().backward();
        Assert.Equal("gone", Assert.Throws<TrainingException>(buckets.Average).Message);
    }

    private static float[] Distinct(Tensor values) => [.. values.data<float>().ToArray().Distinct()];

    private sealed class OtherIsZero : ICollectives, IPendingSum
    {
        public List<long> Sizes { get; } = [];

        public Exception? Failure { get; init; }

        public int Rank => 0;

        public int Size => 2;

        public int LocalRank => 0;

        public DeviceType SumsOn => DeviceType.CPU;

        public void Broadcast(Span<byte> values, int sender)
        {
        }

        public void Sum(Span<double> values)
        {
        }

        public IPendingSum BeginSum(Tensor values)
        {
            Sizes.Add(values.numel());
            return Failure is null ? this : throw Failure;
        }

        public void Wait()
        {
        }
    }
}

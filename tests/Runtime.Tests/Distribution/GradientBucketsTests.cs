using InceptionDsl.Distribution;
using InceptionDsl.Layers;
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

    private static float[] Distinct(Tensor values) => [.. values.data<float>().ToArray().Distinct()];

    private sealed class OtherIsZero : ICollectives, IPendingSum
    {
        public int Rank => 0;

        public int Size => 2;

        public void Broadcast(Span<byte> values, int sender)
        {
        }

        public void Sum(Span<double> values)
        {
        }

        public IPendingSum BeginSum(Tensor values) => this;

        public void Wait()
        {
        }
    }
}

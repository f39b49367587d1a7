using InceptionDsl.Reports;

namespace InceptionDsl.Runtime.Tests.Reports;

public class BatchCostsTests
{
    [Fact]
    public void Work_and_activations_grow_with_the_batch() =>
        Assert.Equal(new Cost(10, 2, 300, 600, 120), new Cost(10, 2, 100, 200, 40).ForBatch(3));

    [Fact]
    public void A_figure_beyond_64_bits_is_refused_rather_than_wrapped() =>
        Assert.Throws<OverflowException>(() => new Cost(1, 0, long.MaxValue / 2, 0, 0).ForBatch(3));
}

using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public class SampleDistributionTests
{
    private const int Count = 20_000;

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        var random = new SampleRandom(1, 2, 3);
        var numbers = Enumerable.Range(0, Count).Select(_ => random.Normal()).ToList();

        // Standard errors of mean, variance and fourth moment: 1/√n, √(2/n), √(96/n). Four of each.
        Assert.Equal(0, numbers.Average(), 4 / Math.Sqrt(Count));
        Assert.Equal(1, numbers.Average(x => x * x), 4 * Math.Sqrt(2.0 / Count));
        Assert.Equal(3, numbers.Average(x => x * x * x * x), 4 * Math.Sqrt(96.0 / Count));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(3.5)]
    public void Beta_numbers_have_the_distributions_moments(double alpha)
    {
        var random = new SampleRandom(4, 5, 6);
        var numbers = Enumerable.Range(0, Count).Select(_ => random.Beta(alpha)).ToList();
        Assert.All(numbers, x => Assert.InRange(x, 0, 1));

        // Mean 1/2, variance 1 / (4 (2α + 1)); no deviation from the mean is larger than 1/2.
        var variance = 1 / (4 * ((2 * alpha) + 1));
        Assert.Equal(0.5, numbers.Average(), 4 * Math.Sqrt(variance / Count));
        Assert.Equal(variance, numbers.Average(x => (x - 0.5) * (x - 0.5)), 4 * 0.25 / Math.Sqrt(Count));
    }

    [Fact]
    public void Beta_of_1_is_even()
    {
        var random = new SampleRandom(7, 8, 9);
        var tenths = Enumerable.Range(0, Count).CountBy(_ => (int)(random.Beta(1) * 10)).ToList();
        Assert.Equal(10, tenths.Count);

        // Binomial: a deviation of √(n · 0.1 · 0.9) = 42.
        Assert.All(tenths, tenth => Assert.InRange(tenth.Value, 2000 - 170, 2000 + 170));
    }

    [Fact]
    public void Beta_of_a_tiny_number_is_nearly_always_0_or_1()
    {
        var random = new SampleRandom(1, 1, 1);
        var numbers = Enumerable.Range(0, 1000).Select(_ => random.Beta(1e-4)).ToList();

        // The logarithms of two gammas differ by less than 14 in about 14 of 10,000 draws.
        Assert.All(numbers, x => Assert.InRange(x, 0, 1));
        Assert.True(numbers.Count(x => x is < 1e-6 or > 1 - 1e-6) > 980);
        Assert.InRange(numbers.Count(x => x > 0.5), 400, 600);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Beta(0));
    }
}

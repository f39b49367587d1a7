using InceptionDsl.Statistics;

namespace InceptionDsl.Runtime.Tests.Statistics;

/// <summary>
/// Intervals, comparisons and calibration against the same computed by Python's fractions and NumPy 1.24:
/// <c>python3 tests/References/evaluation_statistics.py</c>.
/// </summary>
public class StatisticsTests
{
    private static readonly double[] Sevenths = [.. Enumerable.Range(0, 40).Select(image => image % 7 == 0 ? 1.0 : 0)];
    private static readonly double[] Fifths = [.. Enumerable.Range(0, 40).Select(image => image % 5 == 0 ? 1.0 : 0)];

    // 2·Σ C(n,k)/2ⁿ: of 1 and 7, 2·(1 + 8)/256; 59 and 121 is the example of statsmodels' mcnemar.
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(4, 6, 0.75390625)]
    [InlineData(1, 7, 0.0703125)]
    [InlineData(7, 1, 0.0703125)]
    [InlineData(0, 10, 0.001953125)]
    [InlineData(59, 121, 4.434449263755176e-06)]
    [InlineData(150, 86, 3.715936139571442e-05)]
    [InlineData(400, 500, 0.0009564441369189461)]
    [InlineData(3, 3000, 0)]
    public void McNemar_is_the_binomial_distribution(int first, int second, double expected) =>
        Assert.Equal(expected, new PairedComparison(first, second).Probability, expected * 1e-10);

    [Fact]
    public void A_comparison_counts_where_one_alone_is_right() => Assert.Equal(
        new PairedComparison(OnlyFirst: 2, OnlySecond: 1),
        PairedComparison.Of([true, true, true, false, false], [false, true, false, true, false]));

    [Fact]
    public void An_interval_is_of_the_percentiles_of_the_resamples_means()
    {
        double[] differences = [.. Sevenths.Zip(Fifths, (one, two) => one - two)];

        AssertAre([(0.05, 0.275), (0.075, 0.325), (-0.2, 0.1)], new Bootstrap().Intervals([Sevenths, Fifths, differences]));
        AssertAre([(0.05, 0.25), (0.1, 0.3), (-0.175, 0.075)], new Bootstrap(Seed: 7, Resamples: 500, Level: 0.9).Intervals([Sevenths, Fifths, differences]));
    }

    [Fact]
    public void An_interval_of_a_share_is_about_as_wide_as_the_binomial_distribution_has_it()
    {
        // 1.96·√(0.1·0.9/1000) = 0.0186 to both sides.
        double[] tenth = [.. Enumerable.Range(0, 1000).Select(image => image % 10 == 0 ? 1.0 : 0)];

        var interval = new Bootstrap().Intervals([tenth])[0];

        Assert.Equal(0.1 - 0.0186, interval.Low, 0.002);
        Assert.Equal(0.1 + 0.0186, interval.High, 0.002);
    }

    [Fact]
    public void Calibration_is_that_of_bins_by_probability()
    {
        var calibration = Calibration.Of(Enumerable.Range(0, 60).Select(image => (((image * 37 % 101) + 1) / 102.0, image % 3 != 0)));

        Assert.Equal(15, calibration.Bins.Count);
        Assert.Equal(60, calibration.Bins.Sum(bin => bin.Count));
        Assert.Equal(0.33088235294117657, calibration.ExpectedError, 1e-12);
        Assert.Equal(0.7156862745098039, calibration.LargestError, 1e-12);
    }

    [Fact]
    public void A_bin_has_its_upper_end_and_not_its_lower_one()
    {
        // Two bins: 0 and 0.5 are in the first, with a mean of 0.25 and none right; 0.75 and 1 in the second, both right.
        var calibration = Calibration.Of([(0, false), (0.5, false), (0.75, true), (1, true), (double.NaN, true)], bins: 2);

        Assert.Equal([new CalibrationBin(0, 0.5, 2, 0.25, 0), new CalibrationBin(0.5, 1, 2, 0.875, 1)], calibration.Bins);
        Assert.Equal((0.25 + 0.125) / 2, calibration.ExpectedError);
        Assert.Equal(0.25, calibration.LargestError);
    }

    private static void AssertAre(IEnumerable<(double Low, double High)> expected, IReadOnlyList<Interval> actual) => Assert.All(
        expected.Zip(actual),
        pair =>
        {
            Assert.Equal(pair.First.Low, pair.Second.Low, 1e-12);
            Assert.Equal(pair.First.High, pair.Second.High, 1e-12);
        });
}

using InceptionDsl.Training.Sweeps;

namespace InceptionDsl.Runtime.Tests.Sweeps;

public class SweepArithmeticTests
{
    /// <summary>As published tables and <c>scipy.stats.t.ppf((1 + p) / 2, df)</c> have it.</summary>
    [Theory]
    [InlineData(0.95, 1, 12.706204736432095)]
    [InlineData(0.95, 2, 4.302652729696142)]
    [InlineData(0.95, 3, 3.182446305284263)]
    [InlineData(0.95, 10, 2.228138851964939)]
    [InlineData(0.95, 24, 2.063898561628021)]
    [InlineData(0.99, 5, 4.032142983555227)]
    public void The_t_of_a_confidence_is_as_published(double probability, int freedom, double quantile) =>
        Assert.Equal(quantile, StudentT.Quantile(probability, freedom), 1e-6);

    [Fact]
    public void A_sample_has_the_deviation_of_its_freedom()
    {
        // (2 - 4)² + (4 - 4)² + (6 - 4)² = 8, divided by 2.
        Assert.Equal(new Sample(3, 4, 2), Sample.Of([2, 4, 6]));
        Assert.Equal(new Sample(1, 0.5, null), Sample.Of([0.5]));
        Assert.Null(Sample.Of([]));
    }

    /// <summary>Points as (cost, accuracy); those on the front by hand.</summary>
    [Fact]
    public void The_front_has_what_nothing_else_beats()
    {
        (double, double)?[] points =
        [
            (5, 0.9),  // on: the best
            (5, 0.8),  // as dear as the first, and worse
            (1, 0.5),  // on: the cheapest
            (2, 0.5),  // no better than the one before, and dearer
            (3, 0.7),  // on
            (3, 0.7),  // on: equal to it in both
            null,      // not known
            (9, 0.9),  // as good as the first, and dearer
        ];
        Assert.Equal([true, false, true, false, true, true, false, false], ParetoFront.Of(points));
        Assert.Equal([true], ParetoFront.Of([(1, 0)]));
        Assert.Empty(ParetoFront.Of([]));
    }

    /// <summary>
    /// 12 and 81 points over 27 and 81 epochs, as in Hyperband's paper for a factor of 3; ends where an epoch or a point is all that is left.
    /// </summary>
    [Theory]
    [InlineData(12, 27, 3, "3:12 9:4 27:2")]
    [InlineData(81, 81, 3, "1:81 3:27 9:9 27:3 81:1")]
    [InlineData(81, 10, 3, "1:81 3:27 10:9")]
    [InlineData(3, 4, 2, "2:3 4:2")]
    [InlineData(1, 100, 2, "100:1")]
    [InlineData(5, 1, 2, "1:5")]
    [InlineData(100, 10, 1000, "10:100")]
    public void Rungs_leave_a_part_of_the_points_each(int points, int epochs, int factor, string rungs) =>
        Assert.Equal(rungs, string.Join(' ', SweepRung.Of(points, epochs, factor).Select(rung => $"{rung.Epochs}:{rung.Points}")));

    [Fact]
    public void Without_halving_all_points_are_trained_to_the_end() => Assert.Equal([new SweepRung(25, 12)], SweepRung.Of(12, 25, factor: null));
}

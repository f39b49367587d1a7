using InceptionDsl.Images;

namespace InceptionDsl.Runtime.Tests.Data;

public class SampleRandomTests
{
    [Fact]
    public void It_is_SplitMix64()
    {
        // The reference values of rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64 for the seed 1234567.
        ulong[] expected =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];
        var random = new SampleRandom(1234567UL);
        Assert.Equal(expected, Enumerable.Range(0, 5).Select(_ => random.NextBits()).ToArray());
    }

    [Fact]
    public void Seed_epoch_and_index_each_matter_and_are_not_interchangeable()
    {
        (long, long, long)[] keys = [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1), (0, 0, -1), (2, 1, 0)];
        var first = keys.Select(key => new SampleRandom(key.Item1, key.Item2, key.Item3).NextBits()).ToList();
        Assert.Equal(keys.Length, first.Distinct().Count());
    }

    [Fact]
    public void Numbers_stay_within_bounds_and_spread_evenly()
    {
        var random = new SampleRandom(1, 2, 3);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
        {
            counts[random.NextInt(7)]++;
            Assert.InRange(random.Uniform(-2, 3), -2, 3);
        }

        // 10,000 are expected of each, with a standard deviation of √(70000 · 1/7 · 6/7) ≈ 93; six of them are allowed.
        Assert.All(counts, count => Assert.InRange(count, 10_000 - 560, 10_000 + 560));
    }

    [Fact]
    public void Shuffle_keeps_every_element()
    {
        var list = Enumerable.Range(0, 1000).ToArray();
        new SampleRandom(5, 0, 0).Shuffle(list);
        Assert.NotEqual(Enumerable.Range(0, 1000), list);
        Assert.Equal(Enumerable.Range(0, 1000), list.Order());
    }
}

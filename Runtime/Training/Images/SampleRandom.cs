namespace InceptionDsl.Images;

/// <summary>
/// Random numbers that belong to one image in one epoch, the same whatever thread draws them, in every version of .NET.
/// SplitMix64: G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
/// </summary>
public partial struct SampleRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>The generator of a key: other keys give unrelated numbers.</summary>
    /// <param name="seed">The training run's seed.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="index">What it is for: an image's index, or a number of one's own.</param>
    public SampleRandom(long seed, long epoch, long index) =>
        _state = Mix(Mix(Mix((ulong)seed + Golden) + (ulong)epoch + Golden) + (ulong)index + Golden);

    /// <summary>The generator in a state.</summary>
    internal SampleRandom(ulong state) => _state = state;

    /// <summary>64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>A number from 0 up to but not including 1, a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A number between two bounds, evenly distributed.</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1, evenly distributed.</summary>
    public int NextInt(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);

        // The high half of a 64 x 64 bit product; draws that would favor small numbers are drawn again (D. Lemire, "Fast
        // random integer generation in an interval", 2019).
        var rejected = (0UL - (ulong)bound) % (ulong)bound;
        while (true)
        {
            var high = Math.BigMul(NextBits(), (ulong)bound, out var low);
            if (low >= rejected)
            {
                return (int)high;
            }
        }
    }

    /// <summary>Puts a list in random order (Fisher and Yates).</summary>
    public void Shuffle(Span<int> list)
    {
        for (var i = list.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

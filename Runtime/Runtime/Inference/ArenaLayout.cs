namespace InceptionDsl.Inference;

/// <summary>Places slabs in one piece of memory, so that those that are needed at the same time don't overlap.</summary>
internal static class ArenaLayout
{
    /// <summary>Slabs begin at multiples of this: a cache line.</summary>
    private const long Alignment = 64;

    /// <summary>Sets each slab's place: the largest first, each at the lowest place that is free for as long as it is needed.</summary>
    /// <param name="slabs">The slabs.</param>
    /// <returns>Length of the memory in bytes.</returns>
    public static long Place(IEnumerable<Slab> slabs)
    {
        var placed = new List<Slab>();
        var length = 0L;
        foreach (var slab in slabs.Where(slab => slab.First <= slab.Last).OrderByDescending(slab => slab.Bytes))
        {
            var offset = 0L;
            foreach (var other in placed.Where(other => other.First <= slab.Last && slab.First <= other.Last).OrderBy(other => other.Place))
            {
                if (other.Place - offset >= slab.Bytes)
                {
                    break;
                }

                offset = Math.Max(offset, Aligned(other.Place + other.Bytes));
            }

            slab.Place = offset;
            length = Math.Max(length, offset + slab.Bytes);
            placed.Add(slab);
        }

        return Aligned(length);
    }

    /// <summary>The next length at which a slab may begin.</summary>
    private static long Aligned(long bytes) => checked((bytes + Alignment - 1) / Alignment * Alignment);
}

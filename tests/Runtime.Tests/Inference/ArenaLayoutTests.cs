using InceptionDsl.Inference;

namespace InceptionDsl.Runtime.Tests.Inference;

public sealed class ArenaLayoutTests
{
    /// <summary>Steps 0-1, 1-2 and 2-3: the third takes the place of the first, which is as long.</summary>
    [Fact]
    public void Slabs_that_are_not_needed_together_share_memory()
    {
        Slab[] slabs = [Needed(640, 0, 1), Needed(128, 1, 2), Needed(640, 2, 3)];

        Assert.Equal(768, ArenaLayout.Place(slabs));
        Assert.Equal([0L, 640, 0], slabs.Select(slab => slab.Place));
    }

    /// <summary>100 bytes take two lines of 64.</summary>
    [Fact]
    public void Slabs_begin_at_cache_lines()
    {
        Slab[] slabs = [Needed(100, 0, 1), Needed(50, 0, 1)];

        Assert.Equal(192, ArenaLayout.Place(slabs));
        Assert.Equal([0L, 128], slabs.Select(slab => slab.Place));
    }

    [Fact]
    public void A_slab_that_nothing_touches_takes_no_room() => Assert.Equal(0, ArenaLayout.Place([new Slab(SlabHome.Arena) { Bytes = 1_000 }]));

    [Fact]
    public void Random_slabs_never_overlap_while_both_are_needed()
    {
        var random = new Random(5);
        for (var round = 0; round < 100; round++)
        {
            Slab[] slabs = [.. Enumerable.Range(0, 30).Select(_ =>
            {
                var first = random.Next(20);
                return Needed(random.Next(1, 5_000), first, first + random.Next(6));
            })];
            var length = ArenaLayout.Place(slabs);

            Assert.All(slabs, slab => Assert.InRange(slab.Place + slab.Bytes, 1, length));
            Assert.DoesNotContain(
                slabs.SelectMany((one, index) => slabs.Skip(index + 1).Select(other => (one, other))),
                pair => pair.one.First <= pair.other.Last && pair.other.First <= pair.one.Last
                    && pair.one.Place < pair.other.Place + pair.other.Bytes && pair.other.Place < pair.one.Place + pair.one.Bytes);
        }
    }

    private static Slab Needed(long bytes, int first, int last)
    {
        var slab = new Slab(SlabHome.Arena) { Bytes = bytes };
        slab.Touch(first);
        slab.Touch(last);
        return slab;
    }
}

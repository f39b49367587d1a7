using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>The order in which images are taken, by seed and epoch alone.</summary>
internal static class EpochOrder
{
    // The order's random numbers must not be those of an image.
    private const long Key = -1;

    /// <summary>The order of an epoch, or the part of it that is one of several processes'.</summary>
    /// <param name="dataset">What orders itself.</param>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">From 0.</param>
    /// <param name="rank">Which of the processes, from 0.</param>
    /// <param name="ranks">How many there are. Each gets as many images as the others; what is left over waits for another epoch.</param>
    public static int[] Of(ImageDataset dataset, long seed, int epoch, int rank = 0, int ranks = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ranks, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, ranks);
        var order = new int[dataset.Count];
        var random = new SampleRandom(seed, epoch, Key);
        dataset.Order(order, ref random);
        if (ranks == 1)
        {
            return order;
        }

        // Every ranks-th image: the ranks' batches together are the batch of one process. What is read in sequence is cut into runs
        // instead, so that a process reads its own shards.
        var each = order.Length / ranks;
        return dataset.IsSequential
            ? order[(rank * each)..((rank + 1) * each)]
            : [.. Enumerable.Range(0, each).Select(place => order[(place * ranks) + rank])];
    }
}

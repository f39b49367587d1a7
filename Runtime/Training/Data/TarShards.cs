using InceptionDsl.Images;

namespace InceptionDsl.Data;

/// <summary>
/// Images in tar files. An epoch takes the shards in random order and shuffles their images within a buffer, so that what is read
/// one after the other lies near each other on disk.
/// </summary>
/// <param name="shards">The files.</param>
/// <param name="images">The images of each.</param>
/// <param name="labels">The classes of all images, shard by shard.</param>
internal sealed class TarShards(
    IReadOnlyList<string> shards, IReadOnlyList<IReadOnlyList<TarImage>> images, int[] labels, IReadOnlyList<string> classNames)
    : EncodedDataset(labels, classNames)
{
    /// <summary>Images among which the next one is drawn.</summary>
    public const int BufferImages = 1000;

    // The index of each shard's first image, and the number of all.
    private readonly int[] _starts = Starts(images);

    /// <inheritdoc/>
    internal override bool IsSequential => true;

    /// <inheritdoc/>
    public override string Name(int index)
    {
        var (shard, image) = Find(index);
        return $"{shards[shard]}/{image.Name}";
    }

    /// <inheritdoc/>
    internal override byte[] ReadEncoded(int index)
    {
        var (shard, image) = Find(index);
        return FileRange.Read(shards[shard], image.Offset, image.Length, image.Name);
    }

    /// <inheritdoc/>
    public override void Order(Span<int> order, ref SampleRandom random)
    {
        int[] sequence = [.. Enumerable.Range(0, shards.Count)];
        random.Shuffle(sequence);
        var buffer = new List<int>(BufferImages);
        var filled = 0;
        foreach (var shard in sequence)
        {
            for (var index = _starts[shard]; index < _starts[shard + 1]; index++)
            {
                if (buffer.Count < BufferImages)
                {
                    buffer.Add(index);
                    continue;
                }

                var drawn = random.NextInt(buffer.Count);
                (order[filled++], buffer[drawn]) = (buffer[drawn], index);
            }
        }

        var rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(buffer);
        random.Shuffle(rest);
        rest.CopyTo(order[filled..]);
    }

    private static int[] Starts(IReadOnlyList<IReadOnlyList<TarImage>> images)
    {
        var starts = new int[images.Count + 1];
        foreach (var (shard, found) in images.Index())
        {
            starts[shard + 1] = checked(starts[shard] + found.Count);
        }

        return starts;
    }

    private (int Shard, TarImage Image) Find(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);

        // The last shard that begins at or before the image; an empty one begins where the next does.
        var found = Array.BinarySearch(_starts, index);
        var shard = found < 0 ? ~found - 1 : found;
        while (_starts[shard + 1] == _starts[shard])
        {
            shard++;
        }

        return (shard, images[shard][index - _starts[shard]]);
    }
}

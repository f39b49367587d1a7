namespace InceptionDsl.Inference;

/// <summary>Rows of a plane, and the rows of a pool that are computed as soon as these are there.</summary>
/// <param name="First">The first row that the pool reads.</param>
/// <param name="Begin">The first row that is not there from the strip before.</param>
/// <param name="End">The row after the last.</param>
/// <param name="PoolBegin">The first row of the pool's output.</param>
/// <param name="PoolEnd">The row after the last.</param>
internal readonly record struct RowStrip(long First, long Begin, long End, long PoolBegin, long PoolEnd)
{
    /// <summary>Rows that are there from the strip before.</summary>
    public long Kept => Begin - First;

    public long Rows => End - First;

    public long PoolRows => PoolEnd - PoolBegin;

    /// <summary>Divides the rows of a pool's output into strips that are alike but for the last.</summary>
    /// <param name="height">Height of what the pool reads.</param>
    /// <param name="pooled">Height of what it writes.</param>
    /// <param name="window">Its window.</param>
    /// <param name="count">So many strips at least, of one row at least.</param>
    public static IReadOnlyList<RowStrip> Divide(long height, long pooled, in Window window, long count)
    {
        var strips = new List<RowStrip>();
        var rows = Math.Max(1, pooled / count);
        for (var begin = 0L; begin < pooled; begin += rows)
        {
            var end = Math.Min(pooled, begin + rows);
            var first = Math.Max(0, (begin * window.Stride[0]) - window.Padding[0]);
            var behind = Math.Min(height, ((end - 1) * window.Stride[0]) - window.Padding[0] + window.Kernel[0]);
            strips.Add(new(first, Math.Max(first, strips is [.., var before] ? before.End : 0), behind, begin, end));
        }

        return strips;
    }
}

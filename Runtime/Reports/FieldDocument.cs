namespace InceptionDsl.Reports;

/// <summary>A receptive field along both directions, each as [height, width].</summary>
internal sealed record FieldDocument(long[] Size, double[] Jump, long[] Offset)
{
    public static FieldDocument Of(ReceptiveField rows, ReceptiveField columns) =>
        new([rows.Size, columns.Size], [(double)rows.Jump / rows.Period, (double)columns.Jump / columns.Period], [rows.Offset, columns.Offset]);
}

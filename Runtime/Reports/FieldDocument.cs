namespace InceptionDsl.Reports;

/// <summary>A receptive field along both directions, each as [height, width].</summary>
internal sealed record FieldDocument(long[] Size, long[] Jump, long[] Offset)
{
    public static FieldDocument Of(ReceptiveField rows, ReceptiveField columns) =>
        new([rows.Size, columns.Size], [rows.Jump, columns.Jump], [rows.Offset, columns.Offset]);
}

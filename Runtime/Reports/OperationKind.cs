namespace InceptionDsl.Reports;

/// <summary>A kind of operations; together they are the FLOPs.</summary>
/// <param name="Id">Its name in JSON.</param>
/// <param name="Heading">Its name for people.</param>
/// <param name="Of">How many there are.</param>
internal sealed record OperationKind(string Id, string Heading, Func<OperationCounts, long> Of)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<OperationKind> All { get; } =
    [
        new("multiplyAdds", "multiply-adds", counts => counts.MultiplyAdds),
        new("bias", "biases", counts => counts.Bias),
        new("normalization", "normalization", counts => counts.Normalization),
        new("activation", "activations", counts => counts.Activation),
        new("pooling", "pools", counts => counts.Pooling),
        new("addition", "sums", counts => counts.Addition),
        new("other", "products", counts => counts.Other),
    ];

    /// <summary>A subject's, for a batch.</summary>
    /// <param name="id">Name of all kinds together in JSON.</param>
    public Column<T> Column<T>(string id, int batch, Func<T, OperationCounts> counts) =>
        new($"{id}.{Id}", $"  of {Heading}", subject => Cell.Both(Of(counts(subject).ForBatch(batch)))) { Form = ColumnForm.Data };
}

namespace InceptionDsl.Reports;

/// <summary>FLOPs by what they are done for; together they are the figure <c>flops</c> beside them.</summary>
internal sealed record OperationsDocument(
    long MultiplyAdds, long Bias, long Normalization, long Activation, long Pooling, long Addition, long Other)
{
    /// <exception cref="OverflowException">A figure of the batch exceeds 64 bits.</exception>
    public static OperationsDocument Of(OperationCounts operations, int batch)
    {
        var all = operations.ForBatch(batch);
        return new OperationsDocument(
            all.MultiplyAdds, all.Bias, all.Normalization, all.Activation, all.Pooling, all.Addition, all.Other);
    }

    /// <summary>The kinds with their names for people.</summary>
    public static IEnumerable<(string Name, long Count)> Kinds(OperationCounts operations) =>
    [
        ("multiply-adds", operations.MultiplyAdds),
        ("biases", operations.Bias),
        ("normalization", operations.Normalization),
        ("activations", operations.Activation),
        ("pools", operations.Pooling),
        ("sums", operations.Addition),
        ("products", operations.Other),
    ];
}

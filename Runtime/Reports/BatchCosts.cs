namespace InceptionDsl.Reports;

/// <summary>Costs of a batch: every cost in a network's report is for one sample.</summary>
internal static class BatchCosts
{
    /// <summary>The same layer's cost for a batch: parameters and buffers are shared, the rest is done for each sample.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static Cost ForBatch(this Cost cost, int batch) => checked(cost with
    {
        MultiplyAdds = cost.MultiplyAdds * batch,
        Flops = cost.Flops * batch,
        ActivationBytes = cost.ActivationBytes * batch,
    });

    /// <summary>The same operations for each sample of a batch.</summary>
    /// <exception cref="OverflowException">A figure exceeds 64 bits.</exception>
    public static OperationCounts ForBatch(this OperationCounts operations, int batch) => checked(new OperationCounts(
        operations.MultiplyAdds * batch,
        operations.Bias * batch,
        operations.Normalization * batch,
        operations.Activation * batch,
        operations.Pooling * batch,
        operations.Addition * batch,
        operations.Other * batch));
}

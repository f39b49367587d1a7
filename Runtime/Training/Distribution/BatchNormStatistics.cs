namespace InceptionDsl.Distribution;

/// <summary>Which images batch normalization takes mean and variance of, where several processes train together.</summary>
public enum BatchNormStatistics
{
    /// <summary>A process's own share of the batch. The running statistics are the mean of the processes'.</summary>
    Local,

    /// <summary>The whole batch, as one process would.</summary>
    Sync,
}

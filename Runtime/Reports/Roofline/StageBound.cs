namespace InceptionDsl.Roofline;

/// <summary>What keeps a stage from being faster.</summary>
internal enum Limit
{
    /// <summary>Nothing: it neither computes nor moves anything in evaluation.</summary>
    None,

    /// <summary>The arithmetic.</summary>
    Compute,

    /// <summary>Moving its inputs, weights and output.</summary>
    Memory,
}

/// <summary>The least time that a stage takes for a batch in evaluation.</summary>
/// <param name="Stage">The stage, for one sample.</param>
/// <param name="Flops">Its arithmetic operations.</param>
/// <param name="Bytes">The bytes of its inputs, output and weights, each moved once.</param>
/// <param name="ComputeSeconds">The time that the arithmetic takes at the machine's peak.</param>
/// <param name="MemorySeconds">The time that moving the bytes takes at the memory's full speed.</param>
internal sealed record StageBound(StageReport Stage, long Flops, long Bytes, double ComputeSeconds, double MemorySeconds)
{
    /// <summary>The longer of both times: no implementation that reads and writes whole stages is faster.</summary>
    public double Seconds => Math.Max(ComputeSeconds, MemorySeconds);

    /// <summary>What takes the longer time.</summary>
    public Limit Limit => Seconds == 0 ? Limit.None : ComputeSeconds >= MemorySeconds ? Limit.Compute : Limit.Memory;

    /// <summary>Operations for each byte; null where no byte is moved.</summary>
    public double? Intensity => Bytes == 0 ? null : (double)Flops / Bytes;
}

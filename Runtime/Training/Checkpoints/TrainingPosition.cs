namespace InceptionDsl.Training.Checkpoints;

/// <summary>How far training has come. Random numbers are derived from it and the seed, so no generator's state is kept.</summary>
internal sealed record TrainingPosition
{
    /// <summary>Steps done.</summary>
    public long Step { get; init; }

    /// <summary>Epochs done.</summary>
    public int Epoch { get; init; }

    /// <summary>Batches of the next epoch that are done already.</summary>
    public int Batch { get; init; }

    /// <summary>Sum of the losses of those batches.</summary>
    public double LossSum { get; init; }

    /// <summary>Images of those batches that were recognized; mixed ones count in part.</summary>
    public double Correct { get; init; }

    /// <summary>Images of those batches.</summary>
    public long Images { get; init; }

    /// <summary>Seconds spent on those batches.</summary>
    public double EpochSeconds { get; init; }

    /// <summary>Of those seconds, the ones in which training waited for images.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>Seconds spent in all.</summary>
    public double Seconds { get; init; }

    /// <summary>The epoch that did best so far; null before the first was measured.</summary>
    public BestEpoch? Best { get; init; }

    /// <summary>libtorch's threads of the process that came here: others add in another order. Null in files of older versions.</summary>
    public int? Threads { get; init; }
}

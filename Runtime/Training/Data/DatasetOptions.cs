using InceptionDsl.Settings;

namespace InceptionDsl.Data;

/// <summary>How a data set is opened.</summary>
public sealed record DatasetOptions
{
    /// <summary>
    /// What is held out of the training part to measure by, as a fraction of each class. Null takes the data's own test part, or
    /// <see cref="HoldOut.DefaultFraction"/> where it has none; 0 insists on a test part of its own.
    /// </summary>
    [NumberRange(0, 1.0, IsBelowMost = true)]
    public double? ValidationFraction { get; init; }

    /// <summary>Which images are held out.</summary>
    [NumberRange(long.MinValue, long.MaxValue)]
    public long SplitSeed { get; init; } = 1;

    /// <summary>Whether a file that a list names and that is not there is an error on opening, and not when it is read.</summary>
    public bool RequireFiles { get; init; } = true;
}

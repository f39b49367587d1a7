using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Distribution;

/// <summary>A process failed, and all that train together know it, so that each ends by itself.</summary>
public sealed class RankFailureException : TrainingException
{
    /// <summary>An error of a process.</summary>
    /// <param name="rank">The one that failed.</param>
    /// <param name="size">How many there are.</param>
    /// <param name="message">Its message.</param>
    /// <param name="cause">In that process, what it failed by.</param>
    internal RankFailureException(int rank, int size, string message, Exception? cause)
        : base(rank == 0 ? message : FormattableString.Invariant($"Process {rank} of {size} (numbered from 0): {message}"), cause!) => Rank = rank;

    /// <summary>The one that failed.</summary>
    public int Rank { get; }
}

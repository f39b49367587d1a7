using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Weights;

/// <summary>A checkpoint or a weights file cannot be read, or does not fit. The message says what, where and what to do.</summary>
public sealed class CheckpointException : TrainingException
{
    /// <summary>An error with its message.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and its cause.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the file is not what was written, so that another may serve in its place.</summary>
    internal bool IsDamage { get; init; }
}

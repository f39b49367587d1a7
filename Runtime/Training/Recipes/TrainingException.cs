namespace InceptionDsl.Training.Recipes;

/// <summary>Training cannot start or go on. The message says what, where and what to do.</summary>
public class TrainingException : Exception
{
    /// <summary>An error with its message.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and its cause.</summary>
    public TrainingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

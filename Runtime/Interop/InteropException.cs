using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Interop;

/// <summary>
/// A file of another program cannot be read, or says what has no form here; or a network has no form in another program. The message
/// says what, where and what to do.
/// </summary>
public sealed class InteropException : TrainingException
{
    /// <summary>An error with its message.</summary>
    public InteropException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and its cause.</summary>
    public InteropException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace InceptionDsl.Layers;

/// <summary>
/// A module of the user's own gives another shape, or has another number of parameters, than its stage declares. The message says what to write.
/// </summary>
public sealed class ModuleMismatchException : Exception
{
    /// <summary>An error with its message.</summary>
    public ModuleMismatchException(string message)
        : base(message)
    {
    }
}

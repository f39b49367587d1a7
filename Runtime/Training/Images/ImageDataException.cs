namespace InceptionDsl.Images;

/// <summary>An image or a data set cannot be read. The message says what, where and what to do.</summary>
public sealed class ImageDataException : Exception
{
    /// <summary>An error with its message.</summary>
    public ImageDataException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its message and its cause.</summary>
    public ImageDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

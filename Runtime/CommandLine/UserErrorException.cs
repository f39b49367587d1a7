namespace InceptionDsl.CommandLine;

/// <summary>A user's mistake. The message says what is wrong and where.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
/// <param name="cure">What to do about it, as a sentence.</param>
internal sealed class UserErrorException(string message, string? cure = null) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public string? Cure { get; } = cure;
}

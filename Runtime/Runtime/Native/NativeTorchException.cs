namespace InceptionDsl.Native;

/// <summary>TorchSharp's native libraries do not load. The message says what, why and what to do about it.</summary>
public sealed class NativeTorchException : Exception
{
    internal NativeTorchException(string reason, string cure, Exception? inner = null)
        : base($"TorchSharp's native libraries do not load: {reason} {cure}", inner)
    {
        Reason = reason;
        Cure = cure;
    }

    /// <summary>What is wrong, with the file concerned.</summary>
    public string Reason { get; }

    /// <summary>What to do about it.</summary>
    public string Cure { get; }
}

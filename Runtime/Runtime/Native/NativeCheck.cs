namespace InceptionDsl.Native;

/// <summary>What a check of <see cref="NativeDoctor"/> found.</summary>
public enum CheckStatus
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but not as well as it could.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Failed,

    /// <summary>A fact, neither good nor bad.</summary>
    Info,
}

/// <summary>One finding of <see cref="NativeDoctor"/>.</summary>
/// <param name="Title">What was looked at, in a few words.</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Cure">What to do about it; null where nothing needs doing.</param>
public sealed record NativeCheck(string Title, CheckStatus Status, string Detail, string? Cure = null);

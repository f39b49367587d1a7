namespace InceptionDsl;

/// <summary>In a variant: puts a chain of kernels in the place of each kernel of a size: <c>[Rewrite("5x5", "3x3→3x3")]</c>.</summary>
/// <param name="pattern">The kernel to look for: <c>7x7</c>.</param>
/// <param name="replacement">The kernels to write instead: <c>1x7→7x1</c>.</param>
public sealed class RewriteAttribute(string pattern, string replacement) : EditAttribute
{
    /// <summary>The kernel to look for.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>The kernels to write instead.</summary>
    public string Replacement { get; } = replacement;

    /// <summary>First stage that is changed; the network's first by default.</summary>
    public string? From { get; set; }

    /// <summary>Last stage that is changed; the network's last by default.</summary>
    public string? To { get; set; }
}

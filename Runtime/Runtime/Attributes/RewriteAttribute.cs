namespace InceptionDsl;

/// <summary>
/// In a variant: puts a chain in the place of each kernel of a size, <c>[Rewrite("5x5", "3x3→3x3")]</c>, or of each pool of a kind,
/// <c>[Rewrite("maxpool", "avgpool")]</c>.
/// </summary>
/// <param name="pattern">The kernel or pool to look for: <c>7x7</c>, <c>maxpool 3x3/2</c>.</param>
/// <param name="replacement">What to write instead: <c>1x7→7x1</c>; in it <c>{width}</c> is the width that stood there.</param>
public sealed class RewriteAttribute(string pattern, string replacement) : EditAttribute
{
    /// <summary>The kernel or pool to look for.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>What to write instead.</summary>
    public string Replacement { get; } = replacement;

    /// <summary>First stage that is changed; the network's first by default.</summary>
    public string? From { get; set; }

    /// <summary>Last stage that is changed; the network's last by default.</summary>
    public string? To { get; set; }

    /// <summary>Names of the stages that are changed, with commas; <c>*</c> in one is any characters: <c>inception4*</c>. All by default.</summary>
    public string? In { get; set; }
}

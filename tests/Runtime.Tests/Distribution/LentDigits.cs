namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>A first stage whose module one that is computed again uses too, and between them more than a buffer of gradients holds.</summary>
[Network("1x20x20", Classes = 10)]
[Conv("3x3:1", Name = "lent")]
[Conv("3x3:256 → 3x3:128 → 1x1:1", Name = "wide")]
[Conv("@lent → @lent", Name = "again", Recompute = true)]
[Linear]
internal sealed partial class LentDigits;

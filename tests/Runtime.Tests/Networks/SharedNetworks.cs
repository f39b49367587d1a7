namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>One gate for chains of several lengths, as OSNet has it; a block that is placed twice has two.</summary>
[Block("width = 8")]
[Conv("1x1:{width} → [3x3 dw → gate=se(2) + 3x3 dw → 3x3 dw → @gate + @gate] → 1x1:{width} linear", Name = "scales")]
[Residual("b=(3x3 → 3x3 linear)", After = "relu → @b", Name = "units")]
internal sealed partial class SharedScales;

/// <summary>Normalized modules on planes of several sizes, activated or not, their normalization within or beside; a group; features.</summary>
[Network("3x12x8", Classes = 4, Norm = Norm.Batch)]
[Use<SharedScales>(Name = "first")]
[Use<SharedScales>("6", Name = "second")]
[Conv("c+n=3x3:6 → maxpool 2x2 → @c → w=[1x1:3 | i=3x3:3 linear] → relu → @w → @i → 1x1:6 → @c", Tap = true, Name = "planes")]
[Conv("up=up 2x2/2:6 → s=3x3:6 sep → @up → @s", Recompute = true, Name = "larger")]
[Conv("gap → f=fc(6) norm → @f → @f", Name = "features")]
[Linear]
internal sealed partial class Shared;

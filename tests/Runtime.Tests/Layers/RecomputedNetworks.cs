namespace InceptionDsl.Runtime.Tests.Layers;

/// <summary>A stage of each kind that is a module: one layer, branches, a sum, a head.</summary>
[Network("3x16x16", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3:8")]
[Inception("1x1:4, 3x3r:4→8, pool:4")]
[AuxClassifier(Weight = 0.3, Head = "gap → fc")]
[Residual("3x3:16 → 3x3:16 linear", Repeat = 2)]
[GlobalAvgPool]
[Linear]
public sealed partial class KeptStages;

/// <summary>The same, computed again in backward.</summary>
[Network("3x16x16", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3:8", Recompute = true)]
[Inception("1x1:4, 3x3r:4→8, pool:4", Recompute = true)]
[AuxClassifier(Weight = 0.3, Head = "gap → fc", Recompute = true)]
[Residual("3x3:16 → 3x3:16 linear", Repeat = 2, Recompute = true)]
[GlobalAvgPool(Recompute = true)]
[Linear]
public sealed partial class RecomputedStages;

/// <summary>A weight, and a dropout of what it gives.</summary>
[Network("1x16x16", Classes = 0)]
[Conv("1x1:1 nobias linear → dropout(0.5)", Recompute = true)]
public sealed partial class RecomputedDropout;

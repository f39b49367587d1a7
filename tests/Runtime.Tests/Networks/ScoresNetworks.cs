namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Three convolutions to the classes, as Network in Network has them, pooled and flattened by the network itself.</summary>
[Network("3x8x8", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3:8", Name = "stem")]
[AuxClassifier(Head = "1x1:{classes} nonorm → gap", Name = "pooled")]
[AuxClassifier(Head = "8x8:{classes} valid nonorm linear", Name = "single")]
[Conv("3x3:{classes} → 1x1:{classes} nonorm → 1x1:{classes} nonorm", Name = "scores")]
[GlobalAvgPool(Name = "pool")]
internal sealed partial class ScoresOfConvolutions;

/// <summary>A convolution on 1x1 whose stage is one module.</summary>
[Network("3x8x8", Classes = 5)]
[GlobalAvgPool]
[Conv("1x1:{classes} linear", Name = "classifier", Tap = true)]
internal sealed partial class ScoresOfOneStep;

/// <summary>A network that returns features.</summary>
[Network("3x8x8", Classes = 0)]
[Conv("3x3/2:8")]
internal sealed partial class Features;

/// <summary>A block that is counted by itself.</summary>
[Block("width = 8")]
[Input("4x8x8", NormEpsilon = 0, Norm = Norm.Batch)]
[Conv("3x3:{width} → 1x1:{width} norm eps(32)")]
internal sealed partial class Counted;

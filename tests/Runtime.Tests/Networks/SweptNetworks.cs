namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A small network to be swept and taken apart.</summary>
[Network("1x8x8", Classes = 3)]
[Conv("5x5:8", Name = "stem")]
[Inception("1x1:4, 3x3r:2→4, pool:2", Name = "a")]
[AuxClassifier(Head = "gap → fc", Name = "aux")]
[GlobalAvgPool]
[Linear]
public sealed partial class Swept;

/// <summary>Two widths, two kernels, two inputs of which one is too dear.</summary>
[Sweep<Swept>(Width = [1, 2], Input = ["1x8x8", "1x64x64"])]
[Rewrite("5x5", "1x5→5x1", Axis = "5x5", Name = "asymmetric")]
[Keep(Axis = "pool", Name = "projected")]
[Remove("a.branch3", Axis = "pool", Name = "removed")]
[Budget(ActivationBytes = "200kB")]
public partial class SweptSweep;

/// <summary>One of its points, declared by hand.</summary>
[Variant<Swept>(Width = 2, Input = "1x8x8")]
[Rewrite("5x5", "1x5→5x1")]
[Remove("a.branch3")]
[Budget(ActivationBytes = "200kB")]
public sealed partial class SweptByHand;

/// <summary>The network without its parts.</summary>
[Ablation<Swept>]
public partial class SweptAblation;

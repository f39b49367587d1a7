namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Groups and stages that add, multiply, average and compare.</summary>
[Network("3x12x10", Classes = 0, Activation = Activation.Silu)]
[Conv("3x3:8 → [identity + 3x3 → 3x3 linear] → relu", Name = "sum")]
[Conv("[identity * gap → squeeze=1x1:4 → expand=1x1:8 sigmoid] → mean[1x1:8 | identity | avgpool]", Name = "gate", Tap = true)]
[Conv("[gap → 1x1:8 tanh * identity * 3x3:8] → max[identity | 1x1:8 | 3x3:8]", Name = "factors")]
[Conv("identity", From = "sum, factors", Merge = Merge.Multiply, Name = "product")]
[Conv("1x1:5", From = "product, sum", Merge = Merge.Max, Name = "largest")]
[Conv("1x1:5", From = "largest, largest", Merge = Merge.Mean, Name = "mean")]
internal sealed partial class Gated;

namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Channels that are split: half stays, the other goes through convolutions; parts in reverse order; an activation right behind a slice.</summary>
[Network("3x12x10", Classes = 0)]
[Conv("3x3:12 linear → [slice(1/2) | slice(2/2) → 1x1:6 → 3x3 dw linear → 1x1:6] → shuffle(2)", Name = "unit")]
[Conv("[slice(8, 4) | slice(0, 4) → relu | slice(2/3) → tanh → 3x3:4 linear | slice(5, 2)]", Name = "parts")]
internal sealed partial class Split;

/// <summary>Groups and stages that add, multiply, average and compare.</summary>
[Network("3x12x10", Classes = 0, Activation = Activation.Silu)]
[Conv("3x3:8 → [identity + 3x3 → 3x3 linear] → relu", Name = "sum")]
[Conv("[identity * gap → squeeze=1x1:4 → expand=1x1:8 sigmoid] → mean[1x1:8 | identity | avgpool]", Name = "gate", Tap = true)]
[Conv("[gap → 1x1:8 tanh * identity * 3x3:8] → max[identity | 1x1:8 | 3x3:8]", Name = "factors")]
[Conv("identity", From = "sum, factors", Merge = Merge.Multiply, Name = "product")]
[Conv("1x1:5", From = "product, sum", Merge = Merge.Max, Name = "largest")]
[Conv("1x1:5", From = "largest, largest", Merge = Merge.Mean, Name = "mean")]
internal sealed partial class Gated;

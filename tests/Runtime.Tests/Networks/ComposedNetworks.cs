namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Residual, dense and repeated stages, stages that read several earlier ones, taps, blocks.</summary>
[Network("3x16x16", Classes = 4, Norm = Norm.Batch)]
[Conv("3x3:8", Name = "stem", Tap = true)]
[Residual("3x3:8 → 3x3:8 linear", Name = "plain{i}", Repeat = 2)]
[Residual("1x1:4, 3x3r:4→6", Shortcut = "1x1:10 linear", Scale = 0.2, After = "bn → leaky-relu(0.3)", Name = "scaled", Tap = true)]
[Residual("bn → relu → 3x3:10 linear nonorm", After = "identity", Name = "before")]
[Dense("bn → relu → 1x1:8 linear nonorm → 3x3:6 linear nonorm", Repeat = 3, Name = "dense")]
[MaxPool("2x2", Name = "pool")]
[Use<Shuffled>("width = 16", Name = "unit")]
[Conv("1x1:16", From = "pool", Name = "side")]
[Conv("3x3:12", From = "unit, side, unit", Merge = Merge.Add, Name = "added", Tap = true)]
[AuxClassifier(Name = "aux", From = "added, side", Head = "gap → fc")]
[Conv("1x1:8", From = "added, pool", Name = "joined")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Composed;

/// <summary>A block with a skip connection inside.</summary>
[Block("width = 8, groups = 2")]
[Conv("1x1:{width}", Name = "reduce")]
[Conv("3x3:{width} dw linear → shuffle({groups}) → 1x1:{width}", Name = "filter")]
[Residual("3x3:{width} → 3x3:{width} linear", From = "reduce, filter", Merge = Merge.Add)]
internal sealed partial class Shuffled;

/// <summary>A tapped stage that nothing else reads, and a tap on the output itself.</summary>
[Network("3x8x8", Classes = 2)]
[Conv("3x3:4", Name = "stem")]
[Conv("1x1:6", Name = "probe", Tap = true)]
[Linear(From = "stem", Tap = true)]
internal sealed partial class Probed;

/// <summary>A block that is usable by itself.</summary>
[Block("width = 8")]
[Input("4x8x8", Norm = Norm.Batch)]
[Conv("3x3:{width}", Name = "conv")]
internal sealed partial class UsableBlock;

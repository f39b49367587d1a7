namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Planes of three sizes, scores among them, an output that others read, and an auxiliary classifier.</summary>
[Network("3x24x20", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3/2:8", Name = "stem")]
[Residual("3x3:8 → 3x3:8 linear", Name = "fine", Output = true)]
[AuxClassifier(Name = "aux", Head = "gap → fc", Weight = 0.5)]
[Conv("3x3/2:12", Name = "coarse", Output = true)]
[Conv("gap → fc", Name = "scores", Output = true)]
[Conv("1x1:6", Name = "probe", From = "stem", Tap = true)]
[Conv("3x3:4 nonorm linear", Name = "loc.0", From = "fine", Output = true)]
[ConvTranspose("2x2/2:4 nonorm linear", Name = "up", From = "coarse", Output = true)]
internal sealed partial class SeveralOutputs;

/// <summary>Outputs that are the same numbers, are in the memory of a concatenation, and are normalized for others.</summary>
[Network("4x8x8", Classes = 0, Norm = Norm.Batch)]
[Conv("1x1:8 nonorm linear", Name = "a", Output = true)]
[BatchNorm(Name = "b", Output = true)]
[Dropout(0.5, Name = "c", Output = true)]
[Activation(Name = "d", Output = true)]
[Conv("1x1:8", Name = "e", From = "b", Output = true)]
[Conv("1x1:16", Name = "f", From = "b", Output = true)]
[Conv("identity", Name = "g", From = "e, f", Output = true)]
[Conv("relu → 3x3:8", Name = "h", From = "a", Output = true)]
[Flatten(Name = "i", From = "h", Output = true)]
internal sealed partial class EntangledOutputs;

/// <summary>Scores come last, so it can learn of labels beside what else it gives.</summary>
[Network("1x20x20", Classes = 10)]
[Conv("3x3/2:8", Name = "stem", Output = true)]
[Conv("1x1:4", Name = "embedding", Output = true)]
[Conv("gap → fc", Name = "scores", From = "stem", Output = true)]
internal sealed partial class ScoresAtLast;

/// <summary>One output, under its name, before a stage that only a tap needs.</summary>
[Network("3x8x8", Classes = 0)]
[Conv("3x3:4", Name = "plane", Output = true)]
[Flatten(Tap = true, Name = "flat")]
internal sealed partial class OneOutput;

/// <summary>A tap before an end that reads one size alone.</summary>
[Network("3x8x8", Classes = 2)]
[Conv("3x3:4", Name = "low", Tap = true)]
[Linear]
internal sealed partial class TappedLow;

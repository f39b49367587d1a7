namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Windows of every kind, without a layer that fixes the size.</summary>
[Network("1x24x24", Classes = 3)]
[Conv("3x3/2:4 valid")]
[MaxPool("3x3/2 ceil")]
[Conv("3x3:4 d2")]
[AvgPool("3x2/2")]
[Conv("2x2:4 valid")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Windows;

/// <summary>Windows whose padding differs before and after the plane.</summary>
[Network("1x20x20", Classes = 3)]
[Conv("3x3/2:4 tfsame")]
[MaxPool("3x3/2 tfsame")]
[Conv("5x5:4 valid")]
[GlobalAvgPool]
[Linear]
internal sealed partial class PaddedWindows;

/// <summary>A layer that reads a fixed number of features, and a normalization of others.</summary>
[Network("2x16x16", Classes = 3)]
[Conv("3x3/2:4")]
[MaxPool("2x2/2")]
[Flatten]
[BatchNorm]
[Linear]
internal sealed partial class Flattened;

/// <summary>As many features whatever the size (He et al. 2014).</summary>
[Network("1x16x16", Classes = 3)]
[Conv("5x5:4 valid")]
[SpatialPyramidPool("3, 1")]
[Linear]
internal sealed partial class Pyramid;

/// <summary>A branch that rounds up beside one that rounds down.</summary>
[Network("1x17x17", Classes = 3)]
[Inception("3x3/2:4 valid, maxpool 3x3/2 ceil", Name = "mixed")]
[Conv("1x1:4 → 3x3:4 → se(2)", Name = "gated")]
[AdaptiveAvgPool("2x2")]
[Linear]
internal sealed partial class Branches;

/// <summary>A sum that libtorch would also compute where one of the planes has a single pixel.</summary>
[Network("1x8x8", Classes = 3)]
[Residual("3x3/2:4", Shortcut = "maxpool 2x2/2 → 1x1:4 linear", Name = "shortcut")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Shortcut;

/// <summary>Normalizations that see one value of each channel in an image.</summary>
[Network("1x8x8", Classes = 3, Norm = Norm.Batch)]
[Conv("8x8:4 valid", Name = "conv1")]
[GlobalAvgPool]
[Linear(6, Norm = Norm.Batch, Name = "fc1")]
[Linear]
internal sealed partial class SinglePositions;

/// <summary>Pools only.</summary>
[Block]
[Input("5x4x4")]
[MaxPool("2x2/2")]
[GlobalAvgPool]
internal sealed partial class Weightless;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>A 5x5 convolution at the place of GoogLeNet's module 4a.</summary>
[Network("480x14x14", Classes = 10)]
[Conv("5x5:48", Name = "conv")]
[AuxClassifier(Head = "gap → fc", Name = "aux")]
[GlobalAvgPool]
[Dropout(0.4)]
[Linear]
internal sealed partial class Plain;

/// <summary>The same after a reduction, without the auxiliary classifier, with another stage.</summary>
[Variant<Plain>]
[Replace("conv")]
[Conv("1x1:16 → 5x5:48")]
[InsertAfter("conv")]
[Lrn(5, Name = "normalized")]
[Remove("aux")]
internal sealed partial class Reduced;

/// <summary>No stage named as in the others.</summary>
[Network("480x14x14", Classes = 10)]
[Conv("1x1:48", Name = "pointwise")]
[GlobalAvgPool(Name = "mean")]
[Linear(Name = "classifier")]
internal sealed partial class Other;

/// <summary>A module in which the 5x5 and the 3x3 are as wide as what they read.</summary>
[Network("192x28x28", Classes = 10)]
[Inception("1x1:64, 3x3r:96→96, 5x5r:32→32, pool:32", Name = "3a")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Module;

/// <summary>Two 3x3 for the 5x5.</summary>
[Variant<Module>]
[Rewrite("5x5", "3x3→3x3")]
internal sealed partial class ModuleOf3x3;

/// <summary>A row and a column for the 3x3.</summary>
[Variant<Module>]
[Rewrite("3x3", "1x3→3x1")]
internal sealed partial class ModuleOfRows;

/// <summary>One 5x5 between equal widths.</summary>
[Network("48x14x14", Classes = 10)]
[Conv("5x5:48", Name = "conv")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Square;

/// <summary>Two 3x3 for it.</summary>
[Variant<Square>]
[Rewrite("5x5", "3x3→3x3")]
internal sealed partial class SquareOf3x3;

/// <summary>Rows and columns for those.</summary>
[Variant<SquareOf3x3>]
[Rewrite("3x3", "1x3→3x1")]
internal sealed partial class SquareOfRows;

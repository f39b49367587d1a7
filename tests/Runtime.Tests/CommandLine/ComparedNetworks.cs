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
[Network("480x14x14", Classes = 10)]
[Conv("1x1:16 → 5x5:48", Name = "conv")]
[Lrn(5, Name = "normalised")]
[GlobalAvgPool]
[Dropout(0.4)]
[Linear]
internal sealed partial class Reduced;

/// <summary>No stage named as in the others.</summary>
[Network("480x14x14", Classes = 10)]
[Conv("1x1:48", Name = "pointwise")]
[GlobalAvgPool(Name = "mean")]
[Linear(Name = "classifier")]
internal sealed partial class Other;

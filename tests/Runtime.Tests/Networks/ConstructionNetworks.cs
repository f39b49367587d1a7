namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A network that only one test asks for its definition.</summary>
[Network("1x8x8", Classes = 2)]
[GlobalAvgPool]
[Linear]
internal sealed partial class Twice;

/// <summary>A budget that classes can break.</summary>
[Network("8x4x4", Classes = 2)]
[Budget(Parameters = "50")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Limited;

/// <summary>Class scores in two groups.</summary>
[Network("4x4x4", Classes = 2)]
[Conv("1x1:{classes} g2 linear")]
[GlobalAvgPool]
internal sealed partial class ScoresInGroups;

/// <summary>The same by a transposed convolution.</summary>
[Network("4x4x4", Classes = 2)]
[ConvTranspose("2x2/2:{classes} g2 linear")]
[GlobalAvgPool]
internal sealed partial class TransposedScoresInGroups;

namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>Declares fewer classes than the digits have.</summary>
[Network("1x20x20", Classes = 3)]
[Conv("3x3/2:4", Name = "conv1")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class ThreeClasses;

/// <summary>Keeps its budget with the classes that it declares, and not with ten: 4·9 + 4 and 5 for each class.</summary>
[Network("1x20x20", Classes = 3)]
[Budget(Parameters = "60")]
[Conv("3x3/2:4", Name = "conv1")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class Thrifty;

/// <summary>Reads colors, of another size than the digits.</summary>
[Network("3x12x12", Classes = 10)]
[Conv("3x3/2:4", Name = "conv1")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class Colored;

/// <summary>Reads images that the digits can't be made.</summary>
[Network("4x20x20", Classes = 10)]
[Conv("3x3/2:4", Name = "conv1")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class FourChannels;

/// <summary>Normalizes over planes of one position, in the auxiliary classifier alone.</summary>
[Network("1x20x20", Classes = 10)]
[Conv("3x3/2:4", Name = "conv1")]
[AuxClassifier(Name = "aux", Head = "gap → 1x1:8 → bn → fc")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class SingleNorm;

/// <summary>Nothing bounds what its layers give: each one's gradient grows with the others' weights.</summary>
[Network("1x20x20", Classes = 10)]
[Conv("3x3/2:4 linear → 3x3/2:8 linear → 3x3/2:8 linear", Name = "conv1")]
[GlobalAvgPool]
[Linear(Name = "fc")]
internal sealed partial class Diverging;

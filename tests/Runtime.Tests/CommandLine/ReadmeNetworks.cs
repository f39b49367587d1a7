namespace InceptionDsl.Runtime.Tests.CommandLine;

[Network("3x64x64", Classes = 10, Norm = Norm.Batch)]
[Conv("7x7/2:64", Name = "conv1")]
[MaxPool("3x3/2 ceil")]
[Conv("1x1:64 → 3x3:192", Name = "conv2")]
[Inception("1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32", Name = "inception3a")]
[Inception("3x3r:128→160/2, 3x3r:64→96→96/2, maxpool 3x3/2 ceil", Name = "inception3b")]
[AuxClassifier(Weight = 0.3, Head = "gap → fc=fc", Name = "aux1")]
[Inception("1x1:192, 3x3r:96→208, 5x5r:16→48, pool:64", Name = "inception4a")]
[GlobalAvgPool]
[Dropout(0.4)]
[Linear]
public sealed partial class SmallNet;

[Variant<SmallNet>]
[Rewrite("5x5", "3x3→3x3")]
[Remove("aux1")]
public sealed partial class SmallNetOf3x3;

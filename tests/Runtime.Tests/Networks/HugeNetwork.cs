namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A network whose multiply-adds fit 64 bits for one image and not for two thousand million.</summary>
[Network("512x4096x4096", Classes = 2)]
[Conv("3x3:512", Name = "conv")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Huge;

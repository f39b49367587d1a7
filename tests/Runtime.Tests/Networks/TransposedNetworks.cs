namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Down, up again beside what was there, and up once more.</summary>
[Network("3x8x8", Classes = 0, Norm = Norm.Batch)]
[Conv("3x3:4", Name = "top")]
[Conv("3x3/2:8", Name = "down")]
[ConvTranspose("2x2/2:4", Name = "up")]
[Conv("1x1:6 → last=up 3x3/2:5 p1 op1 nonorm silu", From = "top, up", Name = "joined")]
internal sealed partial class Hourglass;

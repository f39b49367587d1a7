namespace InceptionDsl.Runtime.Tests.CommandLine;

/// <summary>A network within its budget.</summary>
[Network("3x8x8", Classes = 10)]
[Budget(Parameters = "1k", MultiplyAdds = "20k")]
[Conv("3x3:8")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Budgeted;

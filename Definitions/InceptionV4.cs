namespace InceptionDsl.Definitions;

/// <summary>
/// Inception v4 of "Inception-v4, Inception-ResNet and the impact of residual connections on learning" (Szegedy et al. 2016,
/// Figures 3 to 9), under the names of Cadene's port, which timm has too. Weights begin by He's rule, as TF-slim's.
/// </summary>
[Network("3x299x299", Classes = 1000, Norm = Norm.Batch, NormEpsilon = 0.001, Init = "kaiming")]
[Conv("3x3/2:32 valid", Name = "features.0")]
[Conv("3x3:32 valid", Name = "features.1")]
[Conv("3x3:64", Name = "features.2")]
[Inception("maxpool 3x3/2, conv=3x3/2:96 valid", Name = "features.3")]
[Inception("""
    branch0.0=1x1:64 → branch0.1=3x3:96 valid,
    branch1.0=1x1:64 → branch1.1=1x7 → branch1.2=7x1 → branch1.3=3x3:96 valid
    """, Name = "features.4")]
[Inception("conv=3x3/2:192 valid, maxpool 3x3/2", Name = "features.5")]
[Use<InceptionV4A>(Name = "features.{i+6}", Repeat = 4)]
[Inception("""
    branch0=3x3/2:384 valid,
    branch1.0=1x1:192 → branch1.1=3x3:224 → branch1.2=3x3/2:256 valid,
    maxpool 3x3/2
    """, Name = "features.10")]
[Use<InceptionV4B>(Name = "features.{i+11}", Repeat = 7)]
[Inception("""
    branch0.0=1x1:192 → branch0.1=3x3/2:192 valid,
    branch1.0=1x1:256 → branch1.1=1x7:256 → branch1.2=7x1:320 → branch1.3=3x3/2:320 valid,
    maxpool 3x3/2
    """, Name = "features.18")]
[Use<InceptionV4C>(Name = "features.{i+19}", Repeat = 3)]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear(Name = "last_linear")]
public sealed partial class InceptionV4;

/// <summary>Inception-A, of the 35x35 grid (Figure 4).</summary>
[Block]
[Input("384x35x35", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "kaiming")]
[Inception("""
    branch0=1x1:96,
    branch1.0=1x1:64 → branch1.1=3x3:96,
    branch2.0=1x1:64 → branch2.1=3x3:96 → branch2.2=3x3:96,
    avgpool exclude-pad → branch3.1=1x1:96
    """)]
public sealed partial class InceptionV4A;

/// <summary>Inception-B, of the 17x17 grid (Figure 5).</summary>
[Block]
[Input("1024x17x17", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "kaiming")]
[Inception("""
    branch0=1x1:384,
    branch1.0=1x1:192 → branch1.1=1x7:224 → branch1.2=7x1:256,
    branch2.0=1x1:192 → branch2.1=7x1:192 → branch2.2=1x7:224 → branch2.3=7x1:224 → branch2.4=1x7:256,
    avgpool exclude-pad → branch3.1=1x1:128
    """)]
public sealed partial class InceptionV4B;

/// <summary>Inception-C, of the 8x8 grid (Figure 6).</summary>
[Block]
[Input("1536x8x8", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "kaiming")]
[Inception("""
    branch0=1x1:256,
    branch1_0=1x1:384 → [branch1_1a=1x3:256 | branch1_1b=3x1:256],
    branch2_0=1x1:384 → branch2_1=3x1:448 → branch2_2=1x3:512 → [branch2_3a=1x3:256 | branch2_3b=3x1:256],
    avgpool exclude-pad → branch3.1=1x1:256
    """)]
public sealed partial class InceptionV4C;

namespace InceptionDsl.Definitions;

/// <summary>
/// Inception v3 of "Rethinking the Inception architecture for computer vision" (Szegedy et al. 2015), as torchvision has it,
/// under its names. It differs from the paper's Table 1, see <c>InceptionV2</c>, and its first modules keep their 5x5.
/// Weights begin as torchvision's, a truncated normal of deviation 0.1, less in the auxiliary classifier; biases begin with 0.
/// The auxiliary classifier's 5x5 needs a grid of 17x17 before it, hence 299 pixels; without it, 75 are enough.
/// </summary>
[Network("3x299x299", Classes = 1000, Norm = Norm.Batch, NormEpsilon = 0.001, Init = "truncated-normal(0.1)")]
[Conv("3x3/2:32 valid", Name = "Conv2d_1a_3x3")]
[Conv("3x3:32 valid", Name = "Conv2d_2a_3x3")]
[Conv("3x3:64", Name = "Conv2d_2b_3x3")]
[MaxPool("3x3/2", Name = "maxpool1")]
[Conv("1x1:80", Name = "Conv2d_3b_1x1")]
[Conv("3x3:192 valid", Name = "Conv2d_4a_3x3")]
[MaxPool("3x3/2", Name = "maxpool2")]
[Use<InceptionA>("pool = 32", Name = "Mixed_5b")]
[Use<InceptionA>("pool = 64", Name = "Mixed_5c")]
[Use<InceptionA>("pool = 64", Name = "Mixed_5d")]
[Use<InceptionB>(Name = "Mixed_6a")]
[Use<InceptionC>("width = 128", Name = "Mixed_6b")]
[Use<InceptionC>("width = 160", Name = "Mixed_6c")]
[Use<InceptionC>("width = 160", Name = "Mixed_6d")]
[Use<InceptionC>("width = 192", Name = "Mixed_6e")]
[AuxClassifier(
    Weight = 0.4,
    Head = "avgpool 5x5/3 → conv0=1x1:128 → conv1=5x5:768 valid truncated-normal(0.01) → gap → fc=fc truncated-normal(0.001)",
    Name = "AuxLogits")]
[Use<InceptionD>(Name = "Mixed_7a")]
[Use<InceptionE>(Name = "Mixed_7b")]
[Use<InceptionE>(Name = "Mixed_7c")]
[GlobalAvgPool]
[Dropout(0.5)]
[Linear]
public sealed partial class InceptionV3;

/// <summary>The paper's module of a 35x35 grid (Figure 5), its 5x5 whole.</summary>
[Block("pool = 32")]
[Input("192x35x35", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "truncated-normal(0.1)")]
[Inception("""
    branch1x1=1x1:64,
    branch5x5_1=1x1:48 → branch5x5_2=5x5:64,
    branch3x3dbl_1=1x1:64 → branch3x3dbl_2=3x3:96 → branch3x3dbl_3=3x3:96,
    branch_pool=avgpool:{pool}
    """)]
public sealed partial class InceptionA;

/// <summary>From a 35x35 grid to 17x17 without a bottleneck: convolutions of stride 2 beside the pool (Figure 10).</summary>
[Block]
[Input("288x35x35", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "truncated-normal(0.1)")]
[Inception("""
    branch3x3=3x3/2:384 valid,
    branch3x3dbl_1=1x1:64 → branch3x3dbl_2=3x3:96 → branch3x3dbl_3=3x3/2:96 valid,
    maxpool 3x3/2
    """)]
public sealed partial class InceptionB;

/// <summary>The module of a 17x17 grid: 7x7 as 1x7 and 7x1 (Figure 6 with n = 7).</summary>
[Block("width = 128")]
[Input("768x17x17", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "truncated-normal(0.1)")]
[Inception("""
    branch1x1=1x1:192,
    branch7x7_1=1x1:{width} → branch7x7_2=1x7 → branch7x7_3=7x1:192,
    branch7x7dbl_1=1x1:{width} → branch7x7dbl_2=7x1 → branch7x7dbl_3=1x7 → branch7x7dbl_4=7x1 → branch7x7dbl_5=1x7:192,
    branch_pool=avgpool:192
    """)]
public sealed partial class InceptionC;

/// <summary>From a 17x17 grid to 8x8.</summary>
[Block]
[Input("768x17x17", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "truncated-normal(0.1)")]
[Inception("""
    branch3x3_1=1x1:192 → branch3x3_2=3x3/2:320 valid,
    branch7x7x3_1=1x1:192 → branch7x7x3_2=1x7 → branch7x7x3_3=7x1 → branch7x7x3_4=3x3/2:192 valid,
    maxpool 3x3/2
    """)]
public sealed partial class InceptionD;

/// <summary>The module of the coarsest grid: 1x3 and 3x1 side by side, for a wide output (Figure 7).</summary>
[Block]
[Input("1280x8x8", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "truncated-normal(0.1)")]
[Inception("""
    branch1x1=1x1:320,
    branch3x3_1=1x1:384 → [branch3x3_2a=1x3:384 | branch3x3_2b=3x1:384],
    branch3x3dbl_1=1x1:448 → branch3x3dbl_2=3x3:384 → [branch3x3dbl_3a=1x3:384 | branch3x3dbl_3b=3x1:384],
    branch_pool=avgpool:192
    """)]
public sealed partial class InceptionE;

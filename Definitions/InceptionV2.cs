namespace InceptionDsl.Definitions;

/// <summary>
/// Inception v2 as "Rethinking the Inception architecture for computer vision" (Szegedy et al. 2015) derives it: its Table 1,
/// whose stem has 3x3 convolutions alone and ends in 288 channels, whose modules of the 35x35 grid have two 3x3 in the place
/// of the 5x5 (Figure 5), and whose auxiliary classifier normalizes its 1x1 alone: normalizing both is the last step to v3.
/// The table counts a module in the row of the grid that it reads: of its three, five and two modules the third and the
/// eighth halve the grid. It gives no widths inside modules; they are those of <see cref="InceptionV3"/>, the same authors'
/// published network. The paper calls it 2.5 times as costly as GoogLeNet; by multiply-adds it is 3.56 times.
/// </summary>
[Variant<InceptionV3>]
[Replace("Conv2d_3b_1x1")]
[Conv("3x3:80 valid", Name = "Conv2d_3b_3x3")]
[Replace("Conv2d_4a_3x3")]
[Conv("3x3/2:192 valid")]
[Replace("maxpool2")]
[Conv("3x3:288", Name = "Conv2d_4b_3x3")]
[Remove("Mixed_5b")]
[Rewrite("5x5", "3x3→3x3", From = "Mixed_5c", To = "Mixed_5d")]
[Replace("AuxLogits")]
[AuxClassifier(
    Weight = 0.4,
    Head = "avgpool 5x5/3 → conv0=1x1:128 → conv1=5x5:768 valid nonorm truncated-normal(0.01) → gap → fc=fc truncated-normal(0.001)")]
public sealed partial class InceptionV2;

/// <summary>
/// The network that TF-slim calls Inception v2 (tf_slim/nets/inception_v2.py): <see cref="BnInception"/> with the paper's own
/// 96 channels in the pools of its third and fourth module of the 14x14 grid, and a separable stem of 8 kernels for each
/// color, which has a bias and no normalization. Its normalizations have no factor there, so that TF-slim counts 9,888
/// parameters fewer; its padding is TensorFlow's. Where TF-slim says no other, weights begin by He's rule.
/// </summary>
[Network("3x224x224", Classes = 1000, Norm = Norm.Batch, NormEpsilon = 0.001, Init = "kaiming")]
[Conv("7x7/2:64 sep8 tfsame nonorm", Name = "Conv2d_1a_7x7", Init = "truncated-normal(1)")]
[MaxPool("3x3/2 tfsame", Name = "MaxPool_2a_3x3")]
[Conv("1x1:64 truncated-normal(0.1)", Name = "Conv2d_2b_1x1")]
[Conv("3x3:192", Name = "Conv2d_2c_3x3")]
[MaxPool("3x3/2 tfsame", Name = "MaxPool_3a_3x3")]
[Use<InceptionV2Module>("a = 64, b = 64, c = 64, d = 64, e = 96, pool = 32", Name = "Mixed_3b")]
[Use<InceptionV2Module>("a = 64, b = 64, c = 96, d = 64, e = 96, pool = 64", Name = "Mixed_3c")]
[Use<InceptionV2Reduction>("a = 128, b = 160, c = 64, d = 96", Name = "Mixed_4a")]
[Use<InceptionV2Module>("a = 224, b = 64, c = 96, d = 96, e = 128, pool = 128", Name = "Mixed_4b")]
[Use<InceptionV2Module>("a = 192, b = 96, c = 128, d = 96, e = 128, pool = 128", Name = "Mixed_4c")]
[Use<InceptionV2Module>("a = 160, b = 128, c = 160, d = 128, e = 160, pool = 96", Name = "Mixed_4d")]
[Use<InceptionV2Module>("a = 96, b = 128, c = 192, d = 160, e = 192, pool = 96", Name = "Mixed_4e")]
[Use<InceptionV2Reduction>("a = 128, b = 192, c = 192, d = 256", Name = "Mixed_5a")]
[Use<InceptionV2Module>("a = 352, b = 192, c = 320, d = 160, e = 224, pool = 128", Name = "Mixed_5b")]
[Inception(
    "1x1:352, 1x1:192 truncated-normal(0.09) → 3x3:320, 1x1:192 truncated-normal(0.09) → 3x3:224 → 3x3:224, maxpool → 1x1:128 truncated-normal(0.1)",
    Name = "Mixed_5c")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear]
public sealed partial class InceptionV2Slim;

/// <summary>TF-slim's module: a, b → c, d → e → e, and an average pool that leaves out padding.</summary>
[Block("a = 64, b = 64, c = 64, d = 64, e = 96, pool = 32")]
[Input("192x28x28", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "kaiming")]
[Inception("""
    1x1:{a},
    1x1:{b} truncated-normal(0.09) → 3x3:{c},
    1x1:{d} truncated-normal(0.09) → 3x3:{e} → 3x3:{e},
    avgpool exclude-pad → 1x1:{pool} truncated-normal(0.1)
    """)]
public sealed partial class InceptionV2Module;

/// <summary>TF-slim's module that halves the grid: a → b and c → d → d beside a pool.</summary>
[Block("a = 128, b = 160, c = 64, d = 96")]
[Input("320x28x28", Norm = Norm.Batch, NormEpsilon = 0.001, Init = "kaiming")]
[Inception("""
    1x1:{a} truncated-normal(0.09) → 3x3/2:{b} tfsame,
    1x1:{c} truncated-normal(0.09) → 3x3:{d} → 3x3/2:{d} tfsame,
    maxpool 3x3/2 tfsame
    """)]
public sealed partial class InceptionV2Reduction;

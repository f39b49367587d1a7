namespace InceptionDsl.Definitions;

/// <summary>
/// Inception-ResNet-v1 of "Inception-v4, Inception-ResNet and the impact of residual connections on learning" (Szegedy et al.
/// 2016, Figures 10 to 15 and Table 1), under the names of facenet-pytorch. Residuals are scaled by 0.17, 0.1 and 0.2, as in
/// TF-slim's v2; the paper names the range from 0.1 to 0.3. Weights begin by Glorot's rule, facenet's and TF-slim's.
/// </summary>
[Network("3x299x299", Classes = 1000, Norm = Norm.Batch, NormEpsilon = 0.001, Init = "xavier")]
[Conv("3x3/2:32 valid", Name = "conv2d_1a")]
[Conv("3x3:32 valid", Name = "conv2d_2a")]
[Conv("3x3:64", Name = "conv2d_2b")]
[MaxPool("3x3/2", Name = "maxpool_3a")]
[Conv("1x1:80", Name = "conv2d_3b")]
[Conv("3x3:192 valid", Name = "conv2d_4a")]
[Conv("3x3/2:256 valid", Name = "conv2d_4b")]
[Residual("""
    [branch0=1x1:32 | branch1.0=1x1:32 → branch1.1=3x3:32 | branch2.0=1x1:32 → branch2.1=3x3:32 → branch2.2=3x3:32]
    → conv2d=1x1:256 linear nonorm
    """, Scale = 0.17, Name = "repeat_1", Repeat = 5)]
[Inception("""
    branch0=3x3/2:384 valid,
    branch1.0=1x1:192 → branch1.1=3x3:192 → branch1.2=3x3/2:256 valid,
    maxpool 3x3/2
    """, Name = "mixed_6a")]
[Residual("""
    [branch0=1x1:128 | branch1.0=1x1:128 → branch1.1=1x7:128 → branch1.2=7x1:128]
    → conv2d=1x1:896 linear nonorm
    """, Scale = 0.1, Name = "repeat_2", Repeat = 10)]
[Inception("""
    branch0.0=1x1:256 → branch0.1=3x3/2:384 valid,
    branch1.0=1x1:256 → branch1.1=3x3/2:256 valid,
    branch2.0=1x1:256 → branch2.1=3x3:256 → branch2.2=3x3/2:256 valid,
    maxpool 3x3/2
    """, Name = "mixed_7a")]
[Residual("""
    [branch0=1x1:192 | branch1.0=1x1:192 → branch1.1=1x3:192 → branch1.2=3x1:192]
    → conv2d=1x1:1792 linear nonorm
    """, Scale = 0.2, Name = "repeat_3", Repeat = 5)]
[GlobalAvgPool]
[Dropout(0.2, Name = "dropout")]
[Linear(Name = "logits")]
public sealed partial class InceptionResNetV1;

/// <summary>
/// The face recognizer of David Sandberg's facenet, as facenet-pytorch has it for the 8,631 people of VGGFace2: a sixth and
/// last module of the 3x3 grid without activation or scale, then an embedding of 512 features before the classifier.
/// </summary>
[Variant<InceptionResNetV1>(Input = "3x160x160", Classes = 8631)]
[InsertAfter("repeat_3.4")]
[Residual("""
    [branch0=1x1:192 | branch1.0=1x1:192 → branch1.1=1x3:192 → branch1.2=3x1:192]
    → conv2d=1x1:1792 linear nonorm
    """, After = "identity", Name = "block8")]
[Replace("dropout")]
[Dropout(0.6)]
[InsertBefore("logits")]
[Linear(512, Norm = Norm.Batch, Activation = Activation.None, Name = "embedding")]
public sealed partial class FaceNet;

/// <summary>
/// Inception-ResNet-v2 of the same paper, as TF-slim has it, under the names of Cadene's port: the stem is that of
/// <see cref="InceptionV3"/> with one more module, not the paper's of Inception v4, which makes the grids 320, 1,088 and 2,080
/// channels wide in the place of 384, 1,154 and 2,048, and modules come twice as often, 10, 20 and 10. The last of them has
/// neither activation nor scale, and a 1x1 convolution follows it.
/// </summary>
[Network("3x299x299", Classes = 1000, Norm = Norm.Batch, NormEpsilon = 0.001, Init = "xavier")]
[Conv("3x3/2:32 valid", Name = "conv2d_1a")]
[Conv("3x3:32 valid", Name = "conv2d_2a")]
[Conv("3x3:64", Name = "conv2d_2b")]
[MaxPool("3x3/2", Name = "maxpool_3a")]
[Conv("1x1:80", Name = "conv2d_3b")]
[Conv("3x3:192 valid", Name = "conv2d_4a")]
[MaxPool("3x3/2", Name = "maxpool_5a")]
[Inception("""
    branch0=1x1:96,
    branch1.0=1x1:48 → branch1.1=5x5:64,
    branch2.0=1x1:64 → branch2.1=3x3:96 → branch2.2=3x3:96,
    avgpool exclude-pad → branch3.1=1x1:64
    """, Name = "mixed_5b")]
[Residual("""
    [branch0=1x1:32 | branch1.0=1x1:32 → branch1.1=3x3:32 | branch2.0=1x1:32 → branch2.1=3x3:48 → branch2.2=3x3:64]
    → conv2d=1x1:320 linear nonorm
    """, Scale = 0.17, Name = "repeat", Repeat = 10)]
[Inception("""
    branch0=3x3/2:384 valid,
    branch1.0=1x1:256 → branch1.1=3x3:256 → branch1.2=3x3/2:384 valid,
    maxpool 3x3/2
    """, Name = "mixed_6a")]
[Residual("""
    [branch0=1x1:192 | branch1.0=1x1:128 → branch1.1=1x7:160 → branch1.2=7x1:192]
    → conv2d=1x1:1088 linear nonorm
    """, Scale = 0.1, Name = "repeat_1", Repeat = 20)]
[Inception("""
    branch0.0=1x1:256 → branch0.1=3x3/2:384 valid,
    branch1.0=1x1:256 → branch1.1=3x3/2:288 valid,
    branch2.0=1x1:256 → branch2.1=3x3:288 → branch2.2=3x3/2:320 valid,
    maxpool 3x3/2
    """, Name = "mixed_7a")]
[Residual("""
    [branch0=1x1:192 | branch1.0=1x1:192 → branch1.1=1x3:224 → branch1.2=3x1:256]
    → conv2d=1x1:2080 linear nonorm
    """, Scale = 0.2, Name = "repeat_2", Repeat = 9)]
[Residual("""
    [branch0=1x1:192 | branch1.0=1x1:192 → branch1.1=1x3:224 → branch1.2=3x1:256]
    → conv2d=1x1:2080 linear nonorm
    """, After = "identity", Name = "block8")]
[Conv("1x1:1536", Name = "conv2d_7b")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear(Name = "last_linear")]
public sealed partial class InceptionResNetV2;

namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>A module of I3D (Carreira and Zisserman 2017).</summary>
[Block("a = 64, b = 96, c = 128, d = 16, e = 32, f = 32")]
[Inception("1x1x1:{a}, 1x1x1:{b} → 3x3x3:{c}, 1x1x1:{d} → 3x3x3:{e}, pool → 1x1x1:{f}")]
internal sealed partial class I3DModule;

/// <summary>I3D of frames, for the 400 classes of Kinetics. Its last pool, of 2x7x7, is over the whole plane of 16 frames of 224x224.</summary>
[Network("3x16x224x224", Classes = 400, Norm = Norm.Batch, NormEpsilon = 1e-3, NormMomentum = 0.01)]
[Conv("7x7x7/2:64 tfsame")]
[MaxPool("1x3x3/1x2x2 tfsame")]
[Conv("1x1x1:64 → 3x3x3:192")]
[MaxPool("1x3x3/1x2x2 tfsame")]
[Use<I3DModule>(Name = "Mixed_3b")]
[Use<I3DModule>("128, 128, 192, 32, 96, 64", Name = "Mixed_3c")]
[MaxPool("3x3x3/2 tfsame")]
[Use<I3DModule>("192, 96, 208, 16, 48, 64", Name = "Mixed_4b")]
[Use<I3DModule>("160, 112, 224, 24, 64, 64", Name = "Mixed_4c")]
[Use<I3DModule>("128, 128, 256, 24, 64, 64", Name = "Mixed_4d")]
[Use<I3DModule>("112, 144, 288, 32, 64, 64", Name = "Mixed_4e")]
[Use<I3DModule>("256, 160, 320, 32, 128, 128", Name = "Mixed_4f")]
[MaxPool("2x2x2/2 tfsame")]
[Use<I3DModule>("256, 160, 320, 32, 128, 128", Name = "Mixed_5b")]
[Use<I3DModule>("384, 192, 384, 48, 128, 128", Name = "Mixed_5c")]
[GlobalAvgPool]
[Dropout]
[Conv("1x1x1:{classes} nonorm linear", Name = "logits")]
internal sealed partial class I3D;

/// <summary>A module of InceptionTime (Fawaz et al. 2020).</summary>
[Block]
[Conv("[k1:32 → [k40:32 tfsame | k20:32 tfsame | k10:32 tfsame] | pool:32] → bn → relu", Activation = Activation.None, Bias = false)]
internal sealed partial class InceptionTimeModule;

/// <summary>InceptionTime for series of 9 channels and 144 values.</summary>
[Network("9x144", Classes = 6, NormEpsilon = 1e-3, NormMomentum = 0.01, Init = "xavier")]
[Use<InceptionTimeModule>(Name = "a{i+1}", Repeat = 3)]
[Conv("k1:128 nobias linear → bn", From = "input", Name = "short1")]
[Activation(From = "a3, short1", Merge = Merge.Add, Name = "sum1")]
[Use<InceptionTimeModule>(Name = "b{i+1}", Repeat = 3)]
[Conv("k1:128 nobias linear → bn", From = "sum1", Name = "short2")]
[Activation(From = "b3, short2", Merge = Merge.Add)]
[GlobalAvgPool]
[Linear]
internal sealed partial class InceptionTime;

/// <summary>EEG-Inception (Santamaría-Vázquez et al. 2020) for a second of 8 electrodes.</summary>
[Network("1x128x8", Classes = 2, Norm = Norm.Batch, NormEpsilon = 1e-3, NormMomentum = 0.01, Activation = Activation.Elu, Init = "kaiming", Dropout = 0.25)]
[Inception("""
    64x1:8 bias tfsame → dropout → 1x8:16 g8 valid → dropout,
    32x1:8 bias tfsame → dropout → 1x8:16 g8 valid → dropout,
    16x1:8 bias tfsame → dropout → 1x8:16 g8 valid → dropout
    """)]
[AvgPool("4x1")]
[Inception("16x1:8 tfsame → dropout, 8x1:8 tfsame → dropout, 4x1:8 tfsame → dropout")]
[AvgPool("2x1")]
[Conv("8x1:12 tfsame → avgpool 2x1 → dropout → 4x1:6 tfsame → avgpool 2x1 → dropout")]
[Linear]
internal sealed partial class EegInception;

/// <summary>A unit of PreResNet (He et al. 2016, "Identity mappings in deep residual networks").</summary>
[Block("width = 16")]
[Residual("3x3:{width} → 3x3:{width} nonorm linear", Before = "bn → relu", Bias = false)]
internal sealed partial class PreResNetUnit;

/// <summary>A unit of half the size.</summary>
[Block("width = 32")]
[Residual("3x3/2:{width} → 3x3:{width} nonorm linear", Before = "bn → relu", Shortcut = "1x1/2:{width} nonorm linear", Bias = false)]
internal sealed partial class PreResNetDownUnit;

/// <summary>PreResNet-20 for CIFAR-10.</summary>
[Network("3x32x32", Classes = 10, Norm = Norm.Batch)]
[Conv("3x3:16 nonorm nobias linear")]
[Use<PreResNetUnit>(Name = "stage1.{i}", Repeat = 3)]
[Use<PreResNetDownUnit>("32", Name = "stage2.0")]
[Use<PreResNetUnit>("32", Name = "stage2.{i+1}", Repeat = 2)]
[Use<PreResNetDownUnit>("64", Name = "stage3.0")]
[Use<PreResNetUnit>("64", Name = "stage3.{i+1}", Repeat = 2)]
[BatchNorm]
[Activation]
[GlobalAvgPool]
[Linear]
internal sealed partial class PreResNet20;

/// <summary>YOLOv8's block with one bottleneck.</summary>
[Block("width = 32")]
[Conv("cv1=1x1:{width} → [slice(1/2) | slice(2/2) → [identity | [identity + 3x3:{width/2} → 3x3]]] → cv2=1x1:{width}")]
internal sealed partial class OneBottleneck;

/// <summary>YOLOv8's block with two.</summary>
[Block("width = 64")]
[Conv("cv1=1x1:{width} → [slice(1/2) | slice(2/2) → [identity | [identity + 3x3:{width/2} → 3x3] → [identity | [identity + 3x3 → 3x3]]]] → cv2=1x1:{width}")]
internal sealed partial class TwoBottlenecks;

/// <summary>YOLOv8n's classifier.</summary>
[Network("3x224x224", Norm = Norm.Batch, NormEpsilon = 1e-3, NormMomentum = 0.03, Activation = Activation.Silu)]
[Conv("3x3/2:16 → 3x3/2:32")]
[Use<OneBottleneck>("32", Name = "c2f1")]
[Conv("3x3/2:64")]
[Use<TwoBottlenecks>("64", Name = "c2f2")]
[Conv("3x3/2:128")]
[Use<TwoBottlenecks>("128", Name = "c2f3")]
[Conv("3x3/2:256")]
[Use<OneBottleneck>("256", Name = "c2f4")]
[Conv("1x1:1280 → gap → dropout(0) → fc", Name = "classify")]
internal sealed partial class YoloClassifier;

/// <summary>A block of MultiResUNet (Ibtehaz and Rahman 2020).</summary>
[Block("u = 32")]
[Residual(
    "3x3:{floor(1.67*u*0.167)} → [identity | 3x3:{floor(1.67*u*0.333)} → [identity | 3x3:{floor(1.67*u*0.5)}]] → bn affine",
    Shortcut = "1x1:{floor(1.67*u*0.167) + floor(1.67*u*0.333) + floor(1.67*u*0.5)} linear", After = "relu → bn affine")]
internal sealed partial class MultiResBlock;

/// <summary>A step of its paths from the way down to the way up.</summary>
[Block("width = 32")]
[Residual("3x3:{width}", Shortcut = "1x1:{width} linear", After = "relu → bn affine")]
internal sealed partial class ResPath;

/// <summary>
/// MultiResUNet for one mask. Its planes are half as long as the authors', 96x128, and it gives logits: those of random weights are so large that a
/// sigmoid of them would show little but how they are rounded.
/// </summary>
[Network("3x96x128", Classes = 0, Norm = Norm.Batch, NormAffine = Affine.Shift, NormEpsilon = 1e-3, NormMomentum = 0.01, Init = "xavier")]
[Use<MultiResBlock>(Name = "down1")]
[Use<ResPath>("32", Repeat = 4, Name = "path1.{i}")]
[MaxPool("2x2", From = "down1")]
[Use<MultiResBlock>("64", Name = "down2")]
[Use<ResPath>("64", Repeat = 3, Name = "path2.{i}")]
[MaxPool("2x2", From = "down2")]
[Use<MultiResBlock>("128", Name = "down3")]
[Use<ResPath>("128", Repeat = 2, Name = "path3.{i}")]
[MaxPool("2x2", From = "down3")]
[Use<MultiResBlock>("256", Name = "down4")]
[Use<ResPath>("256", Name = "path4")]
[MaxPool("2x2", From = "down4")]
[Use<MultiResBlock>("512", Name = "bridge")]
[ConvTranspose("2x2/2:256 nonorm linear", Name = "up4")]
[Use<MultiResBlock>("256", From = "up4, path4", Name = "back4")]
[ConvTranspose("2x2/2:128 nonorm linear", Name = "up3")]
[Use<MultiResBlock>("128", From = "up3, path3.1", Name = "back3")]
[ConvTranspose("2x2/2:64 nonorm linear", Name = "up2")]
[Use<MultiResBlock>("64", From = "up2, path2.2", Name = "back2")]
[ConvTranspose("2x2/2:32 nonorm linear", Name = "up1")]
[Use<MultiResBlock>("32", From = "up1, path1.3", Name = "back1")]
[Conv("1x1:1 linear", Name = "mask")]
internal sealed partial class MultiResUNet;

/// <summary>The first block of each of OSNet's stages (Zhou et al. 2019): chains of one to four light convolutions through one gate.</summary>
[Block("width = 256")]
[Residual("""
    1x1:{width/4} → [
    1x1 nonorm nobias linear → 3x3 dw → gate=se(16)
    + 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → @gate
    + 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → @gate
    + 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → @gate
    ] → 1x1:{width} linear
    """, Shortcut = "1x1:{width} linear")]
internal sealed partial class OsNetFirst;

/// <summary>OSNet's further blocks, whose input has their channels.</summary>
[Block("width = 256")]
[Residual("""
    1x1:{width/4} → [
    1x1 nonorm nobias linear → 3x3 dw → gate=se(16)
    + 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → @gate
    + 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → @gate
    + 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → 1x1 nonorm nobias linear → 3x3 dw → @gate
    ] → 1x1:{width} linear
    """)]
internal sealed partial class OsNetFurther;

/// <summary>OSNet x1.0 for people of 256x128.</summary>
[Network("3x256x128", Norm = Norm.Batch)]
[Conv("7x7/2:64", Name = "conv1")]
[MaxPool("3x3/2 p1")]
[Use<OsNetFirst>("256", Name = "conv2.0")]
[Use<OsNetFurther>("256", Name = "conv2.1")]
[Conv("1x1:256", Name = "conv2.2")]
[AvgPool("2x2")]
[Use<OsNetFirst>("384", Name = "conv3.0")]
[Use<OsNetFurther>("384", Name = "conv3.1")]
[Conv("1x1:384", Name = "conv3.2")]
[AvgPool("2x2")]
[Use<OsNetFirst>("512", Name = "conv4.0")]
[Use<OsNetFurther>("512", Name = "conv4.1")]
[Conv("1x1:512", Name = "conv5")]
[GlobalAvgPool]
[Conv("fc(512) norm bias", Name = "fc")]
[Linear(Name = "classifier")]
internal sealed partial class OsNet;

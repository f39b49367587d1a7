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

/// <summary>U-Net (Ronneberger, Fischer and Brox 2015), padded and batch-normalized, for one channel and one mask.</summary>
[Network("1x128x128", Classes = 0, Norm = Norm.Batch)]
[Conv("3x3:32 → 3x3:32", Name = "encoder1")]
[MaxPool("2x2", Name = "pool1")]
[Conv("3x3:64 → 3x3:64", Name = "encoder2")]
[MaxPool("2x2", Name = "pool2")]
[Conv("3x3:128 → 3x3:128", Name = "encoder3")]
[MaxPool("2x2", Name = "pool3")]
[Conv("3x3:256 → 3x3:256", Name = "encoder4")]
[MaxPool("2x2", Name = "pool4")]
[Conv("3x3:512 → 3x3:512", Name = "bottleneck")]
[ConvTranspose("2x2/2:256 nonorm linear", Name = "upconv4")]
[Conv("3x3:256 → 3x3:256", From = "upconv4, encoder4", Name = "decoder4")]
[ConvTranspose("2x2/2:128 nonorm linear", Name = "upconv3")]
[Conv("3x3:128 → 3x3:128", From = "upconv3, encoder3", Name = "decoder3")]
[ConvTranspose("2x2/2:64 nonorm linear", Name = "upconv2")]
[Conv("3x3:64 → 3x3:64", From = "upconv2, encoder2", Name = "decoder2")]
[ConvTranspose("2x2/2:32 nonorm linear", Name = "upconv1")]
[Conv("3x3:32 → 3x3:32", From = "upconv1, encoder1", Name = "decoder1")]
[Conv("1x1:1 nonorm sigmoid", Name = "conv")]
internal sealed partial class UNet;

/// <summary>A module of ResNet-50 (He et al. 2016).</summary>
[Block("width = 64")]
[Residual("1x1:{width} → 3x3:{width} → 1x1:{4*width} linear")]
internal sealed partial class Bottleneck;

/// <summary>The first of a size.</summary>
[Block("width = 64, stride = 2")]
[Residual("1x1:{width} → 3x3/{stride}:{width} → 1x1:{4*width} linear", Shortcut = "1x1/{stride}:{4*width} linear")]
internal sealed partial class DownBottleneck;

/// <summary>ResNet-50 with group normalization (Wu and He 2018).</summary>
[Network("3x224x224", Norm = Norm.Group, Init = "kaiming-fan-out")]
[Conv("7x7/2:64", Name = "conv1")]
[MaxPool("3x3/2 p1")]
[Use<DownBottleneck>("64, 1", Name = "layer1.0")]
[Use<Bottleneck>(Name = "layer1.{i+1}", Repeat = 2)]
[Use<DownBottleneck>("128", Name = "layer2.0")]
[Use<Bottleneck>("128", Name = "layer2.{i+1}", Repeat = 3)]
[Use<DownBottleneck>("256", Name = "layer3.0")]
[Use<Bottleneck>("256", Name = "layer3.{i+1}", Repeat = 5)]
[Use<DownBottleneck>("512", Name = "layer4.0")]
[Use<Bottleneck>("512", Name = "layer4.{i+1}", Repeat = 2)]
[GlobalAvgPool]
[Linear]
internal sealed partial class ResNet50Group;

/// <summary>R3D-18 (Tran et al. 2018). Its frames are half as many and half as long as the paper's, 8 of 56x56.</summary>
[Network("3x8x56x56", Classes = 400, Norm = Norm.Batch)]
[Conv("3x7x7/1x2x2:64", Name = "stem")]
[Residual("3x3x3:64 → 3x3x3:64 linear", Name = "layer1.{i}", Repeat = 2)]
[Residual("3x3x3/2:128 → 3x3x3:128 linear", Shortcut = "1x1x1/2:128 linear", Name = "layer2.0")]
[Residual("3x3x3:128 → 3x3x3:128 linear", Name = "layer2.1")]
[Residual("3x3x3/2:256 → 3x3x3:256 linear", Shortcut = "1x1x1/2:256 linear", Name = "layer3.0")]
[Residual("3x3x3:256 → 3x3x3:256 linear", Name = "layer3.1")]
[Residual("3x3x3/2:512 → 3x3x3:512 linear", Shortcut = "1x1x1/2:512 linear", Name = "layer4.0")]
[Residual("3x3x3:512 → 3x3x3:512 linear", Name = "layer4.1")]
[GlobalAvgPool]
[Linear]
internal sealed partial class R3D18;

/// <summary>A receptive field block (Liu, Huang and Wang 2018).</summary>
[Block("width = 1024, stride = 1")]
[Residual(
    "[1x1/{stride}:{in/4} → 3x3 d2 linear | 1x1:{in/8} → 3x3/{stride}:{in/4} → 3x3 d3 linear | 1x1:{in/8} → 3x3:{3*in/16} → 3x3/{stride}:{in/4} → 3x3 d5 linear] → 1x1:{width} linear",
    Shortcut = "1x1/{stride}:{width} linear")]
internal sealed partial class Rfb;

/// <summary>The first of them, whose kernels of one dimension are more.</summary>
[Block]
[Residual(
    "[1x1:{in/4} → 3x3 linear | 1x1:{in/4} → 3x1 → 3x3 d3 linear | 1x1:{in/4} → 1x3 → 3x3 d3 linear | 1x1:{in/8} → 1x3:{3*in/16} → 3x1:{in/4} → 3x3 d5 linear] → 1x1 linear",
    Shortcut = "1x1 linear")]
internal sealed partial class RfbA;

/// <summary>RFBNet-300 on VGG-16: the six planes that a detector reads.</summary>
[Network("3x300x300", Classes = 0, Norm = Norm.Batch, NormMomentum = 0.01)]
[Conv("3x3:64 → 3x3:64 → maxpool 2x2 → 3x3:128 → 3x3:128 → maxpool 2x2 → 3x3:256 → 3x3:256 → 3x3:256 → maxpool 2x2 ceil → 3x3:512 → 3x3:512 → 3x3:512", Name = "base", Norm = Norm.None)]
[Use<RfbA>(Name = "Norm", Output = true)]
[Conv("maxpool 2x2 → 3x3:512 → 3x3:512 → 3x3:512 → maxpool 3x3/1 p1 → 3x3:1024 d6 → 1x1:1024", From = "base", Name = "deep", Norm = Norm.None)]
[Use<Rfb>(Name = "extras.0", Output = true)]
[Use<Rfb>("512, 2", Name = "extras.1", Output = true)]
[Use<Rfb>("256, 2", Name = "extras.2", Output = true)]
[Conv("1x1:128 → 3x3:256 valid", Name = "extras.3", Output = true)]
[Conv("1x1:128 → 3x3:256 valid", Name = "extras.4", Output = true)]
internal sealed partial class RfbNetFeatures;

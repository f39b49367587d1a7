namespace InceptionDsl.Definitions.Tests;

// Other classes, greyscale images, other sizes and widths, of a network of each way to be built. Some have as many classes as a
// layer has channels.

[Variant<Vgg16>(Input = "1x64x64", Classes = 10, Width = 0.25)]
public sealed partial class ThinVgg16;

[Variant<ResNet50>(Input = "3x64x64", Classes = 64, Width = 0.5)]
public sealed partial class ThinResNet50;

[Variant<MobileNetV2>(Input = "3x96x64", Classes = 24, Width = 0.75)]
public sealed partial class ThinMobileNetV2;

[Variant<DenseNet121>(Input = "1x32x32", Classes = 16, Width = 0.5)]
public sealed partial class ThinDenseNet121;

[Variant<SqueezeNet1_1>(Input = "3x64x64", Classes = 64, Width = 0.5)]
public sealed partial class ThinSqueezeNet;

[Variant<GoogLeNetTorchvision>(Input = "1x64x64", Classes = 64, Width = 1.25)]
public sealed partial class WideGreyGoogLeNet;

/// <summary>Without its head, which needs 299 pixels.</summary>
[Variant<InceptionV3>(Input = "3x75x107", Classes = 32, Width = 0.25)]
[Remove("AuxLogits")]
public sealed partial class HeadlessInceptionV3;

[Variant<ResNet18>(Input = "3x64x64", Width = 0.25)]
[Replace("layer2.1")]
[Use<BasicBlock>("width = 128", Tap = true)]
[Replace("layer4.1")]
[Use<BasicBlock>("width = 512", Tap = true)]
public sealed partial class TappedResNet18;

[Variant<GoogLeNet>(Input = "3x96x96", Classes = 10, Width = 0.25)]
[Replace("inception4a")]
[Inception("1x1:192, 3x3r:96→208, 5x5r:16→48, pool:64", Tap = true)]
public sealed partial class TappedGoogLeNet;

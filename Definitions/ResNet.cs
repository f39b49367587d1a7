namespace InceptionDsl.Definitions;

/// <summary>Two 3x3 convolutions added to their input (figure 5, left).</summary>
[Block("width = 64")]
[Residual("conv1+bn1=3x3:{width} → conv2+bn2=3x3:{width} linear")]
public sealed partial class BasicBlock;

/// <summary>A <see cref="BasicBlock"/> that changes width and size, and projects its input to them.</summary>
[Block("width = 128, stride = 2")]
[Residual(
    "conv1+bn1=3x3/{stride}:{width} → conv2+bn2=3x3:{width} linear",
    Shortcut = "downsample.0+downsample.1=1x1/{stride}:{width} linear")]
public sealed partial class ProjectedBasicBlock;

/// <summary>A 3x3 convolution between two of 1x1, the last four times as wide (figure 5, right).</summary>
[Block("width = 64")]
[Residual("conv1+bn1=1x1:{width} → conv2+bn2=3x3:{width} → conv3+bn3=1x1:{4*width} linear")]
public sealed partial class Bottleneck;

/// <summary>A <see cref="Bottleneck"/> that changes width and size, and projects its input to them.</summary>
[Block("width = 128, stride = 2")]
[Residual(
    "conv1+bn1=1x1:{width} → conv2+bn2=3x3/{stride}:{width} → conv3+bn3=1x1:{4*width} linear",
    Shortcut = "downsample.0+downsample.1=1x1/{stride}:{4*width} linear")]
public sealed partial class ProjectedBottleneck;

/// <summary>
/// The 18-layer network of "Deep residual learning for image recognition" (He, Zhang, Ren and Sun 2015), table 1, as
/// torchvision reads it. Where width and size change, shortcuts project: the paper's option B.
/// </summary>
[Network("3x224x224", Norm = Norm.Batch, Init = "kaiming-fan-out")]
[Conv("7x7/2:64 nonorm nobias linear", Name = "conv1")]
[BatchNorm(Name = "bn1")]
[Activation(Name = "relu")]
[MaxPool("3x3/2 p1", Name = "maxpool")]
[Use<BasicBlock>(Name = "layer1.{i}", Repeat = 2)]
[Use<ProjectedBasicBlock>("width = 128", Name = "layer2.0")]
[Use<BasicBlock>("width = 128", Name = "layer2.1")]
[Use<ProjectedBasicBlock>("width = 256", Name = "layer3.0")]
[Use<BasicBlock>("width = 256", Name = "layer3.1")]
[Use<ProjectedBasicBlock>("width = 512", Name = "layer4.0")]
[Use<BasicBlock>("width = 512", Name = "layer4.1")]
[GlobalAvgPool(Name = "avgpool")]
[Linear(Init = "default", Name = "fc")]
public sealed partial class ResNet18;

/// <summary>The 34-layer network of table 1: 3, 4, 6 and 3 blocks in place of 2, 2, 2 and 2.</summary>
[Variant<ResNet18>]
[InsertAfter("layer1.1")]
[Use<BasicBlock>(Name = "layer1.2")]
[InsertAfter("layer2.1")]
[Use<BasicBlock>("width = 128", Name = "layer2.{i+2}", Repeat = 2)]
[InsertAfter("layer3.1")]
[Use<BasicBlock>("width = 256", Name = "layer3.{i+2}", Repeat = 4)]
[InsertAfter("layer4.1")]
[Use<BasicBlock>("width = 512", Name = "layer4.2")]
public sealed partial class ResNet34;

/// <summary>
/// The 50-layer network of table 1, as torchvision reads it: where the size is halved, the 3x3 convolution has the stride,
/// not the 1x1 before it as in the paper ("ResNet v1.5").
/// </summary>
[Network("3x224x224", Norm = Norm.Batch, Init = "kaiming-fan-out")]
[Conv("7x7/2:64 nonorm nobias linear", Name = "conv1")]
[BatchNorm(Name = "bn1")]
[Activation(Name = "relu")]
[MaxPool("3x3/2 p1", Name = "maxpool")]
[Use<ProjectedBottleneck>("width = 64, stride = 1", Name = "layer1.0")]
[Use<Bottleneck>(Name = "layer1.{i+1}", Repeat = 2)]
[Use<ProjectedBottleneck>("width = 128", Name = "layer2.0")]
[Use<Bottleneck>("width = 128", Name = "layer2.{i+1}", Repeat = 3)]
[Use<ProjectedBottleneck>("width = 256", Name = "layer3.0")]
[Use<Bottleneck>("width = 256", Name = "layer3.{i+1}", Repeat = 5)]
[Use<ProjectedBottleneck>("width = 512", Name = "layer4.0")]
[Use<Bottleneck>("width = 512", Name = "layer4.{i+1}", Repeat = 2)]
[GlobalAvgPool(Name = "avgpool")]
[Linear(Init = "default", Name = "fc")]
public sealed partial class ResNet50;

/// <summary>The 101-layer network of table 1: 23 blocks in the third stage in place of 6.</summary>
[Variant<ResNet50>]
[InsertAfter("layer3.5")]
[Use<Bottleneck>("width = 256", Name = "layer3.{i+6}", Repeat = 17)]
public sealed partial class ResNet101;

/// <summary>The 152-layer network of table 1: 8 blocks in the second stage in place of 4, 36 in the third in place of 6.</summary>
[Variant<ResNet50>]
[InsertAfter("layer2.3")]
[Use<Bottleneck>("width = 128", Name = "layer2.{i+4}", Repeat = 4)]
[InsertAfter("layer3.5")]
[Use<Bottleneck>("width = 256", Name = "layer3.{i+6}", Repeat = 30)]
public sealed partial class ResNet152;

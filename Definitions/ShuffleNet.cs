namespace InceptionDsl.Definitions;

/// <summary>A unit of the paper's figure 3d, which halves the size: both branches read all channels.</summary>
[Block("width = 58")]
[Conv("[branch1+branch1=(3x3/2 dw linear → 1x1:{width}) | branch2+branch2=(1x1:{width} → 3x3/2 dw linear → 1x1:{width})] → shuffle(2)")]
public sealed partial class ShuffleDownUnit;

/// <summary>A unit of the paper's figure 3c: half of the channels stays as it is, the other goes through the branch.</summary>
[Block("width = 58")]
[Conv("[slice(1/2) | slice(2/2) → branch2+branch2=(1x1:{width} → 3x3 dw linear → 1x1:{width})] → shuffle(2)")]
public sealed partial class ShuffleUnit;

/// <summary>"ShuffleNet V2: practical guidelines for efficient CNN architecture design" (Ma et al. 2018), table 5 at 1×, as torchvision has it.</summary>
[Network("3x224x224", Norm = Norm.Batch)]
[Conv("0+1=3x3/2:24", Name = "conv1")]
[MaxPool("3x3/2 p1", Name = "maxpool")]
[Use<ShuffleDownUnit>("width = 58", Name = "stage2.0")]
[Use<ShuffleUnit>("width = 58", Name = "stage2.{i+1}", Repeat = 3)]
[Use<ShuffleDownUnit>("width = 116", Name = "stage3.0")]
[Use<ShuffleUnit>("width = 116", Name = "stage3.{i+1}", Repeat = 7)]
[Use<ShuffleDownUnit>("width = 232", Name = "stage4.0")]
[Use<ShuffleUnit>("width = 232", Name = "stage4.{i+1}", Repeat = 3)]
[Conv("0+1=1x1:1024", Name = "conv5")]
[GlobalAvgPool]
[Linear(Name = "fc")]
public sealed partial class ShuffleNetV2;

namespace InceptionDsl.Definitions;

/// <summary>The fire module (figure 1): a 1x1 convolution squeezes, then as many of 1x1 as of 3x3 expand.</summary>
[Block("squeeze = 16, expand = 64")]
[Conv("squeeze=1x1:{squeeze} → [expand1x1=1x1:{expand} | expand3x3=3x3:{expand}]")]
public sealed partial class Fire;

/// <summary>
/// "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and &lt;0.5MB model size" (Iandola et al. 2016), table 1, as
/// torchvision reads it: 1.0, with pools after conv1, fire4 and fire8. The last convolution gives the class scores. Counted, it
/// has 48.9 times fewer parameters than torchvision's AlexNet, and 1.15 times as many multiply-adds.
/// </summary>
[Network("3x224x224", Init = "kaiming-uniform")]
[Conv("7x7/2:96 valid", Name = "features.0")]
[MaxPool("3x3/2 ceil", Name = "features.2")]
[Use<Fire>(Name = "features.{i+3}", Repeat = 2)]
[Use<Fire>("squeeze = 32, expand = 128", Name = "features.5")]
[MaxPool("3x3/2 ceil", Name = "features.6")]
[Use<Fire>("squeeze = 32, expand = 128", Name = "features.7")]
[Use<Fire>("squeeze = 48, expand = 192", Name = "features.{i+8}", Repeat = 2)]
[Use<Fire>("squeeze = 64, expand = 256", Name = "features.10")]
[MaxPool("3x3/2 ceil", Name = "features.11")]
[Use<Fire>("squeeze = 64, expand = 256", Name = "features.12")]
[Dropout(0.5, Name = "classifier.0")]
[Conv("1x1:{classes}", Init = "normal(0.01)", Name = "classifier.1")]
[GlobalAvgPool(Name = "classifier.3")]
[Flatten]
public sealed partial class SqueezeNet1_0;

/// <summary>
/// SqueezeNet 1.1 of the authors' repository, as torchvision reads it: a narrower first convolution and earlier pools, for
/// 2.35 times fewer multiply-adds and 1 % fewer parameters.
/// </summary>
[Network("3x224x224", Init = "kaiming-uniform")]
[Conv("3x3/2:64 valid", Name = "features.0")]
[MaxPool("3x3/2 ceil", Name = "features.2")]
[Use<Fire>(Name = "features.{i+3}", Repeat = 2)]
[MaxPool("3x3/2 ceil", Name = "features.5")]
[Use<Fire>("squeeze = 32, expand = 128", Name = "features.{i+6}", Repeat = 2)]
[MaxPool("3x3/2 ceil", Name = "features.8")]
[Use<Fire>("squeeze = 48, expand = 192", Name = "features.{i+9}", Repeat = 2)]
[Use<Fire>("squeeze = 64, expand = 256", Name = "features.{i+11}", Repeat = 2)]
[Dropout(0.5, Name = "classifier.0")]
[Conv("1x1:{classes}", Init = "normal(0.01)", Name = "classifier.1")]
[GlobalAvgPool(Name = "classifier.3")]
[Flatten]
public sealed partial class SqueezeNet1_1;

namespace InceptionDsl.Definitions;

/// <summary>A bottleneck of the paper's table 1, expanded six times, that changes width or size.</summary>
[Block("from = 16, to = 24, stride = 2")]
[Conv("conv.0.0+conv.0.1=1x1:{6*from} → conv.1.0+conv.1.1=3x3/{stride} dw → conv.2+conv.3=1x1:{to} linear")]
public sealed partial class ExpandedBottleneck;

/// <summary>A bottleneck of the paper's table 1, expanded six times, added to its input (figure 4d).</summary>
[Block("width = 24")]
[Residual("conv.0.0+conv.0.1=1x1:{6*width} → conv.1.0+conv.1.1=3x3 dw → conv.2+conv.3=1x1:{width} linear", After = "identity")]
public sealed partial class InvertedResidual;

/// <summary>
/// "MobileNetV2: inverted residuals and linear bottlenecks" (Sandler et al. 2018), table 2, as torchvision reads it.
/// </summary>
[Network("3x224x224", Norm = Norm.Batch, Activation = Activation.Relu6, Init = "kaiming-fan-out")]
[Conv("0+1=3x3/2:32", Name = "features.0")]
[Conv("conv.0.0+conv.0.1=3x3 dw → conv.1+conv.2=1x1:16 linear", Name = "features.1")]
[Use<ExpandedBottleneck>("from = 16, to = 24", Name = "features.2")]
[Use<InvertedResidual>("width = 24", Name = "features.3")]
[Use<ExpandedBottleneck>("from = 24, to = 32", Name = "features.4")]
[Use<InvertedResidual>("width = 32", Name = "features.{i+5}", Repeat = 2)]
[Use<ExpandedBottleneck>("from = 32, to = 64", Name = "features.7")]
[Use<InvertedResidual>("width = 64", Name = "features.{i+8}", Repeat = 3)]
[Use<ExpandedBottleneck>("from = 64, to = 96, stride = 1", Name = "features.11")]
[Use<InvertedResidual>("width = 96", Name = "features.{i+12}", Repeat = 2)]
[Use<ExpandedBottleneck>("from = 96, to = 160", Name = "features.14")]
[Use<InvertedResidual>("width = 160", Name = "features.{i+15}", Repeat = 2)]
[Use<ExpandedBottleneck>("from = 160, to = 320, stride = 1", Name = "features.17")]
[Conv("0+1=1x1:1280", Name = "features.18")]
[GlobalAvgPool]
[Dropout(0.2, Name = "classifier.0")]
[Linear(Init = "normal(0.01)", Name = "classifier.1")]
public sealed partial class MobileNetV2;

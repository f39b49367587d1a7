namespace InceptionDsl.Definitions;

/// <summary>One layer of a dense block: normalization and activation first, a 1x1 bottleneck of four growths, a 3x3 of one.</summary>
[Block("growth = 32")]
[Dense("norm1=bn → relu → conv1+norm2=1x1:{4*growth} → conv2=3x3:{growth} nonorm nobias linear")]
public sealed partial class DenseLayer;

/// <summary>What lies between two dense blocks: half the channels, half the size.</summary>
[Block("width = 128")]
[Conv("norm=bn → relu → conv=1x1:{width} nonorm nobias linear → pool=avgpool 2x2")]
public sealed partial class DenseTransition;

/// <summary>
/// DenseNet-121 of "Densely connected convolutional networks" (Huang, Liu, van der Maaten and Weinberger 2017), table 1 with
/// growth 32, as torchvision reads it.
/// </summary>
[Network("3x224x224", Norm = Norm.Batch, Init = "kaiming")]
[Conv("7x7/2:64 nonorm nobias linear", Name = "features.conv0")]
[BatchNorm(Name = "features.norm0")]
[Activation(Name = "features.relu0")]
[MaxPool("3x3/2 p1", Name = "features.pool0")]
[Use<DenseLayer>(Name = "features.denseblock1.denselayer{i+1}", Repeat = 6)]
[Use<DenseTransition>("width = 128", Name = "features.transition1")]
[Use<DenseLayer>(Name = "features.denseblock2.denselayer{i+1}", Repeat = 12)]
[Use<DenseTransition>("width = 256", Name = "features.transition2")]
[Use<DenseLayer>(Name = "features.denseblock3.denselayer{i+1}", Repeat = 24)]
[Use<DenseTransition>("width = 512", Name = "features.transition3")]
[Use<DenseLayer>(Name = "features.denseblock4.denselayer{i+1}", Repeat = 16)]
[BatchNorm(Name = "features.norm5")]
[Activation]
[GlobalAvgPool]
[Linear(Init = "default", BiasInit = 0, Name = "classifier")]
public sealed partial class DenseNet121;

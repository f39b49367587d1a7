namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>An Inception network with biases, local response normalization and an auxiliary classifier.</summary>
[Network("3x32x32", Classes = 10)]
[Conv("3x3:16", Name = "conv1")]
[Lrn(5)]
[MaxPool("3x3/2 ceil")]
[Inception("1x1:8, 3x3r:8→16, 5x5r:4→8, pool:8", Name = "inception3a")]
[AuxClassifier(Name = "aux1", Weight = 0.3, Head = "avgpool 4x4/4 → conv=1x1:12 → fc1=fc(24) → dropout(0.7) → fc2=fc")]
[Inception("1x1:8, 3x3r:8→16→16, avgpool exclude-pad:8", Name = "inception3b")]
[GlobalAvgPool]
[Dropout(0.4)]
[Linear]
internal sealed partial class BiasedInception;

/// <summary>Batch normalization, labels, groups inside branches, depthwise convolution, dotted stage names.</summary>
[Network("3x33x33", Classes = 5, Norm = Norm.Batch, NormEpsilon = 0.001)]
[Conv("conv1+bn1=3x3/2:8 → 3x3:8 dw", Name = "features.stem")]
[Inception("branch1x1=1x1:8, branch3x3_1=1x1:4 → [branch3x3_2a=1x3:4 | branch3x3_2b=3x1:4], branch_pool=avgpool:4", Name = "Mixed_7b")]
[Inception("3x3/2:8 valid, 3x3r/2:8→16 valid, maxpool 3x3/2", Name = "inception4a")]
[Inception("1x1:8, 3x3r:8→16, pool:4", Name = "inception4b")]
[Linear]
internal sealed partial class NormalizedInception;

/// <summary>Every other kind of stage, in PyTorch's memory layout.</summary>
[Network("4x32x24", Classes = 7, Layout = MemoryLayout.Contiguous, Init = "xavier", BiasInit = 0.1)]
[Conv("3x3/2x1:8 g4 d2 valid leaky-relu")]
[Lrn(3, Alpha = 0.001, Beta = 0.5, K = 2)]
[BatchNorm]
[Activation(Activation.HardSwish)]
[AvgPool("2x2")]
[MaxPool("3x3/1 d2 p1")]
[AdaptiveAvgPool("3x2")]
[Flatten]
[Linear(16, Activation = Activation.Tanh)]
[Dropout]
[Linear]
internal sealed partial class EveryStage;

/// <summary>Every activation after a convolution.</summary>
[Network("2x8x8", Classes = 3)]
[Inception("3x3:2 relu, 3x3:2 relu6, 3x3:2 leaky-relu, 3x3:2 elu, 3x3:2 silu, 3x3:2 gelu, 3x3:2 hard-swish, 3x3:2 sigmoid, 3x3:2 tanh, 3x3:2 softplus, 3x3:2 mish, 3x3:2 linear", Name = "all")]
[Linear]
internal sealed partial class EveryActivation;

namespace InceptionDsl.Benchmarks;

/// <summary>A small network with every layer that hands numbers to libtorch.</summary>
[Network("1x12x12", Classes = 10, Norm = Norm.Batch, Init = "kaiming")]
[Conv("3x3:8 leaky-relu", Name = "conv1")]
[Lrn(3)]
[MaxPool("2x2/2")]
[Residual("3x3:8 → 3x3:8", Name = "residual", Scale = 0.5)]
[Inception("1x1:4 elu, 3x3r:4→8, pool:4", Name = "mixed")]
[AuxClassifier(Weight = 0.3, Name = "aux", Head = "gap → fc1=fc(16) → fc2=fc")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear]
public sealed partial class SoakNetwork;

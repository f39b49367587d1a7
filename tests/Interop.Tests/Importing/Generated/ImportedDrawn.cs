using InceptionDsl;

[Network("1x20x20", Classes = 10, Norm = Norm.Batch)]
[Conv("3x3:6", Name = "stem")]
[MaxPool("2x2")]
[Residual("3x3:6 → 3x3:6 linear", Name = "skip{i+1}", Repeat = 2)]
[Inception("1x1:4, 3x3r:3→5, pool:3", Name = "mixed")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear(Name = "fc")]
public sealed partial class ImportedDrawn;

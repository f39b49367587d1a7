using InceptionDsl;

namespace PretrainedResNet;

/// <summary>The imported features, and a classifier on them, which training begins anew.</summary>
[Variant<ResNet18Features>(Classes = 6)]
[InsertAfter("gap1")]
[Linear(Name = "fc")]
public sealed partial class ResNet18Shapes;

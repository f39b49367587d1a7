namespace InceptionDsl.Runtime.Tests.Roofline;

/// <summary>A stage that computes much for its bytes, one that does nothing in evaluation, and one that computes little.</summary>
[Network("3x8x8", Classes = 2)]
[Conv("3x3:4", Name = "conv")]
[AuxClassifier(Head = "gap → flatten → fc", Name = "head")]
[Dropout(0.5, Name = "dropout")]
[Linear(Name = "fc")]
public partial class RooflineNetwork;

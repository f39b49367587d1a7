namespace InceptionDsl.Runtime.Tests.Distribution;

/// <summary>Batch normalization of planes and of features, and nothing that is drawn.</summary>
[Network("1x20x20", Classes = 10, Norm = Norm.Batch, Init = "kaiming")]
[Conv("3x3/2:8", Name = "conv1")]
[MaxPool("2x2/2")]
[Inception("1x1:4, 3x3r:4→8, pool:4", Name = "mixed")]
[AuxClassifier(Weight = 0.3, Name = "aux", Head = "gap → fc1=fc(16) → fc2=fc")]
[GlobalAvgPool]
[Linear]
public sealed partial class NormDigits
{
    public static NetworkDescriptor Descriptor => NetworkDescriptor.Of<NormDigits>();
}

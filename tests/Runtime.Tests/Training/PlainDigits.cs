namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>A network in which no image has to do with another: without normalization or dropout.</summary>
[Network("1x20x20", Classes = 10, Init = "kaiming")]
[Conv("3x3/2:8", Name = "conv1")]
[MaxPool("2x2/2")]
[Inception("1x1:4, 3x3r:4→8, pool:4", Name = "mixed")]
[AuxClassifier(Weight = 0.3, Name = "aux", Head = "gap → fc=fc")]
[GlobalAvgPool]
[Linear]
public sealed partial class PlainDigits
{
    public static NetworkDescriptor Descriptor => NetworkDescriptor.Of<PlainDigits>();
}

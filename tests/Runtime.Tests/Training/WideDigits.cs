namespace InceptionDsl.Runtime.Tests.Training;

/// <summary>
/// A network of more parameters than one buffer of gradients takes: 294,912 weights of conv3 are 1.1 MiB, and so the classifier's gradients
/// and conv3's biases are summed by themselves, as soon as backward has come to conv3's input.
/// </summary>
[Network("1x20x20", Classes = 10, Init = "kaiming")]
[Conv("3x3/2:8", Name = "conv1")]
[MaxPool("2x2/2")]
[Conv("3x3/2:256", Name = "conv2")]
[Conv("3x3:128", Name = "conv3")]
[GlobalAvgPool]
[Linear]
public sealed partial class WideDigits
{
    public static NetworkDescriptor Descriptor => NetworkDescriptor.Of<WideDigits>();
}

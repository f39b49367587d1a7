namespace InceptionDsl.Definitions;

/// <summary>
/// Configuration A of "Very deep convolutional networks for large-scale image recognition" (Simonyan and Zisserman 2014), as
/// torchvision reads it: an adaptive pool before the classifier, which changes nothing at 224x224, and He's first values in
/// place of the paper's training in stages. In the layers' numbers, those of torchvision's state dict, bn counts the
/// normalizations that the network has before them.
/// </summary>
[Network("3x224x224", Parameters = "bn = 0", Init = "kaiming-fan-out")]
[Conv("""
    0+1=3x3:64 bias → maxpool 2x2 →
    {3+bn}+{4+bn}=3x3:128 bias → maxpool 2x2 →
    {6+2*bn}+{7+2*bn}=3x3:256 bias → {8+3*bn}+{9+3*bn}=3x3:256 bias → maxpool 2x2 →
    {11+4*bn}+{12+4*bn}=3x3:512 bias → {13+5*bn}+{14+5*bn}=3x3:512 bias → maxpool 2x2 →
    {16+6*bn}+{17+6*bn}=3x3:512 bias → {18+7*bn}+{19+7*bn}=3x3:512 bias → maxpool 2x2
    """, Name = "features")]
[AdaptiveAvgPool("7x7", Name = "avgpool")]
[Linear(4096, Init = "normal(0.01)", Name = "classifier.0")]
[Dropout(0.5, Name = "classifier.2")]
[Linear(4096, Init = "normal(0.01)", Name = "classifier.3")]
[Dropout(0.5, Name = "classifier.5")]
[Linear(Init = "normal(0.01)", Name = "classifier.6")]
public sealed partial class Vgg11;

/// <summary>Configuration B of the paper; see <see cref="Vgg11"/>.</summary>
[Variant<Vgg11>]
[Replace("features")]
[Conv("""
    0+1=3x3:64 bias → {2+bn}+{3+bn}=3x3:64 bias → maxpool 2x2 →
    {5+2*bn}+{6+2*bn}=3x3:128 bias → {7+3*bn}+{8+3*bn}=3x3:128 bias → maxpool 2x2 →
    {10+4*bn}+{11+4*bn}=3x3:256 bias → {12+5*bn}+{13+5*bn}=3x3:256 bias → maxpool 2x2 →
    {15+6*bn}+{16+6*bn}=3x3:512 bias → {17+7*bn}+{18+7*bn}=3x3:512 bias → maxpool 2x2 →
    {20+8*bn}+{21+8*bn}=3x3:512 bias → {22+9*bn}+{23+9*bn}=3x3:512 bias → maxpool 2x2
    """, Name = "features")]
public sealed partial class Vgg13;

/// <summary>Configuration D of the paper; see <see cref="Vgg11"/>.</summary>
[Variant<Vgg11>]
[Replace("features")]
[Conv("""
    0+1=3x3:64 bias → {2+bn}+{3+bn}=3x3:64 bias → maxpool 2x2 →
    {5+2*bn}+{6+2*bn}=3x3:128 bias → {7+3*bn}+{8+3*bn}=3x3:128 bias → maxpool 2x2 →
    {10+4*bn}+{11+4*bn}=3x3:256 bias → {12+5*bn}+{13+5*bn}=3x3:256 bias → {14+6*bn}+{15+6*bn}=3x3:256 bias → maxpool 2x2 →
    {17+7*bn}+{18+7*bn}=3x3:512 bias → {19+8*bn}+{20+8*bn}=3x3:512 bias → {21+9*bn}+{22+9*bn}=3x3:512 bias → maxpool 2x2 →
    {24+10*bn}+{25+10*bn}=3x3:512 bias → {26+11*bn}+{27+11*bn}=3x3:512 bias → {28+12*bn}+{29+12*bn}=3x3:512 bias → maxpool 2x2
    """, Name = "features")]
public sealed partial class Vgg16;

/// <summary>Configuration E of the paper; see <see cref="Vgg11"/>.</summary>
[Variant<Vgg11>]
[Replace("features")]
[Conv("""
    0+1=3x3:64 bias → {2+bn}+{3+bn}=3x3:64 bias → maxpool 2x2 →
    {5+2*bn}+{6+2*bn}=3x3:128 bias → {7+3*bn}+{8+3*bn}=3x3:128 bias → maxpool 2x2 →
    {10+4*bn}+{11+4*bn}=3x3:256 bias → {12+5*bn}+{13+5*bn}=3x3:256 bias → {14+6*bn}+{15+6*bn}=3x3:256 bias → {16+7*bn}+{17+7*bn}=3x3:256 bias → maxpool 2x2 →
    {19+8*bn}+{20+8*bn}=3x3:512 bias → {21+9*bn}+{22+9*bn}=3x3:512 bias → {23+10*bn}+{24+10*bn}=3x3:512 bias → {25+11*bn}+{26+11*bn}=3x3:512 bias → maxpool 2x2 →
    {28+12*bn}+{29+12*bn}=3x3:512 bias → {30+13*bn}+{31+13*bn}=3x3:512 bias → {32+14*bn}+{33+14*bn}=3x3:512 bias → {34+15*bn}+{35+15*bn}=3x3:512 bias → maxpool 2x2
    """, Name = "features")]
public sealed partial class Vgg19;

/// <summary><see cref="Vgg11"/> with batch normalization, which the paper is older than, as torchvision has it: biases stay.</summary>
[Variant<Vgg11>(Norm = Norm.Batch, Parameters = "bn = 1")]
public sealed partial class Vgg11Bn;

/// <summary><see cref="Vgg13"/> with batch normalization, which the paper is older than, as torchvision has it: biases stay.</summary>
[Variant<Vgg13>(Norm = Norm.Batch, Parameters = "bn = 1")]
public sealed partial class Vgg13Bn;

/// <summary><see cref="Vgg16"/> with batch normalization, which the paper is older than, as torchvision has it: biases stay.</summary>
[Variant<Vgg16>(Norm = Norm.Batch, Parameters = "bn = 1")]
public sealed partial class Vgg16Bn;

/// <summary><see cref="Vgg19"/> with batch normalization, which the paper is older than, as torchvision has it: biases stay.</summary>
[Variant<Vgg19>(Norm = Norm.Batch, Parameters = "bn = 1")]
public sealed partial class Vgg19Bn;

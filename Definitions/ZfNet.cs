namespace InceptionDsl.Definitions;

/// <summary>
/// ZFNet of "Visualizing and understanding convolutional networks" (Zeiler and Fergus 2014), ancestor of Clarifai's winner of
/// ILSVRC 2013, read from the paper's figure 3: AlexNet with a smaller kernel and stride in front and one column. The paper
/// does not say how sizes are padded or how strongly contrasts are normalized: padding is what gives the figure's 110, 55, 26
/// and 13, normalization is AlexNet's, after the pool as in the figure. Weights begin with a deviation of 10⁻², biases with 0.
/// </summary>
[Network("3x224x224", Init = "normal(0.01)")]
[Conv("7x7/2:96 p1", Name = "conv1")]
[MaxPool("3x3/2 p1", Name = "pool1")]
[Lrn(5, Name = "norm1")]
[Conv("5x5/2:256 valid", Name = "conv2")]
[MaxPool("3x3/2 p1", Name = "pool2")]
[Lrn(5, Name = "norm2")]
[Conv("3x3:384", Name = "conv3")]
[Conv("3x3:384", Name = "conv4")]
[Conv("3x3:256", Name = "conv5")]
[MaxPool("3x3/2", Name = "pool5")]
[Linear(4096, Name = "fc6")]
[Dropout(0.5, Name = "drop6")]
[Linear(4096, Name = "fc7")]
[Dropout(0.5, Name = "drop7")]
[Linear(Name = "fc8")]
public sealed partial class ZfNet;

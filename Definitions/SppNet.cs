namespace InceptionDsl.Definitions;

/// <summary>
/// The single-pyramid network of "Spatial pyramid pooling in deep convolutional networks for visual recognition" (He, Zhang,
/// Ren and Sun 2014), idea of the MSRA entry of ILSVRC 2014: convolutions of ZF-5 (the paper's table 1), then 50 bins for each
/// channel whatever the size of the image, so that networks for different sizes share their weights. Padding, rounding and
/// first values are the authors' (ShaoqingRen/SPP_net, Zeiler_conv5.prototxt). That file normalizes within each channel;
/// here it is done across channels, as in AlexNet.
/// </summary>
[Network("3x224x224", Init = "normal(0.01)")]
[Conv("7x7/2:96 p1", Name = "conv1")]
[Lrn(5, Name = "norm1")]
[MaxPool("3x3/2 ceil", Name = "pool1")]
[Conv("5x5/2:256 valid", BiasInit = 1, Name = "conv2")]
[Lrn(5, Name = "norm2")]
[MaxPool("3x3/2 ceil", Name = "pool2")]
[Conv("3x3:384", Name = "conv3")]
[Conv("3x3:384", BiasInit = 1, Name = "conv4")]
[Conv("3x3:256", BiasInit = 1, Name = "conv5")]
[SpatialPyramidPool("6, 3, 2, 1", Name = "pool5_spm")]
[Linear(4096, BiasInit = 1, Name = "fc6")]
[Dropout(0.5, Name = "drop6")]
[Linear(4096, BiasInit = 1, Name = "fc7")]
[Dropout(0.5, Name = "drop7")]
[Linear(BiasInit = 1, Name = "fc8")]
public sealed partial class SppNet;

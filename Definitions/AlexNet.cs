namespace InceptionDsl.Definitions;

/// <summary>
/// AlexNet in its author's second version, "One weird trick for parallelizing convolutional neural networks" (Krizhevsky
/// 2014), as torchvision reads it: one column, no local response normalization, an adaptive pool, which changes nothing at
/// 224x224 and lets images be of any size from 63x63.
/// </summary>
[Network("3x224x224")]
[Conv("11x11/4:64 p2", Name = "features.0")]
[MaxPool("3x3/2", Name = "features.2")]
[Conv("5x5:192", Name = "features.3")]
[MaxPool("3x3/2", Name = "features.5")]
[Conv("3x3:384", Name = "features.6")]
[Conv("3x3:256", Name = "features.8")]
[Conv("3x3:256", Name = "features.10")]
[MaxPool("3x3/2", Name = "features.12")]
[AdaptiveAvgPool("6x6", Name = "avgpool")]
[Dropout(0.5, Name = "classifier.0")]
[Linear(4096, Name = "classifier.1")]
[Dropout(0.5, Name = "classifier.3")]
[Linear(4096, Name = "classifier.4")]
[Linear(Name = "classifier.6")]
public sealed partial class AlexNet;

/// <summary>
/// The network that won ILSVRC 2012, "ImageNet classification with deep convolutional neural networks" (Krizhevsky, Sutskever
/// and Hinton 2012), as Caffe's bvlc_alexnet reads it: the two columns of the paper's two GPUs are groups; images are 227x227,
/// without which the paper's 55x55 does not come out; biases that the paper begins with 1 begin with 0.1.
/// </summary>
/// <remarks>
/// "Going deeper with convolutions" gives GoogLeNet 12 times fewer parameters than this network. Counted, it has 8.71 times
/// fewer, 6,998,552 to 60,965,224, and 2.18 times as many multiply-adds.
/// </remarks>
[Network("3x227x227", Init = "normal(0.01)")]
[Conv("11x11/4:96 valid", Name = "conv1")]
[Lrn(5, Name = "norm1")]
[MaxPool("3x3/2 ceil", Name = "pool1")]
[Conv("5x5:256 g2", BiasInit = 0.1, Name = "conv2")]
[Lrn(5, Name = "norm2")]
[MaxPool("3x3/2 ceil", Name = "pool2")]
[Conv("3x3:384", Name = "conv3")]
[Conv("3x3:384 g2", BiasInit = 0.1, Name = "conv4")]
[Conv("3x3:256 g2", BiasInit = 0.1, Name = "conv5")]
[MaxPool("3x3/2 ceil", Name = "pool5")]
[Linear(4096, Init = "normal(0.005)", BiasInit = 0.1, Name = "fc6")]
[Dropout(0.5, Name = "drop6")]
[Linear(4096, Init = "normal(0.005)", BiasInit = 0.1, Name = "fc7")]
[Dropout(0.5, Name = "drop7")]
[Linear(Name = "fc8")]
public sealed partial class AlexNetCaffe;

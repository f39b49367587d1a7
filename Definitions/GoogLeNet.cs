namespace InceptionDsl.Definitions;

/// <summary>
/// GoogLeNet as Table 1 of "Going deeper with convolutions" (Szegedy et al. 2014) gives it, read as Caffe's bvlc_googlenet
/// reads it: biases, local response normalisation, pools that round up, auxiliary classifiers after 4a and 4d.
/// </summary>
[Network("3x224x224", Classes = 1000, Init = "caffe-xavier", BiasInit = 0.2)]
[Conv("7x7/2:64", Name = "conv1")]
[MaxPool("3x3/2 ceil")]
[Lrn(5)]
[Conv("1x1:64 → 3x3:192", Name = "conv2")]
[Lrn(5)]
[MaxPool("3x3/2 ceil")]
[Inception("1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32", Name = "inception3a")]
[Inception("1x1:128, 3x3r:128→192, 5x5r:32→96, pool:64", Name = "inception3b")]
[MaxPool("3x3/2 ceil")]
[Inception("1x1:192, 3x3r:96→208, 5x5r:16→48, pool:64", Name = "inception4a")]
[AuxClassifier(Weight = 0.3, Name = "aux1")]
[Inception("1x1:160, 3x3r:112→224, 5x5r:24→64, pool:64", Name = "inception4b")]
[Inception("1x1:128, 3x3r:128→256, 5x5r:24→64, pool:64", Name = "inception4c")]
[Inception("1x1:112, 3x3r:144→288, 5x5r:32→64, pool:64", Name = "inception4d")]
[AuxClassifier(Weight = 0.3, Name = "aux2")]
[Inception("1x1:256, 3x3r:160→320, 5x5r:32→128, pool:128", Name = "inception4e")]
[MaxPool("3x3/2 ceil")]
[Inception("1x1:256, 3x3r:160→320, 5x5r:32→128, pool:128", Name = "inception5a")]
[Inception("1x1:384, 3x3r:192→384, 5x5r:48→128, pool:128", Name = "inception5b")]
[GlobalAvgPool]
[Dropout(0.4)]
[Linear]
public sealed partial class GoogLeNet;

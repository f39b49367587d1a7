namespace InceptionDsl.Definitions;

/// <summary>
/// BN-Inception of "Batch normalization: accelerating deep network training by reducing internal covariate shift" (Ioffe and
/// Szegedy 2015, Figure 5), read as its Caffe port has it, which Cadene's pretrained-models.pytorch carries: two 3x3 in the
/// place of each 5x5, average pools, modules 3c and 4e that halve the grid, and biases although a normalization follows. The
/// port gives the pools of 4c and 4d 128 channels; the paper gives them 96. The port's momentum of 0.9 is Caffe's, the share
/// of the old statistics; PyTorch's 0.1 is the same.
/// </summary>
[Network("3x224x224", Classes = 1000, Norm = Norm.Batch, Bias = true, Init = "caffe-xavier")]
[Conv("7x7/2:64", Name = "conv1")]
[MaxPool("3x3/2 ceil")]
[Conv("1x1:64 → 3x3:192", Name = "conv2")]
[MaxPool("3x3/2 ceil")]
[Inception("1x1:64, 3x3r:64→64, 3x3r:64→96→96, avgpool:32", Name = "inception_3a")]
[Inception("1x1:64, 3x3r:64→96, 3x3r:64→96→96, avgpool:64", Name = "inception_3b")]
[Inception("3x3r:128→160/2, 3x3r:64→96→96/2, maxpool 3x3/2 ceil", Name = "inception_3c")]
[Inception("1x1:224, 3x3r:64→96, 3x3r:96→128→128, avgpool:128", Name = "inception_4a")]
[Inception("1x1:192, 3x3r:96→128, 3x3r:96→128→128, avgpool:128", Name = "inception_4b")]
[Inception("1x1:160, 3x3r:128→160, 3x3r:128→160→160, avgpool:128", Name = "inception_4c")]
[Inception("1x1:96, 3x3r:128→192, 3x3r:160→192→192, avgpool:128", Name = "inception_4d")]
[Inception("3x3r:128→192/2, 3x3r:192→256→256/2, maxpool 3x3/2 ceil", Name = "inception_4e")]
[Inception("1x1:352, 3x3r:192→320, 3x3r:160→224→224, avgpool:128", Name = "inception_5a")]
[Inception("1x1:352, 3x3r:192→320, 3x3r:192→224→224, maxpool:128", Name = "inception_5b")]
[GlobalAvgPool]
[Linear(Name = "last_linear")]
public sealed partial class BnInception;

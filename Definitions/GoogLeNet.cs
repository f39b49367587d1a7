namespace InceptionDsl.Definitions;

/// <summary>
/// GoogLeNet as Table 1 of "Going deeper with convolutions" (Szegedy et al. 2014) gives it, read as Caffe's bvlc_googlenet
/// reads it: biases, local response normalization, pools that round up, auxiliary classifiers after 4a and 4d. The paper's
/// operations of the first convolution are those of a separable one, which no published network has; here it is whole.
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

/// <summary>
/// GoogLeNet of naive modules (the paper's Figure 2a): the kernels read the whole input instead of a reduction of it, and the
/// pool keeps its input's width, so that the output grows from module to module, from 192 channels to 4,944. It has 13.9 times
/// the parameters of <see cref="GoogLeNet"/> and 7.9 times its multiply-adds.
/// </summary>
[Variant<GoogLeNet>]
[Replace("inception3a")]
[Inception("1x1:64, 3x3:128, 5x5:32, pool")]
[Replace("inception3b")]
[Inception("1x1:128, 3x3:192, 5x5:96, pool")]
[Replace("inception4a")]
[Inception("1x1:192, 3x3:208, 5x5:48, pool")]
[Replace("inception4b")]
[Inception("1x1:160, 3x3:224, 5x5:64, pool")]
[Replace("inception4c")]
[Inception("1x1:128, 3x3:256, 5x5:64, pool")]
[Replace("inception4d")]
[Inception("1x1:112, 3x3:288, 5x5:64, pool")]
[Replace("inception4e")]
[Inception("1x1:256, 3x3:320, 5x5:128, pool")]
[Replace("inception5a")]
[Inception("1x1:256, 3x3:320, 5x5:128, pool")]
[Replace("inception5b")]
[Inception("1x1:384, 3x3:384, 5x5:128, pool")]
public sealed partial class GoogLeNetNaive;

/// <summary>
/// The wider member of the paper's ensemble of seven. How much wider it was the paper leaves out; a quarter is this zoo's
/// reading, each width rounded to a multiple of 8.
/// </summary>
[Variant<GoogLeNet>(Width = 1.25)]
public sealed partial class GoogLeNetWide;

/// <summary>
/// GoogLeNet with each 5x5 as two 3x3 ("Rethinking the Inception architecture", Szegedy et al. 2015, section 3.1). At one
/// width that saves 28 % of the multiply-adds of these convolutions; here the first of the two keeps the narrow reduction's
/// width and saves more.
/// </summary>
[Variant<GoogLeNet>]
[Rewrite("5x5", "3x3→3x3")]
public sealed partial class GoogLeNetFactorized;

/// <summary>
/// The next step, asymmetric kernels (section 3.2): each 3x3 on the 14x14 grid as a 1x3 and a 3x1, a third cheaper at one
/// width. On larger grids, the paper found, this does not work well.
/// </summary>
[Variant<GoogLeNetFactorized>]
[Rewrite("3x3", "1x3→3x1", From = "inception4a", To = "inception4e")]
public sealed partial class GoogLeNetAsymmetric;

/// <summary>
/// GoogLeNet as torchvision has it, under its names: batch normalization in the place of biases and local response
/// normalization, a 3x3 in the third branch where the paper has 5x5, a 2x2 fourth pool, all of which it has from TF-slim, and
/// in the auxiliary classifiers an adaptive pool. Weights begin as a truncated normal; biases of linear layers begin with 0,
/// where torchvision leaves them to PyTorch.
/// </summary>
[Network("3x224x224", Classes = 1000, Norm = Norm.Batch, NormEpsilon = 0.001, Init = "truncated-normal(0.01)")]
[Conv("7x7/2:64", Name = "conv1")]
[MaxPool("3x3/2 ceil")]
[Conv("1x1:64", Name = "conv2")]
[Conv("3x3:192", Name = "conv3")]
[MaxPool("3x3/2 ceil")]
[Inception("1x1:64, 3x3r:96→128, 3x3r:16→32, pool:32", Name = "inception3a")]
[Inception("1x1:128, 3x3r:128→192, 3x3r:32→96, pool:64", Name = "inception3b")]
[MaxPool("3x3/2 ceil")]
[Inception("1x1:192, 3x3r:96→208, 3x3r:16→48, pool:64", Name = "inception4a")]
[AuxClassifier(Head = "adaptiveavgpool(4) → conv=1x1:128 → fc1=fc(1024) → dropout(0.7) → fc2=fc", Name = "aux1")]
[Inception("1x1:160, 3x3r:112→224, 3x3r:24→64, pool:64", Name = "inception4b")]
[Inception("1x1:128, 3x3r:128→256, 3x3r:24→64, pool:64", Name = "inception4c")]
[Inception("1x1:112, 3x3r:144→288, 3x3r:32→64, pool:64", Name = "inception4d")]
[AuxClassifier(Head = "adaptiveavgpool(4) → conv=1x1:128 → fc1=fc(1024) → dropout(0.7) → fc2=fc", Name = "aux2")]
[Inception("1x1:256, 3x3r:160→320, 3x3r:32→128, pool:128", Name = "inception4e")]
[MaxPool("2x2/2 ceil")]
[Inception("1x1:256, 3x3r:160→320, 3x3r:32→128, pool:128", Name = "inception5a")]
[Inception("1x1:384, 3x3r:192→384, 3x3r:48→128, pool:128", Name = "inception5b")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear]
public sealed partial class GoogLeNetTorchvision;

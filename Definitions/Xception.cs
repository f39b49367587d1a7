namespace InceptionDsl.Definitions;

/// <summary>
/// Xception of "Xception: deep learning with depthwise separable convolutions" (Chollet 2017, Figure 5), as Keras has it and
/// Cadene ported it: nothing stands between the two halves of a separable convolution, modules begin with the activation that
/// the one before lacks, and those that halve the grid add a pooled pair of convolutions to a strided shortcut. Weights begin
/// by Glorot's rule, Keras's own.
/// </summary>
[Network("3x299x299", Classes = 1000, Norm = Norm.Batch, Init = "xavier")]
[Conv("3x3/2:32 valid", Name = "conv1")]
[Conv("3x3:64 valid", Name = "conv2")]
[Residual("3x3:128 sep → 3x3:128 sep linear → maxpool 3x3/2 p1", Shortcut = "1x1/2:128 linear", After = "identity", Name = "block1")]
[Residual("relu → 3x3:256 sep → 3x3:256 sep linear → maxpool 3x3/2 p1", Shortcut = "1x1/2:256 linear", After = "identity", Name = "block2")]
[Residual("relu → 3x3:728 sep → 3x3:728 sep linear → maxpool 3x3/2 p1", Shortcut = "1x1/2:728 linear", After = "identity", Name = "block3")]
[Residual("relu → 3x3:728 sep → 3x3:728 sep → 3x3:728 sep linear", After = "identity", Name = "block{i+4}", Repeat = 8)]
[Residual("relu → 3x3:728 sep → 3x3:1024 sep linear → maxpool 3x3/2 p1", Shortcut = "1x1/2:1024 linear", After = "identity", Name = "block12")]
[Conv("3x3:1536 sep", Name = "conv3")]
[Conv("3x3:2048 sep", Name = "conv4")]
[GlobalAvgPool]
[Linear(Name = "last_linear")]
public sealed partial class Xception;

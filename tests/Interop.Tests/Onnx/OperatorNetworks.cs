namespace InceptionDsl.Interop.Tests.Onnx;

/// <summary>Convolutions: padding that differs, TensorFlow's, dilation, groups, depthwise, separable, without bias.</summary>
[Network("3x19x17", Classes = 0)]
[Conv("3x3/2:8 tfsame → 3x3:8 p0-1 → 3x3:16 d2 → 3x3:16 g4 → 1x3/1x2:12 → 3x3 dw → 3x3:10 sep2 → 5x5:6 p0x1-2x3 nobias linear", Name = "all")]
internal sealed partial class Convolutions;

/// <summary>The same, normalized, where a double label, a separable convolution and features are too.</summary>
[Network("3x19x17", Classes = 7, Norm = Norm.Batch, NormEpsilon = 1e-3)]
[Conv("3x3/2:8 tfsame → wide+norm=3x3:12 bias → 3x3:12 g3 eps(1e-2) → 3x3:10 sep → up 3x3/2:6 p1 op1 → up 2x2/2:6 g2 → 1x1:8 linear nonorm → bn → relu", Name = "all")]
[Residual("3x3:8 → 3x3:8 linear", Name = "residual", Scale = 0.3)]
[Conv("gap → fc(12) norm → fc(9) nobias nonorm linear → bn", Name = "features")]
[Linear]
internal sealed partial class Normalized;

/// <summary>Group and instance normalization, and any without scale and shift.</summary>
[Network("3x9x8", Classes = 5, Norm = Norm.Group, NormGroups = 4, NormEpsilon = 1e-3)]
[Conv("conv1+norm1=3x3:8 → 3x3:12 gn(3) → 3x3:12 in → 3x3:12 in noaffine linear → 3x3:12 noaffine → 3x3:12 bn noaffine → 3x3:12 sep", Name = "all")]
[Residual("3x3:12 → 3x3:12 linear", Name = "residual")]
[Conv("gn(6) → relu → gn(2) noaffine eps(1e-2) → gn(3) noscale → gn(2) noshift → in noaffine → in → in noscale → in noshift → bn noaffine → bn noscale → bn noshift → bn momentum(0.2)", Name = "steps")]
[Conv("up 2x2/2:8 → gap → fc(12) norm → fc(8) nonorm linear nobias → gn(2)", Name = "features")]
[Linear]
internal sealed partial class GroupNorms;

/// <summary>Transposed convolutions.</summary>
[Network("4x5x7", Classes = 0)]
[Conv("up 2x2/2:6 → up 3x3/2:5 p1 op1 → up 4x3/3x1:4 p1x0 → up 3x3/2:4 d2 p1 op1x0 → up 2x2/2 dw nobias linear", Name = "all")]
internal sealed partial class Transposed;

/// <summary>Planes of other lengths: upsampled, resized, with borders.</summary>
[Network("3x7x6", Classes = 0)]
[Conv("upsample(2) → reflectpad p2x1-1x3 → resize(11, 5) bilinear → zeropad p1x0-0x2 → upsample(3, 2) bilinear aligned", Name = "first")]
[Conv("resize(9, 15) → upsample(2) bilinear → resize(4, 7) bilinear aligned → reflectpad p1 → 3x3:4 valid", Name = "second")]
[Conv("zeropad p1-0 → se(2) → zeropad p0-1 → relu → zeropad p1", Name = "third")]
internal sealed partial class Resized;

/// <summary>Planes without their borders, scales and shifts that are not learned, and lengths of 1.</summary>
[Network("3x9x8", Classes = 6)]
[Conv("affine(2, -1) → crop p1x0-0x2 → 3x3:8 → l2norm → affine(0.25) → 3x3:8 → affine(1, -0.5) → relu → crop(6, 5)", Name = "plane")]
[Residual("affine(-3, 0.5) → 3x3:8", Name = "sum")]
[Conv("gap → flatten → l2norm → affine(20)", Name = "features")]
[Linear]
internal sealed partial class Cropped;

/// <summary>A plane cut to another stage's, as U-Net has it: 12 positions to 8, and of an odd difference one more at the end.</summary>
[Network("2x16x17", Classes = 0)]
[Conv("3x3:4 valid → 4 valid", Name = "fine")]
[Conv("maxpool 2x2 → 3x3:6 valid", Name = "coarse")]
[ConvTranspose("2x2/2:4", Name = "up")]
[Conv("crop(@up)", From = "fine", Name = "kept")]
[Conv("3x3:4 valid", From = "kept, up", Name = "back")]
internal sealed partial class CroppedToStage;

/// <summary>Shares of 1 among channels, of a plane, of one position and of features; probabilities at the end.</summary>
[Network("3x6x5", Classes = 7)]
[Conv("[3x3:8 * 1x1:8 linear → softmax] → [identity * gap → 1x1:8 linear → softmax]", Name = "gates")]
[Conv("flatten → fc(12) linear → softmax", Name = "features")]
[Linear]
[Conv("softmax eval", Name = "shares")]
internal sealed partial class Probabilities;

/// <summary>Probabilities of a plane's scores.</summary>
[Network("3x6x5", Classes = 7)]
[Conv("3x3:8 → 1x1:{classes} linear → gap → softmax eval", Name = "all")]
internal sealed partial class PooledProbabilities;

/// <summary>Borders that pools could not take up as padding, though ONNX Runtime's optimizer does.</summary>
[Network("3x9x8", Classes = 0)]
[Conv("zeropad p1x0-0x2 → avgpool 3x3/2 p1 → zeropad p1 → maxpool 2x2 → zeropad p0-1", Name = "all")]
internal sealed partial class BorderedPools;

/// <summary>Every activation but those that only pass.</summary>
[Network("2x6x6", Classes = 0)]
[Inception("1x1:3 relu, 1x1:3 relu6, 1x1:3 leaky-relu, 1x1:3 leaky-relu(0.3), 1x1:3 elu, 1x1:3 elu(1.7), 1x1:3 silu, 1x1:3 gelu, 1x1:3 hard-swish, 1x1:3 hard-sigmoid, 1x1:3 sigmoid, 1x1:3 tanh, 1x1:3 softplus, 1x1:3 mish, 1x1:3 linear", Name = "all")]
internal sealed partial class ActivationKinds;

/// <summary>Local response normalization over odd and even numbers of channels, more than there are too.</summary>
[Network("6x5x5", Classes = 0)]
[Inception("lrn(5), lrn(4, 0.3, 0.75, 2), lrn(3, 0.5, 0.6, 1.5), lrn(2, 0.9, 1.2, 1), lrn(20, 1, 0.5, 1), lrn(21, 1, 0.75, 3)", Name = "all")]
internal sealed partial class Responses;

/// <summary>Adaptive pools whose windows are alike, and whose windows are not.</summary>
[Network("3x13x9", Classes = 0)]
[Inception("adaptiveavgpool(6, 3), adaptivemaxpool(6, 3), adaptiveavgpool(6, 3)", Name = "alike")]
[Inception("adaptiveavgpool(4, 2), adaptivemaxpool(4, 2)", Name = "unlike")]
[Inception("adaptiveavgpool(7, 5), adaptivemaxpool(7, 5)", Name = "longer")]
internal sealed partial class AdaptivePools;

/// <summary>A spatial pyramid, of which one grid's windows are not alike.</summary>
[Network("3x11x10", Classes = 4)]
[Conv("3x3:6 → spp(4, 3, 2, 1) → fc(16) → dropout(0.4)", Name = "pyramid")]
[Linear]
internal sealed partial class Pyramid;

/// <summary>Modules that are used again: gates of chains side by side, in a row, on planes of other sizes, on features; a chain of two.</summary>
[Network("3x12x8", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3:8 → [3x3 dw → gate=se(2) + 3x3 dw → 3x3 dw → @gate + @gate] → 1x1:8 linear", Name = "scales")]
[Residual("b=3x3:8 → @b", Name = "again")]
[Conv("s=3x3:8 → maxpool 2x2 → @s → u=up 2x2/2:8 → @u", Name = "planes")]
[Conv("t=(1x1:4 → 3x3:8 sep) → @t", Name = "chains")]
[Conv("gap → f=fc(8) norm → @f", Name = "features")]
[Linear]
internal sealed partial class Shared;

/// <summary>Modules of other stages: of one that is a module, under labels, all of one, on planes of other sizes and on features; a block's.</summary>
[Block]
[Conv("1x1:8 → b=3x3:8", Name = "a")]
[Residual("@a.b → 3x3 linear", Name = "c")]
internal sealed partial class LentInside;

[Network("3x12x8", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3:8", Name = "first")]
[Conv("3x3:8", Name = "one")]
[Conv("c+n=3x3:8 → t=(1x1:4 → 3x3:8 sep linear) → relu → gate=se(2)", Name = "several")]
[Conv("maxpool 2x2 → @several.c → @one → 1x1:8 → @several.gate", Name = "mixed")]
[Conv("@several", Name = "again", Repeat = 2)]
[Residual("@one → r=3x3:8 linear", Name = "residual")]
[Conv("@residual", Name = "twice")]
[Use<LentInside>(Name = "x")]
[Conv("@x → @x.a.b", Name = "both")]
[BatchNorm(Name = "norm")]
[Conv("@norm → relu → gap → f=fc(8) norm", Name = "features")]
[Conv("@features.f", Name = "more")]
[Linear]
internal sealed partial class Lent;

/// <summary>One head for planes of two sizes, each an output, as detectors have it.</summary>
[Network("3x12x8", Classes = 0, Norm = Norm.Batch)]
[Conv("3x3:8", Name = "p3")]
[Conv("3x3/2:8", Name = "p4")]
[Conv("3x3:8 → 3x3:5 nonorm linear", Name = "scores3", From = "p3", Output = true)]
[Conv("@scores3", Name = "scores4", From = "p4", Output = true)]
[Conv("3x3:8", Name = "box", From = "p3", Output = true)]
[Conv("@box", Name = "box4", From = "p4", Output = true)]
internal sealed partial class LentHeads;

/// <summary>Squeeze and excitation, shuffles, concatenations, sums of three, skips, auxiliary heads, a tap.</summary>
[Network("3x16x16", Classes = 4, Norm = Norm.Batch)]
[Conv("3x3:8 → se(4) hard → shuffle(4) → 3x3:12 → se(2, 4) silu → shuffle(3)", Name = "stem", Tap = true)]
[Dense("bn → relu → 1x1:8 linear nonorm → 3x3:6 linear nonorm", Repeat = 2, Name = "dense")]
[MaxPool("2x2", Name = "pool")]
[Conv("1x1:16", Name = "left")]
[Conv("1x1:16", From = "pool", Name = "right")]
[Conv("3x3:16", From = "pool", Name = "middle")]
[Conv("3x3:12", From = "left, right, middle", Merge = Merge.Add, Name = "added")]
[AuxClassifier(Name = "aux", From = "added, right", Head = "gap → fc")]
[Residual("1x1:4, 3x3r:4→6", Shortcut = "1x1:10 linear", Scale = 0.2, After = "bn → leaky-relu(0.3)", Name = "scaled")]
[Conv("1x1:8 → [identity | 3x3:4]", From = "scaled, pool", Name = "joined")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear]
internal sealed partial class Joined;

/// <summary>Sums, products, means and maxima within chains and between stages, gates of a plane and of each position, squares.</summary>
[Network("3x12x12", Classes = 4, Norm = Norm.Batch)]
[Conv("3x3:8 → [identity + 3x3 → 3x3 linear] → relu → [1x1:8 + 3x3:8 + identity] → [gap → 1x1:8 sigmoid nonorm * identity * 3x3:8]", Name = "stem")]
[Conv("[identity * 3x3:8 sigmoid] → mean[1x1:8 | 3x3:8 | identity] → max[1x1:8 | 3x3:8 | pool] → [identity * identity]", Name = "module")]
[Conv("1x1:8", Name = "left")]
[Conv("1x1:8", From = "module", Name = "right")]
[Conv("gap → 1x1:8 nonorm sigmoid", From = "module", Name = "gate")]
[Conv("3x3:8", From = "gate, left", Merge = Merge.Multiply, Name = "gated")]
[Conv("3x3:8", From = "left, gated", Merge = Merge.Mean, Name = "averaged")]
[Conv("3x3:8", From = "right, averaged, gated", Merge = Merge.Max, Name = "largest")]
[Conv("gap → flatten → [fc(6) + fc(6) linear] → [identity * fc(6) sigmoid]", Name = "features")]
[Linear]
internal sealed partial class Merged;

/// <summary>Slices by parts and by numbers, of planes and features, that overlap, and that an activation or a sum could write into.</summary>
[Network("3x12x12", Classes = 4, Norm = Norm.Batch)]
[Conv("3x3:12 → [slice(1/2) | slice(2/2) → 1x1:6 → 3x3 dw linear → 1x1:6] → shuffle(2)", Name = "unit")]
[Conv("[slice(1/3) → relu6 | slice(2/3) → [identity + 3x3] | slice(7, 5) → tanh | identity]", Name = "parts")]
[Conv("cv1=1x1:16 → [slice(1/2) | slice(2/2) → [identity | [identity + m.0.cv1=3x3:8 → m.0.cv2=3x3:8] → [identity | m.1.cv1=3x3:8]]] → cv2=1x1:16", Name = "c2f")]
[Conv("gap → flatten → [slice(1/2) + slice(2/2)] → fc(6)", Name = "features")]
[Linear]
internal sealed partial class Sliced;

/// <summary>Nothing but its input: the output is still a value of its own.</summary>
[Network("2x3x4", Classes = 0)]
[Conv("identity", Name = "input")]
internal sealed partial class Untouched;

/// <summary>Stages called as the model's own values are.</summary>
[Network("2x6x6", Classes = 0)]
[Conv("3x3:4", Name = "input")]
[Conv("3x3:4", Name = "output")]
[Conv("3x3:3", Name = "last")]
internal sealed partial class Named;

/// <summary>A U-Net of two levels: skips over what is pooled and comes back, a mask at the end.</summary>
[Network("1x16x16", Classes = 0, Norm = Norm.Batch)]
[Conv("conv1+norm1=3x3:4 → conv2+norm2=3x3:4", Name = "encoder1")]
[MaxPool("2x2", Name = "pool1")]
[Conv("conv1+norm1=3x3:8 → conv2+norm2=3x3:8", Name = "encoder2")]
[MaxPool("2x2", Name = "pool2")]
[Conv("conv1+norm1=3x3:16 → conv2+norm2=3x3:16", Name = "bottleneck")]
[ConvTranspose("2x2/2:8 nonorm linear", Name = "upconv2")]
[Conv("conv1+norm1=3x3:8 → conv2+norm2=3x3:8", From = "upconv2, encoder2", Name = "decoder2")]
[Conv("upsample(2) bilinear aligned", Name = "upconv1")]
[Conv("conv1+norm1=3x3:4 → conv2+norm2=3x3:4", From = "upconv1, encoder1", Name = "decoder1")]
[Conv("1x1:1 nonorm sigmoid", Name = "mask")]
internal sealed partial class SmallUNet;

/// <summary>Every operator of signals.</summary>
[Network("6x41", Classes = 4, Norm = Norm.Batch)]
[Conv("k3/2:8 tfsame → k5:8 p1-3 → k3:16 d2 g4 → k3 dw → k9r:4→12 → k3:8 gn(4) → k3:8 in noaffine → k3:8 sep nonorm", Name = "stem")]
[Inception("k1:4, pool:4, avgpool k3 exclude-pad:4, maxpool k4/1 p1-2", Name = "mixed")]
[Residual("k3:20 → k3:20 linear", Shortcut = "k1:20 linear", Name = "sum")]
[Conv("lrn(3) → se(4) → shuffle(4) → maxpool 3/2 ceil → avgpool k3/2 p0-1 ceil → up k3/2:8 p1 op1", Name = "all")]
[Conv("upsample(2) bilinear → reflectpad p1-2 → zeropad p1 → resize(9) bilinear aligned → upsample(3) → crop p1-2 → affine(0.5, 1) → l2norm", Name = "planes")]
[AuxClassifier(Name = "aux", Head = "gap → fc")]
[GlobalAvgPool]
[Dropout(0.2)]
[Linear]
internal sealed partial class Signals;

/// <summary>Every operator of volumes.</summary>
[Network("2x7x13x11", Classes = 4, Norm = Norm.Batch)]
[Conv("3x3x3/1x2x2:8 tfsame → 1x3x3:8 p0x1x1-0x0x2 → 3x1x1:8 d2x1x1 g4 → 3x3x3 dw → 3x3x3r:4→8 → 3x3x3:8 gn(2) → 3x3x3:8 in → 3x3x3:8 sep nonorm", Name = "stem")]
[Inception("1x1x1:4, pool:4, avgpool 3x3x3 exclude-pad:4, maxpool 1x2x2/1 p0-0x1x1", Name = "mixed")]
[Residual("3x3x3:20 → 3x3x3:20 linear", Shortcut = "1x1x1:20 linear", Name = "sum")]
[Conv("lrn(3) → se(4) → shuffle(4) → maxpool 2x3x3/1x2x2 ceil → avgpool 2 p0-1 → up 2x2x2/2:8 → up 3x3x3/1x2x2:4 p1 op0x1x1", Name = "all")]
[Conv("upsample(2, 1, 2) bilinear → reflectpad p1x0x1 → zeropad p0x1x0-1x0x0 → resize(3, 4, 5) bilinear aligned → upsample(2) → crop p1x0x2 → l2norm", Name = "planes")]
[GlobalAvgPool]
[Linear]
internal sealed partial class Volumes;

/// <summary>Outputs of several sizes, some of which others read: one before its normalization, and scores among planes.</summary>
[Network("3x24x20", Classes = 5, Norm = Norm.Batch)]
[Conv("3x3/2:8", Name = "stem")]
[Residual("3x3:8 → 3x3:8 linear", Name = "fine", Output = true)]
[Conv("3x3/2:12 nonorm linear", Name = "raw", Output = true)]
[BatchNorm(Name = "norm", Output = true)]
[Inception("1x1:8, 3x3r:4→8, pool:8", Name = "coarse")]
[Conv("gap → fc", Name = "scores", Output = true)]
[Conv("3x3:4 nonorm linear", Name = "loc.0", From = "fine", Output = true)]
[Conv("1x1:6", Name = "side", From = "coarse, norm", Output = true)]
[ConvTranspose("2x2/2:4 nonorm linear", Name = "3up", Output = true)]
internal sealed partial class SeveralOutputs;

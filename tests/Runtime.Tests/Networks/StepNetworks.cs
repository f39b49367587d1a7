namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>Every kind of step that has a module of its own, with its modifiers.</summary>
[Network("3x17x16", Classes = 5, Norm = Norm.Batch, Init = "kaiming-fan-out")]
[Conv("3x3/2:8 tfsame → 3x3:16 sep → se(4) hard → shuffle(4)", Name = "stem")]
[Conv("maxpool 3x3/2 tfsame ceil → avgpool 2x2/1 tfsame exclude-pad", Name = "pools")]
[Conv("3x3:12 p0-1 nonorm leaky-relu(0.2) bias(0.1) normal(0.01) → bn → hard-sigmoid → 1x1:6 sep linear nonorm nobias", Name = "middle")]
[Conv("wide+norm=3x3:8 sep elu(1.5) eps(1e-3) momentum(0.01)", Name = "beside")]
[Inception("3x3:8 dw nonorm xavier, adaptivemaxpool(4, 3) → 1x1:2, gelu → silu → maxpool 3x3", Name = "mixed")]
[Conv("spp(2, 1) → fc(16) norm relu6 → hidden+hiddennorm=fc(8) norm → fc(4) nobias linear → bn → elu", Name = "features")]
[Linear]
internal sealed partial class Steps;

/// <summary>A classifier that is a convolution.</summary>
[Network("3x8x8", Classes = 5, BiasInit = 0.2)]
[Conv("3x3/2:8 tfsame → 1x1:{classes} norm bias(0.5) → gap → flatten", Name = "scores")]
internal sealed partial class WithoutLinear;

/// <summary>Means with padding that counts and with padding that does not.</summary>
[Network("1x3x3", Classes = 2)]
[Inception("avgpool 3x3/1, avgpool 3x3/1 exclude-pad", Name = "means")]
[Linear]
internal sealed partial class Means;

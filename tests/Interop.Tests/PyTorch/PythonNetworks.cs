namespace InceptionDsl.Interop.Tests.PyTorch;

/// <summary>Every kind of step that is a class of layers.py, and layers' own first values.</summary>
[Network("3x17x16", Classes = 5, Norm = Norm.Batch, Init = "kaiming-fan-out", BiasInit = 0.2, Layout = MemoryLayout.ChannelsLast)]
[Conv("3x3/2:8 tfsame → 3x3:16 sep → se(4) hard → shuffle(4)", Name = "stem", Tap = true)]
[Conv("maxpool 3x3/2 tfsame ceil → avgpool 2x2/1 tfsame exclude-pad → avgpool 3x3/2 p0-1 ceil", Name = "pools")]
[Conv("upsample(2) bilinear aligned → reflectpad p1x1-0x1 → resize(4, 5) → upsample(1, 2) → zeropad p0x1-1x0 → resize(3, 2) bilinear → zeropad p1 → crop p1x0-1x2 → affine(2, -1) → l2norm → softmax → affine(0.5)", Name = "planes")]
[Conv("3x3:12 p0-1 nonorm leaky-relu(0.2) bias(0.1) normal(0.01) → bn → hard-sigmoid → 1x1:6 sep linear nonorm nobias", Name = "middle")]
[Conv("wide+norm=3x3:8 sep elu(1.5) eps(1e-3) momentum(0.01) → up 2x2/2:8 → up 2x2/2:6 nonorm mish", Name = "beside")]
[Inception("3x3:12 dw nonorm xavier, adaptivemaxpool(8, 4) → 1x1:2, gelu → silu → maxpool 3x3", Name = "mixed")]
[AuxClassifier(Name = "aux", Head = "gap → fc")]
[Conv("3x3:8 gn(4) → 3x3:8 in → 3x3:8 in noaffine → 3x3:8 bn noaffine → 3x3:8 bn noscale → 3x3:8 bn noshift → in noscale → in noshift → gn(2) noscale → gn(4) noshift → gn(2) noaffine → 3x3:12", Name = "norms")]
[Conv("spp(2, 1) → fc(16) norm relu6 → hidden+hiddennorm=fc(8) norm → fc(4) nobias linear → bn → elu", Name = "features")]
[Linear]
[Conv("softmax eval", Name = "shares")]
internal sealed partial class EveryStep;

/// <summary>Stages and steps called as Python's keywords and a module's attributes are.</summary>
[Network("2x6x6", Classes = 3)]
[Conv("train.1=3x3:4 → pass=3x3:4 → eval.state_dict=3x3:4", Name = "eval")]
[Conv("3x3:4", Name = "3a")]
[Conv("3x3:4", Name = "class")]
[Conv("3x3:4", Name = "layers.forward")]
[Conv("3x3:4", Name = "layers.x")]
[Conv("1x1:{classes} → gap", Name = "self")]
internal sealed partial class EveryName;

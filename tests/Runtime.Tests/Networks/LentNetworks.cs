namespace InceptionDsl.Runtime.Tests.Networks;

/// <summary>A block whose second stage has a module of its first; each placement has modules of its own.</summary>
[Block("width = 8")]
[Conv("1x1:{width} → b=3x3:{width}", Name = "a")]
[Residual("@a.b → 3x3 linear", Name = "c")]
internal sealed partial class LentInside;

/// <summary>
/// Modules of other stages: a stage that is one module, labels of a stage of several, all of a stage, all of a block; by stages that share
/// a class, by one that is computed again in backward, by a head.
/// </summary>
[Network("3x12x8", Classes = 4, Norm = Norm.Batch)]
[Conv("3x3:6", Name = "first")]
[Conv("3x3:6", Name = "one")]
[Conv("c+n=3x3:6 → t=(1x1:6 → 3x3:6 linear) → relu", Name = "several")]
[Conv("maxpool 2x2 → @several.c → @one → 1x1:6 → @several.t.1", Name = "mixed", Tap = true)]
[Conv("@several", Name = "again", Repeat = 2)]
[AuxClassifier(Head = "@one → @several.t → gap → fc", Name = "head")]
[Conv("@one → relu → @several.t", Name = "recomputed", Recompute = true)]
[Residual("3x3 → 3x3 linear", Name = "residual")]
[Conv("@residual", Name = "twice")]
[Use<LentInside>("6", Name = "x")]
[Use<LentInside>("6", Name = "y")]
[Conv("@x → @y.c", Name = "both")]
[Conv("gap → f=fc(6) norm", Name = "features")]
[Conv("@features.f", Name = "more")]
[Linear]
internal sealed partial class Lent;

/// <summary>One head for planes of two sizes, each an output, as detectors have it; and a stage that is nothing but another's module.</summary>
[Network("3x12x8", Classes = 0, Norm = Norm.Batch)]
[Conv("3x3:8", Name = "p3")]
[Conv("3x3/2:8", Name = "p4")]
[Conv("3x3:8 → 3x3:5 nonorm linear", Name = "scores3", From = "p3", Output = true)]
[Conv("@scores3", Name = "scores4", From = "p4", Output = true)]
[Conv("3x3:8", Name = "box", From = "p3", Output = true)]
[Conv("@box", Name = "box4", From = "p4", Output = true)]
internal sealed partial class LentHeads;

/// <summary>A module of the user's own at two places.</summary>
[Network("3x8x8", Classes = 3)]
[Conv("3x3:16", Name = "stem")]
[Module<ChannelGate>(Arguments = "{channels}", Parameters = "{2*channels*channels/4 + channels/4 + channels}", MultiplyAdds = "{2*channels*channels/4}", Name = "gate")]
[Conv("3x3 → @gate", Name = "gated")]
[GlobalAvgPool]
[Linear]
internal sealed partial class LentGate;

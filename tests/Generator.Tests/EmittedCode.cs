using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests;

/// <summary>The emitted code, whole, for networks that together use every kind of stage and step.</summary>
public sealed class EmittedCode
{
    [Fact]
    public void Small_inception_network() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        namespace Sample;

        [Network("3x32x32", Classes = 10)]
        [Conv("3x3:16", Name = "conv1")]
        [MaxPool("3x3/2 ceil")]
        [Inception("1x1:8, 3x3r:8→16, 5x5r:4→8, pool:8", Name = "3a")]
        [AuxClassifier(Name = "aux1", Head = "gap → fc1=fc(32) → dropout(0.7) → fc2=fc")]
        [Inception("1x1:8, 3x3r:8→16→16, avgpool exclude-pad:8", Name = "3b")]
        [GlobalAvgPool]
        [Dropout(0.4)]
        [Linear]
        public sealed partial class SmallInception;
        """));

    [Fact]
    public void Class_scores_of_convolutions_and_features() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        [Network("3x8x8", Classes = 5, Norm = Norm.Batch, NormEpsilon = 0)]
        [Conv("3x3:8 eps(32)", Name = "stem")]
        [AuxClassifier(Head = "1x1:{classes} nonorm → gap", Name = "pooled")]
        [AuxClassifier(Head = "8x8:{classes} valid nonorm linear", Name = "single")]
        [Conv("3x3:{classes} → 1x1:{classes} nonorm", Name = "scores")]
        [GlobalAvgPool(Name = "pool")]
        public sealed partial class Scores;

        [Network("3x8x8", Classes = 0)]
        [Conv("3x3/2:8")]
        public sealed partial class Features;
        """));

    [Fact]
    public void Batch_normalized_network_with_groups_and_labels() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        namespace Sample.Networks
        {
            internal static partial class Zoo
            {
                [Network("3x33x33", Classes = 5, Norm = Norm.Batch, NormEpsilon = 0.001, Activation = Activation.Relu6, Init = "truncated-normal(0.1)")]
                [Conv("conv1+bn1=3x3/2:8 → 3x3:8 dw → 1x1:16 linear", Name = "features.stem")]
                [Inception("branch1x1=1x1:8, branch3x3_1=1x1:4 → [branch3x3_2a=1x3:4 | branch3x3_2b=3x1:4], branch_pool=avgpool:4", Name = "Mixed_7b")]
                [Inception("3x3/2:8 valid, 3x3r/2:8→16 p0 nobias, maxpool 3x3/2", Name = "Mixed_7c", Activation = Activation.Silu)]
                [Linear]
                internal partial class Grouped;
            }
        }
        """));

    [Fact]
    public void Modules_of_the_users_own() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;
        using static TorchSharp.torch;

        namespace Sample;

        [Network("3x16x16", Classes = 5)]
        [Conv("3x3:8", Name = "stem")]
        [Module<Gate>(Arguments = "{channels}, 0.5, 'same'", Parameters = "{channels}", MultiplyAdds = "{channels*height*width}", Name = "gate")]
        [Module<Vendor.Halve>(Gives = "{2*channels}x{height/2}x{width/2}", Name = "halve", Recompute = true)]
        [Use<Gated>(Name = "gated")]
        [Module<Vendor.Halve>(Gives = "{channels*height*width}", Name = "flat")]
        [Linear]
        public sealed partial class Own;

        [Block]
        [Conv("1x1:4")] [Module<Gate>(Arguments = "{in}, -1")]
        public partial class Gated;

        internal sealed class Gate(long channels, double scale, string mode = "") : nn.Module<Tensor, Tensor>("gate")
        {
            public override Tensor forward(Tensor input) => input.sigmoid();
        }

        public static class Vendor
        {
            public sealed class Halve() : nn.Module<Tensor, Tensor>("halve")
            {
                public override Tensor forward(Tensor input) => input;
            }
        }
        """));

    [Fact]
    public void Every_kind_of_stage_with_its_options() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        [Network("4x32x24", Classes = 7, Layout = MemoryLayout.Contiguous, Init = "xavier", BiasInit = 0.1)]
        [Conv("3x3/2x1:8 g4 d2 valid leaky-relu")]
        [Lrn(3, Alpha = 0.001, Beta = 0.5, K = 2)]
        [BatchNorm]
        [Activation(Activation.HardSwish)]
        [AvgPool("2x2")]
        [MaxPool("3x3/1 d2 p1")]
        [AdaptiveAvgPool("3x2")]
        [Flatten]
        [Linear(16, Activation = Activation.Tanh)]
        [Dropout]
        [Linear]
        public partial class @Everything;
        """));

    [Fact]
    public void Every_kind_of_step_with_its_modifiers() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        [Network("3x17x16", Classes = 5, Norm = Norm.Batch, Init = "kaiming-fan-out")]
        [Conv("3x3/2:8 tfsame → 3x3:16 sep → se(4) hard → shuffle(4)", Name = "stem")]
        [Conv("maxpool 3x3/2 tfsame ceil → avgpool 2x2/1 tfsame exclude-pad", Name = "pools")]
        [Conv("3x3:12 p0-1 nonorm leaky-relu(0.2) bias(0.1) normal(0.01) → bn → hard-sigmoid → 1x1:6 sep linear nonorm nobias", Name = "middle")]
        [Conv("wide+norm=3x3:8 sep elu(1.5) eps(1e-3) momentum(0.01)", Name = "beside")]
        [Inception("3x3:8 dw nonorm xavier, adaptivemaxpool(4, 3) → 1x1:2, gelu → silu → maxpool 3x3", Name = "mixed")]
        [Conv("spp(2, 1) → fc(16) norm relu6 → hidden+hiddennorm=fc(8) norm → fc(4) nobias linear → bn → elu", Name = "features")]
        [Linear]
        internal sealed partial class Steps;

        [Network("3x8x8", Classes = 5, BiasInit = 0.2)]
        [Conv("3x3/2:8 tfsame → 1x1:{classes} norm bias(0.5) → gap → flatten", Name = "scores")]
        internal sealed partial class WithoutLinear;
        """));

    [Fact]
    public void Skip_connections_blocks_and_taps() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        [Network("3x16x16", Classes = 4, Norm = Norm.Batch)]
        [Conv("3x3:8", Name = "stem", Tap = true)]
        [Residual("3x3:8 → 3x3:8 linear", Name = "plain{i}", Repeat = 2)]
        [Residual("1x1:4, 3x3r:4→6", Shortcut = "1x1:10 linear", Scale = 0.2, After = "bn → leaky-relu(0.3)", Name = "scaled")]
        [Dense("bn → relu → 3x3:6 linear nonorm", Name = "dense")]
        [Use<Shuffled>("width = 16", Name = "unit")]
        [Conv("1x1:16", From = "dense", Name = "side")]
        [Conv("3x3:12", From = "unit, side, unit", Merge = Merge.Add, Name = "added", Tap = true)]
        [AuxClassifier(Name = "aux", From = "added, side", Head = "gap → fc")]
        [Conv("1x1:8", From = "added, dense", Name = "joined")]
        [SpatialPyramidPool("2, 1")]
        [Linear]
        public sealed partial class Composed;

        [Block("width = 8, groups = 2")]
        [Conv("1x1:{width}", Name = "reduce")]
        [Conv("3x3:{width} dw linear → shuffle({groups})", Name = "filter")]
        [Residual("3x3:{width} linear", From = "reduce, filter", Merge = Merge.Add)]
        internal sealed partial class Shuffled;
        """));

    [Fact]
    public void Mistakes_give_diagnostics_and_leave_other_networks_alone() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        [Network("3x8x8")]
        [Conv("3x3:0")]
        [Linear]
        public partial class Broken;

        [Network("3x8x8", Classes = 2)]
        [Conv("3x3:4")]
        [Linear]
        public partial class Whole;
        """));
}

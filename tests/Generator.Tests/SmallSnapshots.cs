using System.Runtime.CompilerServices;
using InceptionDsl.Generator.Tests.Verification;

namespace InceptionDsl.Generator.Tests;

/// <summary>The emitted code of networks that have one thing each, so that a change of it shows where it acts.</summary>
public sealed class SmallSnapshots
{
    [Fact]
    public void Module() => Verify("""[Conv("3x3:8")]""");

    [Fact]
    public void Several_steps() => Verify("""[Conv("3x3:8 → 1x1:4")]""");

    [Fact]
    public void Branches() => Verify("""[Inception("1x1:4, 3x3r:2→4, pool:2")]""");

    [Fact]
    public void Kept_input() => Verify("""[Conv("[identity | 3x3:4]")]""");

    [Fact]
    public void Planes_of_other_lengths() => Verify("""[Conv("upsample(2) bilinear → reflectpad p1 → 3x3:4 valid → zeropad p0-1x2 → resize(7, 5) → upsample(2, 1) → crop p1-0 → affine(2, -1) → l2norm")]""");

    [Fact]
    public void Group_and_instance_normalization() => Verify(
        """[Conv("3x3:8 → a+b=3x3:8 in → 3x3:8 bn noaffine → up 2x2/2:4 gn(2) noaffine → gn(4) → in")]""", "Classes = 0, Norm = Norm.Group, NormGroups = 4");

    [Fact]
    public void Residual() => Verify("""[Residual("3x3:3 linear")]""");

    [Fact]
    public void Shortcut_scale_and_after() => Verify("""[Residual("3x3:8 linear", Shortcut = "1x1:8 linear", Scale = 0.1, After = "bn")]""");

    [Fact]
    public void Dense() => Verify("""[Dense("3x3:5")]""");

    [Fact]
    public void Repeat() => Verify("""[Residual("3x3:3 linear", Repeat = 2, Name = "unit{i}")]""");

    [Fact]
    public void Shared_class() => Verify("""[Dense("3x3:2", Name = "a")] [Conv("1x1:3", Name = "b")] [Dense("3x3:2", Name = "c")]""");

    [Fact]
    public void Recomputed_stages() => Verify("""[Inception("1x1:4, 3x3:4", Recompute = true)] [Conv("3x3:4 → dropout(0.5)", Recompute = true)]""");

    [Fact]
    public void Auxiliary_head() => Verify("""[Conv("3x3:4")] [AuxClassifier(Head = "gap → fc", Weight = 0.5)] [Linear]""", "Classes = 3");

    [Fact]
    public void Auxiliary_head_of_one_module() => Verify("""[Conv("3x3:4")] [AuxClassifier(Head = "fc")] [Linear]""", "Classes = 3");

    [Fact]
    public void Scores_of_a_convolution() => Verify("""[Conv("8x8:{classes} valid linear")]""", "Classes = 3");

    [Fact]
    public void Classifier() => Verify("""[Linear]""", "Classes = 3");

    [Fact]
    public void Tap() => Verify("""[Conv("3x3:4", Tap = true)] [Conv("1x1:2")]""");

    [Fact]
    public void Outputs() => Verify(
        """[Conv("3x3:4", Name = "a", Output = true)] [AuxClassifier] [Conv("1x1:2", Name = "b.0", Output = true)] [Conv("gap → fc", From = "a", Output = true)]""",
        "Classes = 5");

    [Fact]
    public void Concatenated_inputs() => Verify("""[Conv("3x3:4", Name = "a")] [Conv("1x1:2", Name = "b")] [Conv("1x1:2", From = "a, b")]""");

    [Fact]
    public void Added_inputs() => Verify("""[Conv("3x3:4", Name = "a")] [Conv("1x1:4", Name = "b")] [Conv("1x1:2", From = "a, b", Merge = Merge.Add)]""");

    [Fact]
    public void Multiplied_inputs() => Verify("""[Conv("3x3:4", Name = "a")] [Conv("gap → 1x1:4", Name = "b")] [Conv("1x1:2", From = "b, a", Merge = Merge.Multiply)]""");

    [Fact]
    public void Groups_that_are_put_together() => Verify(
        """[Conv("3x3:4 → [identity + 3x3:4 linear] → relu → [gap → 1x1:4 sigmoid * identity] → mean[1x1:4 | 3x3:4 | identity] → max[1x1:2 | 3x3:2]", Name = "a")]""");

    [Fact]
    public void Modules_that_are_used_again() => Verify(
        """[Conv("3x3:8 → [gate=se(4) + 5x5:8 → @gate] → a+b=1x1:8 → tower=(3x3:4 → relu → 1x1:8) → @a → @tower", Name = "a")]""", "Classes = 0, Norm = Norm.Batch");

    [Fact]
    public void Input_read_again() => Verify("""[Conv("3x3:4", Name = "a")] [Conv("1x1:4", Name = "b", From = "input")] [Conv("1x1:2", From = "a, b")]""");

    [Fact]
    public void Activation_in_place() => Verify("""[Conv("bn → relu → 1x1:4")]""");

    [Fact]
    public void Activation_that_is_kept() => Verify("""[Conv("maxpool 2x2 → leaky-relu(0.3)")]""");

    [Fact]
    public void Normalized_convolution() => Verify("""[Conv("3x3:4")]""", "Classes = 0, Norm = Norm.Batch");

    [Fact]
    public void Normalization_beside() => Verify("""[Conv("conv1+bn1=3x3:4 silu", Name = "stem")]""", "Classes = 0, Norm = Norm.Batch");

    [Fact]
    public void Depthwise_convolution() => Verify("""[Conv("3x3:3 dw")]""");

    [Fact]
    public void Separable_convolution() => Verify("""[Conv("3x3/2:8 sep2 relu6")]""");

    [Fact]
    public void Transposed_convolution() => Verify("""[ConvTranspose("3x3/2:6 p1 op1 g3")]""");

    [Fact]
    public void Normalized_transposed_convolutions() => Verify(
        """[Conv("up 2x2/2:4 → up=up 4x4/2:4 p1 bias(0.1) silu → c+n=up 2x2:4 linear")]""", "Classes = 0, Norm = Norm.Batch");

    [Fact]
    public void Uneven_padding() => Verify("""[Conv("3x3/2:6 p0x1-2x1 d1x2 g3 bias(0.1) xavier")]""");

    [Fact]
    public void Normalized_linear_layer() => Verify("""[Linear(4, Norm = Norm.Batch)]""");

    [Fact]
    public void Squeeze_and_excitation() => Verify("""[Conv("1x1:8 → se(4) hard")]""");

    [Fact]
    public void Pyramid() => Verify("""[SpatialPyramidPool("2, 1")]""");

    [Fact]
    public void Slices() => Verify("""[Conv("1x1:6 → [slice(1/2) | slice(2/2) → relu → 3x3:3] → slice(1, 4)")]""");

    [Fact]
    public void Shuffle() => Verify("""[Conv("1x1:4 → shuffle(2)")]""");

    [Fact]
    public void Local_response_normalization() => Verify("""[Lrn(5, K = 2)]""");

    [Fact]
    public void Dropout() => Verify("""[Dropout(0.3)]""");

    [Fact]
    public void Pools() => Verify("""[Conv("maxpool 3x3/2 ceil → avgpool 2x2/1 tfsame exclude-pad → adaptivemaxpool(2) → gap")]""");

    [Fact]
    public void Flattening() => Verify("""[Flatten]""");

    [Fact]
    public void Probabilities_in_evaluation() => Verify(
        """[Conv("[3x3:8 * 1x1:8 linear → softmax] → gap → fc", Name = "scores")] [Conv("softmax eval", Name = "shares")]""", "Classes = 5");

    [Fact]
    public void Keyword_for_a_name() => Verify("""[Conv("3x3:4", Name = "new")]""", name: "@class");

    [Fact]
    public void Contiguous_layout() => Verify("""[Conv("3x3:4")]""", "Classes = 0, Layout = MemoryLayout.Contiguous");

    [Fact]
    public void Block_that_is_placed() => Verify("""[Use<B>("width = 4", Name = "u")]""", before: """[Block("width = 2")] [Conv("1x1:{width}", Name = "a")] [Conv("3x3:{width}", Name = "b")] public sealed partial class B;""");

    [Fact]
    public void Block_with_an_input() => Snapshot.Verify(GeneratorRun.Of(
        """
        using InceptionDsl;

        [Block, Input("3x8x8")]
        [Conv("3x3:4")]
        public sealed partial class B;
        """));

    [Fact]
    public void Network_of_yaml_in_a_namespace() => Snapshot.Verify(GeneratorRun.Of(
        GeneratorRun.Compile(),
        new TextFile(
            "n.network.yaml",
            """
            namespace: Sample.Zoo
            network: N
            visibility: internal
            input: 3x8x8
            classes: 0
            stages:
              - conv: 3x3:4
            """)));

    private static void Verify(string stages, string settings = "Classes = 0", string name = "N", string before = "", [CallerMemberName] string method = "") =>
        Snapshot.Verify(GeneratorRun.Of($"using InceptionDsl;\n\n{before}\n\n[Network(\"3x8x8\", {settings})]\n{stages}\npublic sealed partial class {name};\n"), method: method);
}

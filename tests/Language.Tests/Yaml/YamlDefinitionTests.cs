using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>What YAML files declare.</summary>
public class YamlDefinitionTests
{
    private const string Everything = """
        namespace: Zoo.Networks
        visibility: internal
        network: Sample
        input: 3x299x299
        parameters: { growth: 32, depth: 4 }
        classes: 10
        norm: { kind: batch, eps: 0.001, momentum: 1e-2 }
        activation: { kind: leaky-relu, slope: 0.2 }
        init: { weights: truncated-normal(0.1), bias: 0.2 }
        dropout: 0.3
        width: 1.25
        layout: contiguous
        budget: { parameters: 7M, multiplyadds: 1.6G, activationbytes: 64 MiB }
        blocks:
          Unused: { conv: "1x1:8" }
          Tower:
            parameters: { pool: 32, width: 64 }
            stages:
              - use: Stem
              - inception: "1x1:{width}, pool:{pool}"
          Stem: { input: 3x32x32, classes: 5, conv: "3x3:8", norm: none }
        stages:
          - conv: 7x7/2:64
            name: conv1
          - use: Tower
            with: { pool: 64 }
            repeat: 2
            from: [conv1, conv2]
            merge: add
            tap: true
          - activation: { kind: elu, slope: 0.5 }
          - lrn: 5
            alpha: 2e-4
          - residual: "3x3:64"
            shortcut: 1x1:64
            after: identity
            norm: { eps: 1e-3 }
            activation: relu6
          - globalavgpool
          - dropout
          - linear:
            name: fc
        variants:
          Wide: { width: 2 }
          Edited:
            base: Wide
            norm: none
            edits:
              - replace: conv1
                with:
                  - conv: 3x3:8
                  - lrn
              - remove: fc
              - rewrite: 5x5
                to: 3x3→3x3
                from: conv1
                through: fc
        """;

    [Fact]
    public void A_network_has_what_its_keys_say()
    {
        var file = Valid(Everything);
        var declared = Assert.Single(file.Networks);
        var network = declared.Definition;

        Assert.Equal(("Zoo.Networks", false, true, false), (declared.Namespace, declared.IsPublic, declared.IsComplete, declared.IsBroken));
        Assert.Equal(
            new NetworkDefinition
            {
                Name = "Sample",
                Input = "3x299x299",
                Parameters = "growth = 32, depth = 4",
                Classes = 10,
                Norm = Norm.Batch,
                NormEpsilon = 0.001,
                NormMomentum = 0.01,
                Activation = Activation.LeakyRelu,
                Slope = 0.2,
                Init = "truncated-normal(0.1)",
                BiasInit = 0.2,
                Dropout = 0.3,
                Width = 1.25,
                Layout = MemoryLayout.Contiguous,
                Budget = new BudgetDefinition { Parameters = "7M", MultiplyAdds = "1.6G", ActivationBytes = "64 MiB" },
            },
            network with { Stages = [], Blocks = [] });
        Assert.Equal(
            [
                new StageDefinition(StageKind.Conv) { Text = "7x7/2:64", Name = "conv1" },
                new StageDefinition(StageKind.Use) { Block = "Tower", Text = "pool = 64", Repeat = 2, From = "conv1, conv2", Merge = Merge.Add, Tap = true },
                new StageDefinition(StageKind.Activation) { Activation = Activation.Elu, Slope = 0.5 },
                new StageDefinition(StageKind.Lrn) { Size = 5, Alpha = 2e-4 },
                new StageDefinition(StageKind.Residual) { Text = "3x3:64", Shortcut = "1x1:64", After = "identity", NormEpsilon = 1e-3, Activation = Activation.Relu6 },
                new StageDefinition(StageKind.GlobalAvgPool),
                new StageDefinition(StageKind.Dropout),
                new StageDefinition(StageKind.Linear) { Name = "fc" },
            ],
            network.Stages);
    }

    [Fact]
    public void A_network_brings_the_blocks_that_it_reaches()
    {
        var file = Valid(Everything);

        Assert.Equal(
            [
                new BlockDefinition
                {
                    Name = "Stem",
                    Alone = new NetworkDefinition { Name = "Stem", Input = "3x32x32", Classes = 5 },
                    Stages = [new StageDefinition(StageKind.Conv) { Text = "3x3:8", Norm = Norm.None }],
                },
                new BlockDefinition
                {
                    Name = "Tower",
                    Parameters = "pool = 32, width = 64",
                    Stages = [new StageDefinition(StageKind.Use) { Block = "Stem" }, new StageDefinition(StageKind.Inception) { Text = "1x1:{width}, pool:{pool}" }],
                },
            ],
            file.Networks[0].Definition.Blocks);
        Assert.Equal(["Unused", "Tower", "Stem"], file.Blocks.Select(block => block.Definition.Name));
    }

    [Fact]
    public void A_variant_holds_what_is_given_and_its_edits_in_order()
    {
        Assert.Equal(
            [
                new VariantDefinition { Name = "Wide", Base = "Sample", Settings = [new SettingValue("Width", 2.0)] },
                new VariantDefinition
                {
                    Name = "Edited",
                    Base = "Wide",
                    Settings = [new SettingValue("Norm", Norm.None)],
                    Items =
                    [
                        new VariantItem(EditKind.Replace) { Target = "conv1" },
                        new VariantItem(EditKind.Stage) { Stage = new StageDefinition(StageKind.Conv) { Text = "3x3:8" } },
                        new VariantItem(EditKind.Stage) { Stage = new StageDefinition(StageKind.Lrn) { Size = 5 } },
                        new VariantItem(EditKind.Remove) { Target = "fc" },
                        new VariantItem(EditKind.Rewrite) { Pattern = "5x5", Replacement = "3x3→3x3", From = "conv1", To = "fc" },
                    ],
                },
            ],
            Valid(Everything).Variants.Select(variant => variant.Definition));
    }

    [Fact]
    public void A_file_may_hold_several_networks_and_documents()
    {
        var file = Valid("""
            networks:
              A: { input: 1x8x8, stages: [linear] }
              B: { input: 1x9x9, stages: [linear] }
            ---
            namespace: Other
            network: C
            input: 1x7x7
            stages: [linear]
            """);

        Assert.Equal([("A", null), ("B", null), ("C", "Other")], file.Networks.Select(network => (network.Definition.Name, network.Namespace)));
        Assert.All(file.Networks, network => Assert.True(network.IsPublic));
    }

    [Fact]
    public void Anchors_and_merges_save_repetition()
    {
        var network = Assert.Single(Valid("""
            network: A
            input: 3x32x32
            stages:
              - &conv { conv: 3x3:8, norm: batch, activation: &act elu }
              - { <<: *conv, norm: none }
              - *conv
              - activation: *act
              - linear
            """).Networks).Definition;

        var conv = new StageDefinition(StageKind.Conv) { Text = "3x3:8", Norm = Norm.Batch, Activation = Activation.Elu };
        Assert.Equal(
            [conv, conv with { Norm = Norm.None }, conv,
                new StageDefinition(StageKind.Activation) { Activation = Activation.Elu }, new StageDefinition(StageKind.Linear)],
            network.Stages);
    }

    /// <summary>PyYAML reads 1e-3 as text, and single precision makes 0.045 another number.</summary>
    [Theory]
    [InlineData("1e-3", 0.001)]
    [InlineData("0.045", 0.045)]
    [InlineData("123456789.5", 123456789.5)]
    [InlineData("5", 5.0)]
    [InlineData("-0.5", -0.5)]
    [InlineData("!!float 2", 2.0)]
    public void Numbers_are_read_exactly(string written, double expected) =>
        Assert.Equal(expected, Stage($"dropout: {written}").Probability);

    /// <summary>YAML 1.1 reads these as true, false or 992 (base 60); here a text is a text.</summary>
    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("off")]
    [InlineData("y")]
    [InlineData("true")]
    [InlineData("16:32")]
    [InlineData("1_000")]
    [InlineData("1,000")]
    [InlineData("64#x")]
    [InlineData("0x10")]
    public void Texts_stay_as_they_are_written(string written) => Assert.Equal(written, Stage($"conv: {written}").Text);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void Only_two_words_are_truth_values(string written, bool expected) => Assert.Equal(expected, Stage($"conv: 3x3:8\n    tap: {written}").Tap);

    /// <summary>A lambda prints and reads 0,5 under these cultures if the code depends on the current one.</summary>
    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_culture_makes_no_difference(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
            var network = Valid(Everything).Networks[0].Definition;
            Assert.Equal(0.001, network.NormEpsilon);
            Assert.Contains("norm: { kind: batch, eps: 0.001, momentum: 0.01 }\n", DefinitionText.Write(network), StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    private static StageDefinition Stage(string stage) =>
        Assert.Single(Assert.Single(Valid($"network: A\ninput: 3x32x32\nstages:\n  - {stage}\n").Networks).Definition.Stages);

    private static YamlDefinitions Valid(string text)
    {
        var file = YamlDefinitions.Read(text);
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return file;
    }
}

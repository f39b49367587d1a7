using CsCheck;
using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>Canonical text says all that a definition says, in one way.</summary>
public class DefinitionTextTests
{
    [Fact]
    public void A_network_is_written_with_what_does_not_go_without_saying()
    {
        var network = new NetworkDefinition
        {
            Name = "Sample",
            Input = "3x32x32",
            Classes = 10,
            Norm = Norm.Batch,
            NormEpsilon = 0.001,
            Init = "xavier",
            BiasInit = 0.2,
            Activation = Activation.Relu6,
            Budget = new BudgetDefinition { Parameters = "7M" },
            Blocks =
            [
                new BlockDefinition { Name = "Tower", Parameters = "pool = 32", Stages = [new StageDefinition(StageKind.Inception) { Text = "1x1:64, avgpool:{pool}" }] },
            ],
            Stages =
            [
                new StageDefinition(StageKind.Conv) { Text = "3x3/2:32 valid", Name = "conv1", Norm = Norm.None },
                new StageDefinition(StageKind.Use) { Block = "Tower", Text = "pool = 64", Tap = true },
                new StageDefinition(StageKind.BatchNorm) { NormEpsilon = 0.01 },
                new StageDefinition(StageKind.GlobalAvgPool),
                new StageDefinition(StageKind.Dropout) { Probability = 0.4 },
                new StageDefinition(StageKind.Linear) { Name = "fc" },
            ],
        };

        Assert.Equal(
            """
            network: Sample
            input: 3x32x32
            classes: 10
            norm: { kind: batch, eps: 0.001 }
            activation: relu6
            init: { weights: xavier, bias: 0.2 }
            budget: { parameters: 7M }
            blocks:
              Tower:
                parameters: pool = 32
                stages:
                  - inception: 1x1:64, avgpool:{pool}
            stages:
              - conv: 3x3/2:32 valid
                name: conv1
                norm: none
              - use: Tower
                with: pool = 64
                tap: true
              - batchnorm:
                norm: { eps: 0.01 }
              - globalavgpool
              - dropout: 0.4
              - linear:
                name: fc

            """.ReplaceLineEndings("\n"),
            DefinitionText.Write(network));
    }

    [Fact]
    public void A_variant_is_written_with_its_edits()
    {
        var variant = new VariantDefinition
        {
            Name = "Wide",
            Base = "GoogLeNet",
            Settings = [new SettingValue("NormEpsilon", 0.001), new SettingValue("Width", 1.25)],
            Items =
            [
                new VariantItem(EditKind.Replace) { Target = "3a" },
                new VariantItem(EditKind.Stage) { Stage = new StageDefinition(StageKind.Conv) { Text = "3x3:8", Name = "3a" } },
                new VariantItem(EditKind.Rewrite) { Pattern = "7x7", Replacement = "1x7→7x1", From = "4b" },
            ],
        };

        Assert.Equal(
            """
            variants:
              Wide:
                base: GoogLeNet
                norm: { eps: 0.001 }
                width: 1.25
                edits:
                  - replace: 3a
                    with:
                      - conv: 3x3:8
                        name: 3a
                  - rewrite: 7x7
                    to: 1x7→7x1
                    from: 4b

            """.ReplaceLineEndings("\n"),
            DefinitionText.Write(variant));
    }

    [Fact]
    public void A_text_of_several_lines_keeps_them()
    {
        const string Chain = "3x3:64 → maxpool 2x2 →\n3x3:128 → maxpool 2x2";
        var network = new NetworkDefinition { Name = "Vgg", Input = "3x32x32", Stages = [new StageDefinition(StageKind.Conv) { Text = Chain, Name = "features" }] };

        Assert.Equal(
            """
            network: Vgg
            input: 3x32x32
            stages:
              - conv: |-
                  3x3:64 → maxpool 2x2 →
                  3x3:128 → maxpool 2x2
                name: features

            """.ReplaceLineEndings("\n"),
            DefinitionText.Write(network));
        Assert.Equal(network, DefinitionText.Read(DefinitionText.Write(network)));
    }

    [Fact]
    public void A_network_that_is_written_reads_back_as_it_was() =>
        DefinitionGenerator.Network.Sample(
            network =>
            {
                var text = DefinitionText.Write(network);
                var read = DefinitionText.Read(text);
                return read == network && DefinitionText.Write(read) == text;
            },
            iter: 500,
            print: network => DefinitionText.Write(network));

    [Fact]
    public void A_block_that_is_written_reads_back_as_it_was() =>
        DefinitionGenerator.Block.Sample(
            block => Assert.Equal(block, Read(DefinitionText.Write(block)).Blocks.Single().Definition),
            iter: 200,
            print: block => DefinitionText.Write(block));

    [Fact]
    public void A_variant_that_is_written_reads_back_as_it_was() =>
        DefinitionGenerator.Variant.Sample(
            variant => Assert.Equal(variant, Read(DefinitionText.Write(variant)).Variants.Single().Definition),
            iter: 200,
            print: variant => DefinitionText.Write(variant));

    /// <summary>The order of keys, the ways to write lists and constants, anchors and quotes don't show.</summary>
    [Fact]
    public void Different_spellings_of_a_network_have_one_text()
    {
        var one = DefinitionText.Write(DefinitionText.Read("""
            network: A
            stages:
            - {name: "x", conv: '3x3:8', from: [a, b]}
            - use: B
              with: {n: 3, m: 4}
            blocks: {B: {conv: "1x1:{n}", parameters: {n: 1, m: 2}}}
            classes: 1000
            input: 3x8x8
            norm: {kind: batch}
            """));
        var other = DefinitionText.Write(DefinitionText.Read("""
            network: A
            input: 3x8x8
            norm: batch
            blocks:
              B:
                parameters: n = 1, m = 2
                stages: [conv: "1x1:{n}"]
            stages:
              - conv: 3x3:8
                from: a, b
                name: x
              - use: B
                with: n = 3, m = 4
            """));

        Assert.Equal(one, other);
    }

    [Theory]
    [InlineData("network: A\ninput: 3x8x8\nstages: [lienar]\n", "The text of a network has mistakes: IDSL5017: 'lienar' is no key of a stage: did you mean 'linear'?")]
    [InlineData("blocks: { B: { conv: 3x3:8 } }\n", "One network is expected, and the text declares 0.")]
    public void A_text_that_declares_no_network_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => DefinitionText.Read(text)).Message);

    /// <summary>Any text at all, and nearly right ones: read without an exception, problems inside the text.</summary>
    [Fact]
    public void Any_file_is_read_without_an_exception() =>
        Gen.Select(DefinitionGenerator.Network, Gen.Int[0, 400],
            Gen.OneOf("\t", ":", "- ", "'", "\"", "[", "}", "&a ", "*a", "!", "\u00a0", "\n", " ", "：", "<<", "|", ">", "#", "\0", "?", ",", "---\n")).Sample(
            (network, place, inserted) =>
            {
                var text = DefinitionText.Write(network);
                text = text.Insert(Math.Min(place, text.Length), inserted);
                var file = YamlDefinitions.Read(text);
                return file.Problems.All(problem => problem.Range.Start >= 0 && problem.Range.End <= text.Length);
            },
            iter: 1_000);

    private static YamlDefinitions Read(string text)
    {
        var file = YamlDefinitions.Read(text);
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return file;
    }
}

using InceptionDsl.Language.Yaml;

namespace InceptionDsl.Language.Tests;

/// <summary>Files that are YAML but declare something else than they mean: one error at its characters, which says the cure.</summary>
public class YamlDefinitionMistakeTests
{
    private const string Network = "network: A\ninput: 3x32x32\nstages: [linear]\n";

    [Theory]
    [InlineData("⟦nrom⟧: batch", "IDSL5017: 'nrom' is no key of a network: did you mean 'norm'?")]
    [InlineData("⟦conv⟧: 3x3", "IDSL5017: 'conv' is no key of a network: write one of input, parameters, classes, norm, bias, activation, init, dropout, width, layout, budget, stages")]
    [InlineData("norm: { kind: batch, ⟦epsilon⟧: 1 }", "IDSL5017: 'epsilon' is no key of 'norm': write one of kind, groups, affine, eps, momentum")]
    [InlineData("⟦norm.eps⟧: 1", "IDSL5017: 'norm.eps' is no key of a network: write 'norm: { eps: … }'")]
    [InlineData("variants: { V: { edits: [⟦f⟧rom: a] } }", "IDSL5021: An edit has the key of its kind once: write for example 'remove: aux2'")]
    [InlineData("norm: ⟦btach⟧", "IDSL5020: 'btach' is no value of 'norm': did you mean 'batch'?")]
    [InlineData("norm: { kind: ⟦layer⟧ }", "IDSL5020: 'layer' is no value of 'kind': write one of none, batch, group, instance")]
    [InlineData("activation: ⟦Relu⟧", "IDSL5020: 'Relu' is no value of 'activation': did you mean 'relu'?")]
    [InlineData("layout: ⟦channels_last⟧", "IDSL5020: 'channels_last' is no value of 'layout': did you mean 'channels-last'?")]
    [InlineData("visibility: ⟦private⟧", "IDSL5020: 'private' is no value of 'visibility': write one of public, internal")]
    [InlineData("classes: ⟦1_000⟧", "IDSL5019: 'classes' takes a whole number: write 1000 for '1_000'")]
    [InlineData("classes: ⟦1,000⟧", "IDSL5019: 'classes' takes a whole number: write 1000 for '1,000'")]
    [InlineData("classes: ⟦'10'⟧", "IDSL5019: 'classes' takes a whole number: write 10 without quotes")]
    [InlineData("classes: ⟦10.0⟧", "IDSL5019: 'classes' takes a whole number: write 10 for '10.0'")]
    [InlineData("classes: ⟦99999999999⟧", "IDSL5019: 'classes' takes a whole number: '99999999999' is too large")]
    [InlineData("classes: ⟦2.5⟧", "IDSL5019: 'classes' takes a whole number: '2.5' is none")]
    [InlineData("dropout: ⟦1e999⟧", "IDSL5019: 'dropout' takes a number: '1e999' is too large")]
    [InlineData("classes: ⟦ten⟧", "IDSL5019: 'classes' takes a whole number: 'ten' is none")]
    [InlineData("⟦classes⟧:", "IDSL5019: 'classes' takes a whole number: write it after the colon")]
    [InlineData("classes: ⟦[10]⟧", "IDSL5019: 'classes' takes a whole number: write one text, '10'")]
    [InlineData("dropout: ⟦0,5⟧", "IDSL5019: 'dropout' takes a number: write 0.5 for '0,5'")]
    [InlineData("dropout: ⟦.nan⟧", "IDSL5019: 'dropout' takes a number: '.nan' is none")]
    [InlineData("dropout: ⟦０⟧.5", "IDSL2006: '０' (U+FF10 FULLWIDTH DIGIT) only looks right: write '0'")]
    [InlineData("no⟦\u200b⟧rm: batch", "IDSL2007: An invisible character stands here, U+200B ZERO WIDTH SPACE: delete it")]
    [InlineData("budget: ⟦7M⟧", "IDSL5019: 'budget' takes a mapping of limits: write it as 'budget: { parameters: 7M }'")]
    [InlineData("budget: { ⟦paramters⟧: 7M }", "IDSL5017: 'paramters' is no key of a budget: did you mean 'parameters'?")]
    [InlineData("namespace: ⟦My-Networks⟧", "IDSL5022: 'My-Networks' can't name a namespace: write letters, digits and '_', beginning with a letter, and dots between them")]
    [InlineData("networks: { ⟦A⟧: { input: 3x8x8, stages: [linear] } }", "IDSL5023: 'A' is declared in line 1 already: networks, blocks and variants become classes, so give this one another name")]
    [InlineData("networks: { ⟦B-1⟧: { input: 3x8x8, stages: [linear] } }", "IDSL5022: 'B-1' can't name a class: write letters, digits and '_', beginning with a letter")]
    [InlineData("networks: { ⟦B⟧: { input: 3x8x8 } }", "IDSL5018: The network 'B' needs 'stages': write for example 'stages: [conv: 3x3:64, globalavgpool, linear]'")]
    [InlineData("networks: { ⟦B⟧: { stages: [linear] } }", "IDSL5018: The network 'B' needs 'input': write for example 'input: 3x224x224'")]
    [InlineData("networks: { B: ⟦C⟧ }", "IDSL5019: 'B' takes a mapping of its settings: write it as 'B: { … }'")]
    [InlineData("blocks: { B: { conv: 1x1:8, ⟦classes⟧: 5 } }", "IDSL5017: 'classes' is no key of a block without 'input': it has the settings of the network that places it; remove this, or give the block an input")]
    [InlineData("blocks: { ⟦B⟧: { parameters: { pool: 32 } } }", "IDSL5018: The block 'B' needs 'stages': write for example 'stages: [conv: 3x3:64]'")]
    [InlineData("blocks: { B: { ⟦cnov⟧: 1x1:8 } }", "IDSL5017: 'cnov' is no key of a stage: did you mean 'conv'?")]
    [InlineData("variants: { V: { ⟦stages⟧: [linear] } }", "IDSL5017: 'stages' is no key of a variant: write one of base, input, parameters, classes, norm, bias, activation, init, dropout, width, layout, budget, edits")]
    [InlineData("variants: { V: { edits: [{ ⟦rewrite⟧: 5x5 }] } }", "IDSL5018: 'rewrite' needs 'to': write for example 'to: 3x3→3x3'")]
    [InlineData("variants: { V: { edits: [{ ⟦delete⟧: aux }] } }", "IDSL5017: 'delete' is no key of an edit: write one of replace, insert-before, insert-after, remove, rewrite, keep, set")]
    [InlineData("variants: { V: { edits: [{ remove: a, ⟦replace⟧: b }] } }", "IDSL5021: An edit has the key of its kind once: 'remove' and 'replace' are two edits, each after a '- ' of its own")]
    [InlineData("variants: { V: { edits: [{ remove: a, ⟦with⟧: [linear] }] } }", "IDSL5017: 'with' is no key of 'remove': write one of remove, axis, name")]
    [InlineData("norm: { kind: *a, eps: 1 }", null)]
    public void A_mistake_in_the_settings(string marked, string? expected)
    {
        var (text, places) = YamlTree.Unmark(Network + marked + "\n");

        var problem = Assert.Single(YamlDefinitions.Read(text).Problems);

        Assert.Equal(expected ?? "IDSL5012: No value before this is named '&a': write '&a' before the value", problem.ToString());
        Assert.Equal(places.FirstOrDefault(problem.Range), problem.Range);
    }

    [Theory]
    [InlineData("⟦cnov⟧: 3x3", "IDSL5017: 'cnov' is no key of a stage: did you mean 'conv'?")]
    [InlineData("⟦pool⟧", "IDSL5017: 'pool' is no key of a stage: write one of conv, convtranspose, maxpool, avgpool, globalavgpool, adaptiveavgpool, spatialpyramidpool, lrn, batchnorm, activation, dropout, flatten, linear, inception, residual, dense, use, module, auxclassifier")]
    [InlineData("⟦conv:⟧3x3", "IDSL5006: A key ends in a colon and a blank: write 'conv: 3x3'")]
    [InlineData("⟦conv⟧ 3x3:8", "IDSL5006: A key ends in a colon and a blank: write 'conv: 3x3:8'")]
    [InlineData("{ inception: 1x1:8, ⟦pool:8⟧ }", "IDSL5017: 'pool:8' is no key of 'inception': if it belongs to the text before the comma, put that in quotes")]
    [InlineData("⟦name: x⟧", "IDSL5021: A stage has the key of its kind once: begin it with one of conv, convtranspose, maxpool, avgpool, globalavgpool, adaptiveavgpool, spatialpyramidpool, lrn, batchnorm, activation, dropout, flatten, linear, inception, residual, dense, use, module, auxclassifier")]
    [InlineData("conv: 3x3\n    ⟦lrn⟧: 5", "IDSL5021: A stage has the key of its kind once: 'conv' and 'lrn' are two stages, each after a '- ' of its own")]
    [InlineData("maxpool: 3x3\n    ⟦norm⟧: batch", "IDSL5017: 'norm' is no key of 'maxpool': write one of maxpool, name, repeat, from, merge, tap, output, recompute")]
    [InlineData("conv: 3x3\n    ⟦activaton⟧: relu", "IDSL5017: 'activaton' is no key of 'conv': did you mean 'activation'?")]
    [InlineData("globalavgpool: ⟦7x7⟧", "IDSL5019: 'globalavgpool' takes no value: write 'globalavgpool' alone, and other keys on lines of their own")]
    [InlineData("batchnorm:\n    norm: ⟦batch⟧", "IDSL5019: 'norm' takes a mapping: write 'norm: { eps: … }'")]
    [InlineData("inception: ⟦[1x1:64, pool:32]⟧", "IDSL5019: 'inception' takes a text: write one text, '1x1:64, pool:32'")]
    [InlineData("inception: ⟦{3x3r:96→128}⟧", "IDSL5019: 'inception' takes a text: write one text, '3x3r:96→128'")]
    [InlineData("conv: 3x3\n    tap: ⟦yes⟧", "IDSL5019: 'tap' takes true or false: write true for 'yes'")]
    [InlineData("conv: 3x3\n    tap: ⟦off⟧", "IDSL5019: 'tap' takes true or false: write false for 'off'")]
    [InlineData("lrn: ⟦five⟧", "IDSL5019: 'lrn' takes a whole number: 'five' is none")]
    [InlineData("⟦[conv]⟧", "IDSL5021: A stage has the key of its kind once: write for example 'conv: 3x3:64'")]
    [InlineData("conv: 3x3\n    ⟦conv⟧: 3x3", "IDSL5013: 'conv' stands here a second time, after line 4: keep one of them")]
    public void A_mistake_in_a_stage_breaks_that_stage_alone(string marked, string expected)
    {
        var (text, places) = YamlTree.Unmark("network: A\ninput: 3x32x32\nstages:\n  - " + marked + "\n  - linear\n");

        var file = YamlDefinitions.Read(text);

        var problem = Assert.Single(file.Problems);
        Assert.Equal(expected, problem.ToString());
        Assert.Equal(places[0], problem.Range);
        var network = Assert.Single(file.Networks);
        Assert.Equal((true, true), (network.IsBroken, network.IsComplete));
        Assert.Equal([true, false], network.Definition.Stages.Select(stage => stage.IsBroken));
    }

    [Fact]
    public void A_dash_with_nothing_behind_it_is_no_stage()
    {
        var (text, places) = YamlTree.Unmark("network: A\ninput: 3x32x32\nstages:\n  -⟦⟧\n  - linear\n");

        var problem = Assert.Single(YamlDefinitions.Read(text).Problems);

        Assert.Equal("IDSL5021: A stage has the key of its kind once: write for example 'conv: 3x3:64'", problem.ToString());
        Assert.Equal(places[0], problem.Range);
    }

    [Theory]
    [InlineData("⟦input⟧: 3x8x8\nstages: [linear]\n", "IDSL5018: A network needs 'network': write for example 'network: Name'")]
    [InlineData("⟦netwrok⟧: A\n", "IDSL5017: 'netwrok' is no key of a document: did you mean 'network'?")]
    [InlineData("⟦network:⟧A", "IDSL5006: A key ends in a colon and a blank: write 'network: A'")]
    [InlineData("⟦- conv: 3x3⟧\n- linear\n", "IDSL5018: A document needs 'network': write for example 'network: Name'")]
    [InlineData("⟦⟧namespace: A\n", "IDSL5018: A document needs 'network': write for example 'network: Name'")]
    [InlineData("⟦network⟧:\ninput: 3x8x8\n", "IDSL5019: 'network' takes a text: write it after the colon")]
    [InlineData("network: A\ninput: 3x8x8\n⟦stages⟧:\n", "IDSL5019: 'stages' takes a list of stages: begin each with '- ', such as '- conv: 3x3:64'")]
    [InlineData("variants: { ⟦V⟧: { width: 2 } }\n", "IDSL5018: The variant 'V' needs 'base': write for example 'base: NameOfANetwork'")]
    [InlineData("networks: ⟦[A]⟧\n", "IDSL5019: 'networks' takes networks by their names: write it as 'networks: { Name: { … } }'")]
    public void A_mistake_in_the_document(string marked, string expected)
    {
        var (text, places) = YamlTree.Unmark(marked);

        var problem = Assert.Single(YamlDefinitions.Read(text).Problems);

        Assert.Equal(expected, problem.ToString());
        Assert.Equal(places[0], problem.Range);
    }

    [Fact]
    public void The_other_networks_of_a_file_come_out()
    {
        var file = YamlDefinitions.Read("""
            networks:
              A: { input: 1x8x8, stages: [linear], nrom: batch }
              B: { input: 1x9x9, stages: [linear] }
              C: { input: 1x9x9, stages: [lienar] }
              A2: { input: *nothing, stages: [linear] }
            """);

        Assert.Equal([("A", true), ("B", false), ("C", true), ("A2", true)], file.Networks.Select(network => (network.Definition.Name, network.IsBroken)));
        Assert.Equal([true, true, true, false], file.Networks.Select(network => network.IsComplete));
        Assert.Equal(["IDSL5017", "IDSL5017", "IDSL5012"], file.Problems.Select(problem => problem.Problem.Rule.Id));
    }
}

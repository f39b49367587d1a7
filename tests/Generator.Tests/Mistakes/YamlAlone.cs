namespace InceptionDsl.Generator.Tests;

/// <summary>Mistakes that only YAML can have: each is one error, at its characters.</summary>
public sealed class YamlAlone
{
    /// <summary>What an alias repeats has its mistake once, also across the declarations of a file.</summary>
    [Theory]
    [InlineData("- &a { conv: \"3x3:64 «vaild»\" }\n- *a\n- *a\n- linear", "IDSL2012: 'vaild' is unknown: did you mean 'valid'?")]
    [InlineData("- &a { conv: \"3x3:64\", «nmae»: x }\n- *a\n- *a\n- linear", "IDSL5017: 'nmae' is no key of 'conv': did you mean 'name'?")]
    [InlineData("- &a { conv: \"3x3:64 «g7»\" }\n- *a\n- *a\n- linear", "IDSL3004: 7 groups can't split 64 input and 64 output channels evenly: both must be multiples of 7")]
    [InlineData("- &a { conv: «[3x3, 64]» }\n- *a\n- linear", "IDSL5019: 'conv' takes a text: write one text, '3x3 → 64'")]
    [InlineData("networks:\n  A: { input: 3x32x32, stages: &s [ conv: \"3x3:64 «vaild»\", linear ] }\n  B: { input: 3x16x16, stages: *s }\n", "IDSL2012: 'vaild' is unknown: did you mean 'valid'?")]
    [InlineData("networks:\n  A: &a { input: «3x32x», stages: [ conv: \"3x3:64\", linear ] }\n  B: { <<: *a, classes: 5 }\n", "IDSL2026: The input is channels x height x width, or x length, or x depth x height x width: write for example '3x224x224'")]
    [InlineData("networks:\n  A: { input: 3x32x32, stages: [&s { conv: \"3x3:64 «vaild»\" }, linear] }\nblocks:\n  B: { stages: [*s] }\n", "IDSL2012: 'vaild' is unknown: did you mean 'valid'?")]
    public void Aliases(string yaml, string message) => Check(yaml, message);

    /// <summary>A bracket that is never closed is told at the bracket, whatever the parser stumbles over behind it.</summary>
    [Theory]
    [InlineData("- «{» conv: \"3x3:64\"\n- linear", "}")]
    [InlineData("- conv: 3x3:64\n- «{» inception: \"1x1:8, pool:8\", name: x\n- globalavgpool\n- linear", "}")]
    [InlineData("- «{» conv: \"3x3:64\", name: it's\n- linear", "}")]
    [InlineData("- «{» conv: \"3x3:64\" # }\n- linear", "}")]
    [InlineData("- { conv: \"3x3:64\", from: «[»a, b }\n- linear", "]")]
    [InlineData("- conv: 3x3:64\n- «[»linear\n- linear", "]")]
    [InlineData("- «{» conv: \"3x3:64\"\n- { conv: \"3x3:64\" }\n- linear", "}")]
    [InlineData("- use: B\n  with: «{» pool: 3\n  name: b\n- linear", "}")]
    [InlineData("network: A\ninput: 3x32x32\nnorm: «{» kind: batch\nstages: [linear]\n", "}")]
    [InlineData("network: A\ninput: 3x32x32\nstages: «[» conv: \"3x3:64\", linear\nblocks:\n  B: { conv: \"3x3:8\" }\n", "]")]
    public void A_bracket_that_is_never_closed(string yaml, string bracket) => Check(yaml, $"IDSL2022: This bracket is never closed: add '{bracket}'");

    [Theory]
    [InlineData("- { conv: \"3x3:64\" «name»: x }\n- linear")]
    [InlineData("network: A\ninput: 3x32x32\nstages: [\n  conv: \"3x3:64\"\n  «conv»: \"3x3:64\",\n  linear ]\n")]
    public void A_bracket_that_is_closed_lacks_a_comma(string yaml) => Check(yaml, "IDSL5008: This can't be read as YAML: values in brackets are separated by ','");

    [Theory]
    [InlineData("-«»\n- linear")]
    [InlineData("- conv: 3x3:64\n-«»\n")]
    [InlineData("- «~»\n- linear")]
    [InlineData("- «[]»\n- linear")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  -«»\n")]
    public void An_empty_item(string yaml) => Check(yaml, "IDSL5021: A stage has the key of its kind once: write for example 'conv: 3x3:64'");

    [Theory]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n«\u00a0» - conv: 3x3:64\n  - linear\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  - conv: 3x3:64\n  «\u00a0» name: x\n  - linear\n")]
    [InlineData("network: A\ninput: 3x32x32\n«\u00a0»classes: 5\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nblocks:\n «\u00a0»B: { conv: \"3x3\" }\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nblocks:\n«\u00a0»B: { conv: \"3x3\" }\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nnorm:\n«\u00a0»kind: batch\nstages: [linear]\n")]
    [InlineData("«\u00a0»network: A\ninput: 3x32x32\nstages: [linear]\n")]
    [InlineData("network: A\ninput: 3x32x32\nstages:\n  -«\u00a0»conv: 3x3:64\n  - linear\n")]
    public void A_blank_that_is_none(string yaml) => Check(yaml, "IDSL2006: 'U+00A0' (U+00A0 NO-BREAK SPACE) only looks right: write ' '");

    /// <summary>The text that is advised is right where it is advised.</summary>
    [Theory]
    [InlineData("- conv: «[1x1:8 | 3x3:8]»\n- linear", "'conv' takes a text: put it in quotes: \"[1x1:8 | 3x3:8]\"")]
    [InlineData("- inception: «[1x1:8 | 3x3:8]»\n- linear", "'inception' takes a text: put it in quotes: \"[1x1:8 | 3x3:8]\"")]
    [InlineData("- conv: «[1x1:8, 3x3:8]»\n- linear", "'conv' takes a text: write one text, '1x1:8 → 3x3:8'")]
    [InlineData("- inception: «[1x1:8, 3x3:8]»\n- linear", "'inception' takes a text: write one text, '1x1:8, 3x3:8'")]
    [InlineData("- maxpool: «[3x3/2]»\n- linear", "'maxpool' takes a text: write one text, '3x3/2'")]
    [InlineData("- spatialpyramidpool: «[4, 2, 1]»\n- linear", "'spatialpyramidpool' takes a text: write one text, '4, 2, 1'")]
    [InlineData("- conv: «{3x3:8}»\n- linear", "'conv' takes a text: write one text, '3x3:8'")]
    [InlineData("- maxpool: «[3x3/2, ceil, d2, wrong]»\n- linear", "'maxpool' takes a text: a list can't stand here")]
    [InlineData("network: A\nparameters: { k: 4 }\ninput: 3x32x32\nstages:\n  - adaptiveavgpool: «{k}»\n  - linear\n", "'adaptiveavgpool' takes a text: put it in quotes: \"{k}\"")]
    [InlineData("network: A\ninput: «[3, 32, 32]»\nstages: [linear]\n", "'input' takes a text: write one text, '3x32x32'")]
    public void A_list_for_a_text(string yaml, string message) => Check(yaml, "IDSL5019: " + message);

    private static void Check(string yaml, string message)
    {
        var source = MarkedSource.Yaml(yaml);
        Assert.Equal(new MarkedSource.Told(source.Start, source.Length, message), Assert.Single(source.Compile()));
    }
}

namespace InceptionDsl.Generator.Tests;

/// <summary>One mistake is one error, at its characters, with one message: in C# and in YAML alike.</summary>
public sealed class SideBySide
{
    private const string Gap = "IDSL2016: A step is missing here: write one, such as '1x1:64', or 'identity' to keep the input, or remove the separator";
    private const string AfterArrow = "IDSL2001: Nothing follows the arrow: write the next width, such as '→128', or the next step, or remove the arrow";
    private const string Unclosed = "IDSL2022: This bracket is never closed: add '{0}'";

    /// <summary>What follows from a mistake in a text is no second one.</summary>
    [Theory]
    [InlineData("[Conv(\"«→»\")] [Linear]", "- conv: «→»\n- linear", Gap)]
    [InlineData("[Conv(\"«→»→\")] [Linear]", "- conv: «→»→\n- linear", Gap)]
    [InlineData("[Conv(\"1x1:8 «→»→→ 3x3:5\")] [Linear]", "- conv: 1x1:8 «→»→→ 3x3:5\n- linear", AfterArrow)]
    [InlineData("[Conv(\"1x1:8 «→» ,\")] [Linear]", "- conv: 1x1:8 «→» ,\n- linear", AfterArrow)]
    [InlineData("[Conv(\"1x1:8 «→» |\")] [Linear]", "- conv: 1x1:8 «→» |\n- linear", AfterArrow)]
    [InlineData("[Conv(\"1x1:8 «→» ]\")] [Linear]", "- conv: 1x1:8 «→» ]\n- linear", AfterArrow)]
    [InlineData("[Conv(\"«,»3x3:64\")] [Linear]", "- conv: \"«,»3x3:64\"\n- linear", Gap)]
    [InlineData("[Conv(\"3x3:64«,»\")] [Linear]", "- conv: 3x3:64«,»\n- linear", Gap)]
    [InlineData("[Conv(\"«|»\")] [Linear]", "- conv: \"«|»\"\n- linear", Gap)]
    [InlineData("[Conv(\"«]»\")] [Linear]", "- conv: \"«]»\"\n- linear", "IDSL2010: ']' can't stand here: expected a convolution such as '3x3:64', a pool, a group '[…]' or an operation")]
    [InlineData("[Inception(\"1x1:64, «|»pool:32\")] [Linear]", "- inception: 1x1:64, «|»pool:32\n- linear", Gap)]
    [InlineData("[Inception(\"1x1:64 |«,» pool:32\")] [Linear]", "- inception: 1x1:64 |«,» pool:32\n- linear", Gap)]
    [InlineData("[Inception(\"«|»1x1:64\")] [Linear]", "- inception: \"«|»1x1:64\"\n- linear", Gap)]
    [InlineData("[Inception(\"1x1:64«|»\")] [Linear]", "- inception: 1x1:64«|»\n- linear", Gap)]
    [InlineData("[Inception(\"1x1:64;«;»pool\")] [Linear]", "- inception: 1x1:64;«;»pool\n- linear", Gap)]
    [InlineData("[Inception(\"1x1:64,«,»,pool\")] [Linear]", "- inception: 1x1:64,«,»,pool\n- linear", Gap)]
    [InlineData("[Inception(\"[1x1:64 ,«|» pool]\")] [Linear]", "- inception: \"[1x1:64 ,«|» pool]\"\n- linear", Gap)]
    [InlineData("[Inception(\"[1x1:64 ;«,» pool]\")] [Linear]", "- inception: \"[1x1:64 ;«,» pool]\"\n- linear", Gap)]
    public void A_missing_step(string csharp, string yaml, string message) => Check(csharp, yaml, message);

    [Theory]
    [InlineData("[Conv(\"dropout«(»0.4, 3x3:64\")] [Linear]", "- conv: dropout«(»0.4, 3x3:64\n- linear", ")")]
    [InlineData("[Conv(\"3x3:64 norm eps«(»1e-3, 3x3:64\")] [Linear]", "- conv: 3x3:64 norm eps«(»1e-3, 3x3:64\n- linear", ")")]
    [InlineData("[Inception(\"lrn«(»5, 1e-4, 0.75, 1x1:64\")] [Linear]", "- inception: lrn«(»5, 1e-4, 0.75, 1x1:64\n- linear", ")")]
    [InlineData("[Inception(\"lrn«(»5, 1e-4, 0.75 → 3x3:5\")] [Linear]", "- inception: lrn«(»5, 1e-4, 0.75 → 3x3:5\n- linear", ")")]
    [InlineData("[Inception(\"leaky-relu«(»-0.1, -0.2\")] [Linear]", "- inception: leaky-relu«(»-0.1, -0.2\n- linear", ")")]
    [InlineData("[Conv(\"3x3:«{»4*growth, 3x3:5\")] [Linear]", "- conv: 3x3:«{»4*growth, 3x3:5\n- linear", "}")]
    [InlineData("[Conv(\"1x1:5 → «[»1x3:4 | 3x1:4, 5x5:5\")] [Linear]", "- conv: 1x1:5 → «[»1x3:4 | 3x1:4, 5x5:5\n- linear", "]")]
    public void A_bracket_in_a_text(string csharp, string yaml, string bracket) => Check(csharp, yaml, Unclosed.Replace("{0}", bracket, StringComparison.Ordinal));

    [Theory]
    [InlineData(
        "[Conv(\"3x3:60\", Name = \"a\")] [Conv(\"3x3:64\", Name = \"b\", From = \"a, «typo»\")] [Conv(\"3x3:64 g8\", From = \"b\")] [Linear]",
        "- { conv: \"3x3:60\", name: a }\n- { conv: \"3x3:64\", name: b, from: [a, «typo»] }\n- { conv: \"3x3:64 g8\", from: b }\n- linear",
        "IDSL3015: There is no stage 'typo' before this one: the stages before it are input, a")]
    [InlineData(
        "[Conv(\"3x3:60\", Name = \"a\")] [Conv(\"3x3:64\", Name = \"b\")] [Conv(\"3x3:64 g7\", From = \"«typo», b\")] [Linear]",
        "- { conv: \"3x3:60\", name: a }\n- { conv: \"3x3:64\", name: b }\n- { conv: \"3x3:64 g7\", from: \"«typo», b\" }\n- linear",
        "IDSL3015: There is no stage 'typo' before this one: the stages before it are input, a, b")]
    [InlineData(
        "[Conv(\"3x3:60\", Name = \"first\")] [Conv(\"3x3:32\")] [Conv(\"3x3:64 g7\", From = \"«frist»\")] [Linear]",
        "- { conv: \"3x3:60\", name: first }\n- conv: 3x3:32\n- { conv: \"3x3:64 g7\", from: «frist» }\n- linear",
        "IDSL3015: There is no stage 'frist' before this one: did you mean 'first'?")]
    [InlineData(
        "[Conv(\"3x3:60\", Name = \"a\")] [Conv(\"3x3:64\", Name = \"b\")] [Conv(\"1x1:8\", From = \"a, «,» b\")] [Linear]",
        "- { conv: \"3x3:60\", name: a }\n- { conv: \"3x3:64\", name: b }\n- { conv: \"1x1:8\", from: \"a, «,» b\" }\n- linear",
        "IDSL2010: ',' can't stand here: expected the name of a stage on each side")]
    public void An_input_that_is_not_there(string csharp, string yaml, string message) => Check(csharp, yaml, message);

    [Theory]
    [InlineData("Width = «double.PositiveInfinity»", null, "Width can't be Infinity: write a factor above 0 and up to 100, such as 1.25")]
    [InlineData("Width = «double.NaN»", null, "Width can't be NaN: write a factor above 0 and up to 100, such as 1.25")]
    [InlineData("Width = «1e300»", "width: «1e300»", "Width can't be 1e300: write a factor above 0 and up to 100, such as 1.25")]
    [InlineData("Width = «0»", "width: «0»", "Width can't be 0: write a factor above 0 and up to 100, such as 1.25")]
    [InlineData("Classes = «2147483647»", "classes: «2147483647»", "Classes can't be 2147483647: write a number of classes from 1 to 1,000,000, or 0 for a network that returns features")]
    [InlineData("Classes = «-2147483648»", "classes: «-2147483648»", "Classes can't be -2147483648: write a number of classes from 1 to 1,000,000, or 0 for a network that returns features")]
    [InlineData("NormMomentum = «double.NaN»", null, "NormMomentum can't be NaN: write a share above 0 and up to 1, such as 0.1")]
    [InlineData("Dropout = «double.NaN»", null, "Dropout can't be NaN: write a probability from 0 up to, not including, 1")]
    [InlineData("Slope = «double.NaN»", null, "Slope can't be NaN: write a finite number, such as 0.01")]
    [InlineData("BiasInit = «double.NaN»", null, "BiasInit can't be NaN: write a finite number, such as 0.2")]
    public void A_setting_out_of_range(string csharp, string? yaml, string message) => Check(
        $"[Network(\"3x32x32\", {csharp})] [Conv(\"3x3:64\")] [Dropout] [Linear] partial class Sample;",
        yaml is null ? null : $"network: Sample\ninput: 3x32x32\n{yaml}\nstages: [conv: \"3x3:64\", dropout, linear]\n",
        "IDSL1009: " + message,
        yaml is null ? null : $"IDSL1009: '{yaml.Split(':')[0]}'{message[message.IndexOf(' ', StringComparison.Ordinal)..]}");

    [Theory]
    [InlineData(
        "[«Network(\"3x32x32\")»] partial class Sample;", "network: «Sample»\ninput: 3x32x32\nstages: []\n",
        "IDSL1008: 'Sample' has no stages: give it some, such as Conv and Linear, in the order in which they compute",
        "IDSL1008: 'Sample' has no stages: give it some, such as 'conv: 3x3:64' and 'linear', in the order in which they compute")]
    [InlineData(
        "[Conv(\"3x3:64\", NormEpsilon = «-7»)] [Linear]", "- { conv: \"3x3:64\", norm: { eps: «-7» } }\n- linear",
        "IDSL1009: NormEpsilon can't be -7: write a finite number from 0, such as 1e-5",
        "IDSL1009: 'norm.eps' can't be -7: write a finite number from 0, such as 1e-5")]
    [InlineData(
        "[«Residual(\"3x3/2:128 linear\")»] [Linear]", "- «residual: 3x3/2:128 linear»\n- linear",
        "IDSL3013: The branches give 128×14×14, but the input that they are added to is 64×28×28, and a sum needs one shape: give it the shortcut '1x1/2:128 linear'",
        "IDSL3013: The branches give 128×14×14, but the input that they are added to is 64×28×28, and a sum needs one shape: give it 'shortcut: 1x1/2:128 linear'")]
    [InlineData(
        "[Conv(\"3x3:8\")] [Linear(«20»)]", "- conv: 3x3:8\n- linear: «20»",
        "IDSL3019: The network ends in 20 features, not in 10 class scores: leave the width out, since Classes says it, or add [Linear] after it; Classes = 0 would declare what it ends in as features",
        "IDSL3019: The network ends in 20 features, not in 10 class scores: leave the width out, since 'classes' says it, or add 'linear' after it; 'classes: 0' would declare what it ends in as features")]
    [InlineData(
        "[GlobalAvgPool] [«Residual(\"1x1:{classes} linear\", Shortcut = \"1x1:{classes} linear\")»]", "- globalavgpool\n- «residual: 1x1:{classes} linear»\n  shortcut: 1x1:{classes} linear",
        "IDSL3019: The network ends in scores behind a relu, not in 10 class scores: write After = \"identity\"; Classes = 0 would declare what it ends in as features",
        "IDSL3019: The network ends in scores behind a relu, not in 10 class scores: write 'after: identity'; 'classes: 0' would declare what it ends in as features")]
    [InlineData(
        "[Conv(\"3x3:8\", Name = \"{i}\")] [Conv(\"3x3:{«i»}\")] [Linear]", "- { conv: \"3x3:8\", name: \"{i}\" }\n- conv: 3x3:{«i»}\n- linear",
        "IDSL2028: No parameter 'i' is known here: it is the number of a repeat, and only a stage's Name knows it",
        "IDSL2028: No parameter 'i' is known here: it is the number of a repeat, and only a stage's 'name' knows it")]
    public void Each_front_end_is_answered_in_its_own_spelling(string csharp, string yaml, string message, string inYaml) =>
        Check(csharp, yaml, message, inYaml);

    [Theory]
    [InlineData("[Dropout(«double.NaN»)] [Linear]", "The probability of a dropout can't be NaN: write a number from 0 up to, not including, 1")]
    [InlineData("[Dropout(probability: «double.NaN»)] [Linear]", "The probability of a dropout can't be NaN: write a number from 0 up to, not including, 1")]
    [InlineData("[Lrn(5, Beta = «double.NaN»)] [Linear]", "Beta can't be NaN: write a finite number, such as 0.75")]
    [InlineData("[Residual(\"3x3:64 linear\", Scale = «double.NaN»)] [Linear]", "Scale can't be NaN: write a finite number, such as 0.17")]
    [InlineData("[AuxClassifier(Weight = «double.NaN», Head = \"gap → fc\")] [Linear]", "Weight can't be NaN: write the share of this head's loss in the total, such as 0.3")]
    [InlineData("[Activation(Slope = «double.NaN»)] [Linear]", "Slope can't be NaN: write a finite number, such as 0.01")]
    public void NaN_is_no_number_of_a_stage(string csharp, string message) => Check("[Conv(\"3x3:64\")] " + csharp, null, "IDSL1009: " + message);

    [Fact]
    public void NaN_is_no_number_of_a_variant() => Check(
        "[Network(\"3x32x32\")] [Conv(\"3x3:64\")] [Linear] partial class Small; [Variant<Small>(Width = «double.NaN»)] partial class Other;",
        null,
        "IDSL1009: Width can't be NaN: write a factor above 0 and up to 100, such as 1.25");

    [Theory]
    [InlineData("[Conv(\"3x3:64 «g7»\", Repeat = 3)] [Linear]", "- { conv: \"3x3:64 «g7»\", repeat: 3 }\n- linear", "IDSL3004: 7 groups can't split 64 input and 64 output channels evenly: both must be multiples of 7")]
    [InlineData("[Conv(\"3x3:64 «vaild»\", Repeat = 3)] [Linear]", "- { conv: \"3x3:64 «vaild»\", repeat: 3 }\n- linear", "IDSL2012: 'vaild' is unknown: did you mean 'valid'?")]
    public void A_mistake_that_is_repeated(string csharp, string yaml, string message) => Check(csharp, yaml, message);

    /// <summary>Channels that disagree are no question of the input's size.</summary>
    [Theory]
    [InlineData(
        "[Conv(\"3x3:64\", Name = \"a\")] [Conv(\"3x3:128\", Name = \"b\")] [Conv(\"1x1:8\", From = «\"a, b\"», Merge = Merge.Add)] [Linear]",
        "- { conv: \"3x3:64\", name: a }\n- { conv: \"3x3:128\", name: b }\n- { conv: \"1x1:8\", from: «[a, b]», merge: add }\n- linear",
        "IDSL3016: The stages that this one reads give 64×28×28, 128×28×28: a sum needs one number of channels, so end them in one width, or concatenate them")]
    [InlineData(
        "[Conv(\"3x3:64\", Name = \"a\")] [Conv(\"3x3/2:128\", Name = \"b\")] [Conv(\"1x1:8\", From = «\"input, b\"», Merge = Merge.Add)] [Linear]",
        "- { conv: \"3x3:64\", name: a }\n- { conv: \"3x3/2:128\", name: b }\n- { conv: \"1x1:8\", from: «[input, b]», merge: add }\n- linear",
        "IDSL3016: The stages that this one reads give 64×28×28, 128×14×14: a sum needs one shape, and both channels and sizes differ")]
    [InlineData(
        "[Conv(\"3x3:64\", Name = \"a\")] [Conv(\"flatten\", Name = \"b\")] [Conv(\"flatten\", From = «\"a, b\"»)] [Linear]",
        "- { conv: \"3x3:64\", name: a }\n- { conv: flatten, name: b }\n- { conv: flatten, from: «[a, b]» }\n- linear",
        "IDSL3016: The stages that this one reads give 64×28×28, 50176: flatten all of them or none")]
    [InlineData(
        "[Inception(\"1x1:64, «flatten»\")] [Linear]",
        "- inception: 1x1:64, «flatten»\n- linear",
        "IDSL3001: This branch gives features without height and width, but its siblings give 28×28: outputs are concatenated on channels, so sizes must agree; flatten all of them or none")]
    [InlineData(
        "[Residual(\"3x3/2:128 linear\", Shortcut = «\"1x1:64 linear\"»)] [Linear]",
        "- { residual: \"3x3/2:128 linear\", shortcut: «\"1x1:64 linear\"» }\n- linear",
        "IDSL3014: The branches give 128×14×14, but the shortcut gives 64×28×28, and a sum needs one shape: '1x1/2:128 linear' would fit")]
    public void Channels_that_differ(string csharp, string yaml, string message) => Check(csharp, yaml, message);

    [Theory]
    [InlineData("[Conv(\"3x3:64\")] [Conv(\"3x3:64\", Merge = «Merge.Add»)] [Linear]", "- conv: 3x3:64\n- { conv: \"3x3:64\", merge: «add» }\n- linear")]
    [InlineData("[Conv(\"3x3:64\", Name = \"a\")] [Conv(\"3x3:64\", From = \"a\", Merge = «Merge.Add»)] [Linear]", "- { conv: \"3x3:64\", name: a }\n- { conv: \"3x3:64\", from: a, merge: «add» }\n- linear")]
    public void A_merge_of_one(string csharp, string yaml) => Check(
        csharp, yaml,
        "IDSL2036: 'Merge' says how several inputs are put together, and this stage reads one: name them in its 'From', with commas between, or remove 'Merge'",
        "IDSL2036: 'merge' says how several inputs are put together, and this stage reads one: name them in its 'from', with commas between, or remove 'merge'");

    [Theory]
    [InlineData("231x224", "231x223 and 231x225")] // the height is right as it is
    [InlineData("224x231", "223x231 and 225x231")]
    [InlineData("230x224", "229x223 and 231x225")]
    [InlineData("224x224", "223x223 and 225x225")]
    public void Nearest_sizes_of_any_plane(string size, string nearest)
    {
        const string Text = "3x3/2:8 valid, «maxpool 3x3/2 ceil»";
        var told = Assert.Single(MarkedSource.CSharp($"[Network(\"3x{size}\")] [Inception(\"{Text}\")] [Linear] partial class Sample;").Compile());
        Assert.EndsWith("; the nearest input sizes that work are " + nearest, told.Message, StringComparison.Ordinal);
        Assert.Equal(told.Message, Assert.Single(MarkedSource.Yaml($"network: Sample\ninput: 3x{size}\nstages:\n- inception: {Text}\n- linear\n").Compile()).Message);
    }

    [Theory]
    [InlineData("[Conv(\"3x3:64 «swish»\")] [Linear]", "- conv: 3x3:64 «swish»\n- linear", "IDSL2012: 'swish' is unknown: did you mean 'silu'?")]
    [InlineData("[Conv(\"3x3:64 → «hswish»\")] [Linear]", "- conv: 3x3:64 → «hswish»\n- linear", "IDSL2012: 'hswish' is unknown: did you mean 'hard-swish'?")]
    [InlineData("[Conv(\"3x3:64 → «prelu»\")] [Linear]", "- conv: 3x3:64 → «prelu»\n- linear", "IDSL2012: 'prelu' is unknown: expected a convolution such as '3x3:64', a pool, an activation such as relu, or one of identity, bn, gn, in, lrn, … resize, zeropad, reflectpad, crop, affine, l2norm, softmax")]
    [InlineData("[Conv(\"3x3:64 «selu»\")] [Linear]", "- conv: 3x3:64 «selu»\n- linear", "IDSL2012: 'selu' is unknown: expected one of valid, same, tfsame, p1, d1, g1, dw, sep, sep1, bias, nobias, norm, nonorm, bn, gn, in, affine, noaffine, noscale, noshift, eps(1e-3), momentum(0.01), linear, an activation such as relu, an initialization such as kaiming")]
    [InlineData(null, "- { conv: \"3x3:64\", activation: «swish» }\n- linear", "IDSL5020: 'swish' is no value of 'activation': did you mean 'silu'?")]
    [InlineData(null, "- { conv: \"3x3:64\", activation: «prelu» }\n- linear", "IDSL5020: 'prelu' is no value of 'activation': write one of none, relu, relu6, leaky-relu, elu, silu, gelu, hard-swish, hard-sigmoid, sigmoid, tanh, softplus, mish")]
    [InlineData(null, "- «gap»\n- linear", "IDSL5017: 'gap' is no key of a stage: did you mean 'globalavgpool'?")]
    public void Functions_under_other_names(string? csharp, string yaml, string message) => Check(csharp, yaml, message);

    [Theory]
    [InlineData("[Inception(\"avgpool:8 «exclude-pad», 1x1:8\")] [Linear]", "- inception: avgpool:8 «exclude-pad», 1x1:8\n- linear", "'exclude-pad' stands on the wrong side of the width: write 'avgpool exclude-pad:8'")]
    [InlineData("[Inception(\"maxpool 3x3:8 «d2 same», 1x1:8\")] [Linear]", "- inception: maxpool 3x3:8 «d2 same», 1x1:8\n- linear", "'d2 same' stands on the wrong side of the width: write 'maxpool 3x3 d2 same:8'")]
    [InlineData("[Inception(\"pool:32 «linear», 1x1:8\")] [Linear]", "- inception: pool:32 «linear», 1x1:8\n- linear", "'linear' stands on the wrong side of the width: write 'pool → 1x1:32 linear'")]
    [InlineData("[Conv(\"3x3 «valid»:64\")] [Linear]", "- conv: 3x3 «valid»:64\n- linear", "'valid' stands on the wrong side of the width: write '3x3:64 valid'")]
    [InlineData("[Conv(\"3x3/2 «p1 bias(0.2)»:64\")] [Linear]", "- conv: 3x3/2 «p1 bias(0.2)»:64\n- linear", "'p1 bias(0.2)' stands on the wrong side of the width: write '3x3/2:64 p1 bias(0.2)'")]
    [InlineData("[AvgPool(\"3x3/2:64 «exclude-pad»\")] [Linear]", "- avgpool: 3x3/2:64 «exclude-pad»\n- linear", "'exclude-pad' stands on the wrong side of the width: write '3x3/2 exclude-pad:64'")]
    public void Words_and_widths(string csharp, string yaml, string message) => Check(csharp, yaml, "IDSL2034: " + message);

    [Fact]
    public void A_pool_that_is_a_stage_has_no_words_of_a_convolution() => Check(
        "[AvgPool(\"3x3/2:64 «linear»\")] [Linear]", "- avgpool: 3x3/2:64 «linear»\n- linear", "IDSL2013: 'linear' says nothing about average pools: remove it");

    [Theory]
    [InlineData("64, 96, 8", "64, 96, 8", "[64, 96, 8]", "'64, 96, 8' has no name: write 'n = 64, m = 96'")]
    [InlineData("n = 4, «64»", null, null, "'64' has no name: write 'm = 64'")]
    [InlineData("m = 4, «{2*3}»", null, null, "'{2*3}' has no name: write 'n = {2*3}'")]
    [InlineData("n = 4, «64, 5»", null, null, "'64, 5' has no name: write 'm = 64'")]
    [InlineData("1, 2, 3", null, null, "'1, 2, 3' has no name: write 'n = 1, m = 2'")]
    public void Arguments_without_names(string csharp, string? marked, string? yaml, string message) => Check(
        $"[Block(\"n = 8, m = 4\")] [Conv(\"1x1:{{n}} → 1x1:{{m}}\")] partial class B; [Network(\"3x32x32\")] [Use<B>(\"{(csharp.Contains('«', StringComparison.Ordinal) ? csharp : $"«{csharp}»")}\")] [Linear] partial class Sample;",
        yaml is null ? null : $$"""
            network: Sample
            input: 3x32x32
            blocks:
              B: { parameters: { n: 8, m: 4 }, conv: "1x1:{n} → 1x1:{m}" }
            stages:
              - { use: B, with: {{yaml.Replace(marked!, $"«{marked}»", StringComparison.Ordinal)}} }
              - linear
            """,
        "IDSL2035: " + message);

    [Theory]
    [InlineData("[Conv(\"maxpool 3x3/1 «p2»\")] [Linear]", "- conv: maxpool 3x3/1 «p2»\n- linear", "IDSL3006: A pool can pad by at most half its window, so 2 is too much for 3x3: write p1")]
    [InlineData("[Conv(\"maxpool 3x3/1 d2 «p3»\")] [Linear]", "- conv: maxpool 3x3/1 d2 «p3»\n- linear", "IDSL3006: A pool can pad by at most half its window, so 3 is too much for 3x3: write p2")]
    [InlineData("[Conv(\"«pool» → 1x1:8\")] [Linear]", "- conv: «pool» → 1x1:8\n- linear", "IDSL2015: A pool without branches beside it needs to be told its window: write for example 'maxpool 3x3/2'")]
    [InlineData("[Conv(\"[«pool»]\")] [Linear]", "- conv: \"[«pool»]\"\n- linear", "IDSL2015: A pool without branches beside it needs to be told its window: write for example 'maxpool 3x3/2'")]
    public void Pools(string csharp, string yaml, string message) => Check(csharp, yaml, message);

    /// <param name="csharp">The declaration in C#; null for none.</param>
    /// <param name="yaml">The declaration in YAML; null for none.</param>
    /// <param name="message">What is told of it.</param>
    /// <param name="inYaml">What is told in YAML; null for the same.</param>
    private static void Check(string? csharp, string? yaml, string message, string? inYaml = null)
    {
        if (csharp is not null)
        {
            CheckOne(MarkedSource.CSharp(csharp), message);
        }

        if (yaml is not null)
        {
            CheckOne(MarkedSource.Yaml(yaml), inYaml ?? message);
        }
    }

    private static void CheckOne(MarkedSource source, string message) =>
        Assert.Equal(new MarkedSource.Told(source.Start, source.Length, message), Assert.Single(source.Compile()));
}

using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Mistakes that only shapes show.</summary>
public class ShapeMistakeTests
{
    [Theory]
    [InlineData("1x1:64, 3x3/2:96", "IDSL3001", "3x3/2:96", "gives 14×14, but its siblings give 28×28")]
    [InlineData("1x1:64, 3x3/2:96", "IDSL3001", "3x3/2:96", "its strides multiply to 2 and theirs to 1")]
    [InlineData("3x3:64, 3x3/2:64, 1x1/2:64", "IDSL3001", "3x3:64", "gives 28×28, but its siblings give 14×14")]
    [InlineData("1x1:64, 3x3/2x1:96", "IDSL3001", "3x3/2x1:96", "its strides multiply to 2x1 and theirs to 1")]
    [InlineData("1x1:64, 3x3:96 valid", "IDSL3001", "3x3:96 valid", "the padding or rounding differs: use 'same', 'valid'")]
    [InlineData("1x1:64, gap", "IDSL3001", "gap", "an adaptive or global pool sets the size by itself")]
    [InlineData("1x1:64, flatten", "IDSL3001", "flatten", "flatten all of them or none")]
    [InlineData("1x1:64, 1x1:5 → [1x3:4 | 3x1:4 → 3x3/2:5]", "IDSL3001", "3x1:4 → 3x3/2:5", "gives 14×14, but its siblings give 28×28")]
    // At 28, a 3x3/2 p1 convolution gives 14 and Caffe's pool, which rounds up, 15 (caffe#3656).
    [InlineData("3x3/2:64 p1, maxpool 3x3/2 p1 ceil", "IDSL3001", "maxpool 3x3/2 p1 ceil", "gives 15×15, but its siblings give 14×14")]
    [InlineData("29x29:64 valid", "IDSL3002", "29x29:64 valid", "needs at least 29×29, but its input is 28×28: nothing would be left; use a larger input than 28×28")]
    [InlineData("1x1:64, 29x29:64 valid", "IDSL3002", "29x29:64 valid", "a smaller kernel, fewer strides before it, or padding")]
    [InlineData("2x2:64", "IDSL3003", "2x2", "write 'valid', 'tfsame', or an explicit padding such as 'p1'")]
    [InlineData("3x4:64", "IDSL3003", "3x4", "'same' has no meaning for 3x4")]
    [InlineData("2x2:64 same", "IDSL3003", "2x2", "write 'valid'")]
    [InlineData("pool 2x2", "IDSL3003", "2x2", "write 'valid'")]
    [InlineData("3x3:64 g7", "IDSL3004", "g7", "7 groups can't split 64 input and 64 output channels evenly: both must be multiples of 7")]
    [InlineData("3x3:66 g4", "IDSL3004", "g4", "both must be multiples of 4")]
    [InlineData("3x3:66 dw", "IDSL3004", "dw", "both must be multiples of 64")]
    [InlineData("flatten → 3x3:5", "IDSL3005", "3x3:5", "its input was flattened to 50176 features: move it before the flattening")]
    [InlineData("pool 3x3 p2", "IDSL3006", "p2", "2 is too much for 3x3: write p1")]
    [InlineData("maxpool 3x3 d2 p3", "IDSL3006", "p3", "write p2")]
    [InlineData("avgpool 1x1 p1", "IDSL3006", "p1", "write 'valid'")]
    [InlineData("pool p0-3", "IDSL3012", "p0-3", "3 on one side is too much for 3x3: write at most 2")]
    [InlineData("maxpool 3x5 p0x0-2x5", "IDSL3012", "p0x0-2x5", "5 on one side is too much for 3x5: write at most 4")]
    [InlineData("3x3:48 gn(32)", "IDSL3026", "gn(32)", "can't divide 48 channels into 32 groups of as many each: 24 would do")]
    [InlineData("gn(7)", "IDSL3026", "gn(7)", "4 would do")]
    [InlineData("gap → in", "IDSL3027", "in", "Instance normalization over 64×1×1")]
    [InlineData("gap → 1x1:8 gn(8)", "IDSL3027", "gn(8)", "Group normalization of 8 groups over 8×1×1")]
    [InlineData("flatten → in", "IDSL3005", "in", "Instance normalization works on a plane")]
    [InlineData("3x3:8 gn(4) momentum(0.1)", "IDSL2013", "momentum(0.1)", "group normalization, which keeps no running statistics")]
    [InlineData("3x3:8 noaffine", "IDSL2013", "noaffine", "a convolution without normalization")]
    [InlineData("zeropad", "IDSL2015", "zeropad", "write for example 'zeropad p1'")]
    [InlineData("flatten → reflectpad p1", "IDSL3005", "reflectpad p1", "A border works on a plane")]
    [InlineData("flatten → upsample(2)", "IDSL3005", "upsample(2)", "Upsampling works on a plane")]
    [InlineData("upsample(2, 2, 2) bilinear", "IDSL3022", "upsample(2, 2, 2) bilinear", "write 'upsample(2, 2) bilinear'")]
    [InlineData("zeropad p1x2x3", "IDSL3022", "p1x2x3", "write 'p2x3'")]
    [InlineData("upsample(2) aligned", "IDSL2013", "aligned", "says nothing about what takes the nearest position, without 'bilinear'")]
    [InlineData("reflectpad p1-28", "IDSL3025", "p1-28", "so 28 is too much for 64×28×28: write at most 27")]
    [InlineData("crop", "IDSL2015", "crop", "write for example 'crop p1'")]
    [InlineData("crop(24) p1", "IDSL2013", "p1", "says nothing about a crop to given lengths")]
    [InlineData("crop p14", "IDSL3029", "crop p14", "'crop p14' of 64×28×28 is too much: at least one position has to be left of each length")]
    [InlineData("crop p0x20-1x8", "IDSL3029", "crop p0x20-1x8", "of 64×28×28 is too much")]
    [InlineData("crop(28, 29)", "IDSL3029", "crop(28, 29)", "write at most 'crop(28, 28)'")]
    [InlineData("crop(9, 9, 9)", "IDSL3022", "crop(9, 9, 9)", "write 'crop(9, 9)'")]
    [InlineData("flatten → crop p1", "IDSL3005", "crop p1", "A crop works on a plane")]
    [InlineData("affine", "IDSL2024", "affine", "'affine(scale, shift)'")]
    [InlineData("shuffle(7)", "IDSL3004", "shuffle(7)", "7 groups can't split 64 input")]
    [InlineData("flatten → se(4)", "IDSL3005", "se(4)", "Squeeze and excitation works on a plane")]
    [InlineData("flatten → shuffle(4)", "IDSL3005", "shuffle(4)", "A channel shuffle works on a plane")]
    [InlineData("flatten → spp(2)", "IDSL3005", "spp(2)", "A spatial pyramid works on a plane")]
    [InlineData("flatten → adaptivemaxpool(2)", "IDSL3005", "adaptivemaxpool(2)", "An adaptive maximum pool works on a plane")]
    [InlineData("1x1:64, spp(2)", "IDSL3001", "spp(2)", "flatten all of them or none")]
    [InlineData("3x3:1000000 → spp(1000000)", "IDSL3011", "spp(1000000)", "The output would be")]
    [InlineData("fc → relu", "IDSL3009", "fc", "must come last: give it a width, or move it to the end")]
    [InlineData("1000000x1:64 d1000000 p1000000", "IDSL3011", "1000000x1:64 d1000000 p1000000", "The dilated kernel would be 999999000001×1")]
    [InlineData("1x1:1000000 p1000000", "IDSL3011", "1x1:1000000 p1000000", "at most 1,000,000,000,000 elements can be counted")]
    public void One_mistake_in_branches_is_one_problem(string branches, string id, string at, string saying) =>
        Mistake.IsOne(Mistake.InBranches(branches), id, at, saying);

    [Theory]
    // onnxruntime#1224: a dilated 3x3 spans 5 of 4 pixels; torch's MaxPool silently gives an empty output.
    [InlineData("[Network(\"1x4x4\")] [MaxPool(\"3x3/2 d2\")] [Linear]", "IDSL3002", "3x3/2 d2", "needs at least 5×5, but its input is 4×4")]
    [InlineData("[Network(\"3x4x4\")] [Conv(\"3x3:8 d2 valid\")] [Linear]", "IDSL3002", "3x3:8 d2 valid", "needs at least 5×5, but its input is 4×4")]
    [InlineData("[Network(\"3x2x9\")] [Conv(\"3x3:8 valid\")] [Linear]", "IDSL3002", "3x3:8 valid", "needs at least 3×3, but its input is 2×9")]
    [InlineData("[Conv(\"7x7/4:8\")] [MaxPool(\"7x7\")] [MaxPool(\"2x2\")] [Linear]", "IDSL3002", "2x2", "needs at least 2×2, but its input is 1×1")]
    [InlineData("[Conv(\"3x3/8:5\")] [AuxClassifier] [Linear]", "IDSL3002", "AuxClassifier", "give the classifier a head of its own, such as 'gap → fc'")]
    [InlineData("[Conv(\"3x3/8:5\")] [AuxClassifier(Head = \"avgpool 5x5/3 → fc\")] [Linear]", "IDSL3002", "avgpool 5x5/3", "needs at least 5×5, but its input is 4×4")]
    [InlineData("[Flatten] [Conv(\"3x3:5\")] [Linear]", "IDSL3005", "3x3:5", "its input was flattened to 50176 features")]
    [InlineData("[Linear(10)] [MaxPool(\"2x2\")] [Linear]", "IDSL3005", "2x2", "its input was flattened to 10 features")]
    [InlineData("[Flatten] [Lrn(5)] [Linear]", "IDSL3005", "Lrn(5)", "Local response normalization works on a plane")]
    [InlineData("[Flatten] [GlobalAvgPool] [Linear]", "IDSL3005", "GlobalAvgPool", "move it before the flattening")]
    [InlineData("[Flatten] [AdaptiveAvgPool(\"2x2\")] [Linear]", "IDSL3005", "\"2x2\"", "move it before the flattening")]
    [InlineData("[AuxClassifier] [Conv(\"3x3:5\")] [Linear]", "IDSL3007", "AuxClassifier", "move it behind the stage whose output it should classify")]
    [InlineData("[Network(\"3x1000000x1\")] [Conv(\"1x1/1000000\")] [Conv(\"1x1/1000000\")] [Conv(\"1x1/1000000\")] [Conv(\"1x1/1000000\", Name = \"last\")] [Linear]", "IDSL3008", "Conv(\"1x1/1000000\", Name = \"last\")", "This stage exceeds 9.2·10^18")]
    [InlineData("[Network(\"3x8x8\")] [Conv(\"1x1:1000000\")] [MaxPool(\"1000000x1000000/1000000 p999999-999998\", Name = \"pool\")] [Linear]", "IDSL3008", "MaxPool(\"1000000x1000000/1000000 p999999-999998\", Name = \"pool\")", "bytes of activations")]
    [InlineData("[Network(\"1000000x1x1\")] [Conv(\"999999x999999:1000000\")] [Linear]", "IDSL3008", "Conv(\"999999x999999:1000000\")", "check its sizes")]
    [InlineData("[Linear] [Conv(\"3x3:5\")] [Linear]", "IDSL3009", "Linear", "[Linear] without a width gives the class scores and must come last: give it a width")]
    [InlineData("[Linear] [Dropout(0.5)]", "IDSL3009", "Linear", "give it a width, or move it to the end")]
    [InlineData("[Conv(\"gap → fc\")] [Dropout(0.5)]", "IDSL3009", "fc", "'fc' without a width gives the class scores and must come last")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"fc → fc\")] [Linear]", "IDSL3009", "fc", "must come last")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"gap\")] [Linear]", "IDSL3010", "gap", "end it with 'fc'")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"gap → fc → relu\")] [Linear]", "IDSL3009", "fc", "must come last")]
    [InlineData("[Conv(\"3x3:5\")] [AuxClassifier(Head = \"gap → fc(1000)\")] [Linear]", "IDSL3010", "fc(1000)", "end it with 'fc'")]
    [InlineData("[Network(\"1000000x1000000x1000000\")] [Linear]", "IDSL3011", "1000000x1000000x1000000", "The input would be 1000000×1000000×1000000")]
    [InlineData("[Network(\"1000000x1000x1000\")] [Linear]", "IDSL3011", "Linear", "at most 2,147,483,647 channels or features can be counted")]
    [InlineData("[AdaptiveAvgPool(\"1000000x1000000\")] [Linear]", "IDSL3011", "\"1000000x1000000\"", "The output would be 64×1000000×1000000")]
    public void One_mistake_between_stages_is_one_problem(string source, string id, string at, string saying) =>
        Mistake.IsOne(source, id, at, saying);

    [Fact]
    public void Branches_that_differ_are_each_told()
    {
        var found = Mistake.List(Mistake.InBranches("3x3:64, 3x3/2:64, 3x3/4:64, 1x1:5"));

        Assert.Equal(["IDSL3001 3x3/2:64", "IDSL3001 3x3/4:64"], found);
    }

    [Fact]
    public void A_plane_that_is_too_small_for_every_branch_is_one_mistake()
    {
        var found = Mistake.List("[AdaptiveAvgPool(\"2x2\")] [Inception(\"3x3/2:8 valid, 1x1:8→3x3/2:8 valid, maxpool 3x3/2, 5x5/2:8 valid\")] [Linear]");

        Assert.Equal(["IDSL3002 3x3/2:8 valid", "IDSL3002 5x5/2:8 valid"], found); // 3x3 for three branches, 5x5 for one
    }

    [Fact]
    public void Two_thousand_branches_are_no_overflow()
    {
        // 2,200 · 1,000,000 channels exceed 2^31 - 1.
        var branches = string.Join(",", Enumerable.Repeat("1x1:1000000", 2200));

        var problem = Assert.Single(Compiled.Problems($"[Network(\"1x1x1\")] [Inception(\"{branches}\")] [Linear]")).Problem;
        Assert.Equal("IDSL3011", problem.Rule.Id);
        Assert.Contains("2200000000", problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_an_early_stage_gives_no_further_ones()
    {
        // What follows would be too small, split unevenly and clash in size, if the width or size were guessed.
        var found = Mistake.List(
            "[Conv(\"3x3:12a\")] [Conv(\"3x3 g7\")] [MaxPool(\"29x29\")] [Inception(\"pool, 3x3/2 g5\")] [AuxClassifier] [Linear]");

        Assert.Equal(["IDSL2002 12a"], found);
    }

    [Theory]
    // Read as written, each of these gives 6 channels, which 4 groups can't split.
    [InlineData("[Conv(\"3x3:6 4\")]", "IDSL2010 4")]
    [InlineData("[Conv(\"3x3:6, 3x3:64\")]", "IDSL2019 ,")]
    [InlineData("[Inception(\"3x3:6 4\")]", "IDSL2010 4")]
    [InlineData("[Conv(\"[3x3:6 4]\")]", "IDSL2010 4")]
    [InlineData("[MaxPool(\"3x3/2:6 4\")]", "IDSL2010 4")]
    public void What_was_not_understood_to_its_end_has_no_known_output(string stage, string expected)
    {
        Assert.Equal([expected], Mistake.List(stage + " [Conv(\"3x3:64 g4\")] [Linear]"));
    }

    [Fact]
    public void An_independent_mistake_in_a_later_stage_is_still_told()
    {
        var found = Mistake.List(
            """
            [Conv("3x3:0")]
            [Inception("1x1:5, 3x3/2:5, 1x1:5")]
            [GlobalAvgPool]
            [Conv("3x3:8 valid")]
            [Conv("1x1:12")]
            [Conv("1x1:12 g5")]
            [Flatten]
            [Lrn(5)]
            [Dropout(2)]
            [Linear]
            """);

        // After 'gap' the size is known again, after 1x1:12 the width, after [Flatten] that there is no plane.
        // While neither is known, the branches' sizes can't be said to differ.
        Assert.Equal(["IDSL2003 0", "IDSL3002 3x3:8 valid", "IDSL3004 g5", "IDSL3005 Lrn(5)", "IDSL1009 2"], found);
    }

    [Fact]
    public void A_mistake_in_a_head_leaves_the_network_alone()
    {
        var found = Mistake.List("[Conv(\"3x3:8\")] [AuxClassifier(Head = \"gap → 12a\")] [Conv(\"3x3:8 g3\")] [Linear]");

        Assert.Equal(["IDSL2002 12a", "IDSL3004 g3"], found);
    }

    [Fact]
    public void A_stage_that_the_compiler_reports_is_not_reported_again()
    {
        var definition = Declaration.Network("[Network(\"3x8x8\")] [Conv(\"3x3:8\")] [Conv(\"3x3:8 g3\")] [Linear]");
        var broken = definition with
        {
            Stages = definition.Stages.Select(stage => stage.Kind == StageKind.Conv ? stage with { IsBroken = true } : stage).ToEquatableArray(),
        };

        var compiled = Compiled.Compile(broken);

        Assert.Empty(compiled.Problems);
        Assert.Null(compiled.Graph);
    }
}

using InceptionDsl.Language.Costs;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Tests;

/// <summary>Groups whose chains are added, multiplied, averaged or compared: how they are written, shapes, mistakes, costs, fields.</summary>
public class GroupMergeTests
{
    [Theory]
    [InlineData("[1x1:8+3x3:8]", "[1x1:8 + 3x3:8]", Merge.Add)]
    [InlineData("[ identity*3x3 ]", "[identity * 3x3]", Merge.Multiply)]
    [InlineData("mean [1x1:8|3x3:8]", "mean[1x1:8 | 3x3:8]", Merge.Mean)]
    [InlineData("max[1x1:8|3x3:8]", "max[1x1:8 | 3x3:8]", Merge.Max)]
    [InlineData("[1x1:8|3x3:8]", "[1x1:8 | 3x3:8]", Merge.Concat)]
    [InlineData("max[3x3:8]→1x1", null, Merge.Max)]
    public void A_group_says_how_its_chains_are_put_together(string text, string? canonical, Merge merge)
    {
        var problems = new TextProblems();
        var chain = SpecText.Of(text).Read(SpecGrammar.Chain, SpecParameters.None(classes: 10), problems);
        Assert.Equal(canonical is null ? 1 : 0, problems.Count);
        if (canonical is not null)
        {
            Assert.Equal(canonical, SpecPrinter.Canonical.Write(chain));
            Assert.Equal(merge, Assert.IsType<GroupSyntax>(chain.Steps[0]).Merge);
        }
    }

    /// <summary>A plus before a label adds where it stands between blanks, or where what stands before it is no layer; else it is a double label's.</summary>
    [Theory]
    [InlineData("[identity + a=3x3:8]", 2, "a")]
    [InlineData("[relu+a=3x3:8]", 2, "a")]
    [InlineData("[1x1:8 + a=3x3:8]", 2, "a")]
    [InlineData("[3x3 + a=3x3:8]", 2, "a")]
    [InlineData("[1x1:8 → 16 + a+b=3x3:16]", 2, "a+b")]
    [InlineData("[{k}x3:8/{k} + 3a=3x3/2:8]", 2, "3a")]
    [InlineData("[1x1:8 * a=3x3:8]", 2, "a")]
    [InlineData("[a+b=3x3:8 | 1x1:8]", 2, null)]
    [InlineData("[conv1 + bn1=3x3:8]", 1, "conv1+bn1")]
    [InlineData("[fc+bn=fc(8) + fc(8)]", 2, null)]
    [InlineData("[1x1:8+3x3:8 linear+a=3x3:8]", 3, "a")]
    [InlineData("[0.conv+0.bn=3x3:8]", 1, "0.conv+0.bn")]
    [InlineData("[1x1:8 + x=(a+b=3x3:8 → 1x1:8)]", 2, "x")]
    public void Blanks_tell_a_sum_from_a_double_label(string text, int chains, string? label)
    {
        var problems = new TextProblems();
        var parameters = SpecParameters.Read(SpecText.Of("k = 2"), SpecParameters.None(classes: 10), problems);
        var group = Assert.IsType<GroupSyntax>(SpecText.Of(text).Read(SpecGrammar.Chain, parameters, problems).Steps[0]);
        Assert.Equal((0, chains), (problems.Count, group.Chains.Count));
        var last = group.Chains[chains - 1].Steps[0].Label;
        Assert.Equal(label, last is null ? null : last.First.Value + (last.Second is { } second ? "+" + second.Value : ""));
    }

    [Theory]
    [InlineData("[identity + 3x3:64]", "64×28×28")]
    [InlineData("[3x3/2:16 + maxpool 3x3/2 p1 → 1x1:16 + 5x5/2:16]", "16×14×14")]
    [InlineData("[identity * gap → 1x1:64 sigmoid]", "64×28×28")]
    [InlineData("[gap → 1x1:64 sigmoid * identity * 3x3]", "64×28×28")]
    [InlineData("gap → [identity * 1x1 sigmoid]", "64×1×1")]
    [InlineData("flatten → [fc(10) * fc(10) sigmoid]", "10")]
    [InlineData("mean[1x1:8 | 3x3:8 | 5x5:8]", "8×28×28")]
    [InlineData("max[pool | identity]", "64×28×28")]
    [InlineData("[identity | [1x1:4 + 3x3:4]]", "68×28×28")]
    public void Chains_give_the_shape_that_they_have(string chain, string shape) =>
        Assert.Equal(shape, Compiled.Graph($"[Network(\"64x28x28\", Classes = 0)] [Conv(\"{chain}\")]").Layers.Items[^1].Output.ToString());

    [Theory]
    [InlineData("9x144", "[identity + k9:9] → [identity * gap → k1:9 sigmoid]", "9×144")]
    [InlineData("3x8x16x16", "max[3x3x3:4 | 1x1x1:4] → [identity * gap → 1x1x1:4]", "4×8×16×16")]
    public void They_are_for_planes_of_every_rank(string input, string chain, string shape) =>
        Assert.Equal(shape, Compiled.Graph($"[Network(\"{input}\", Classes = 0)] [Conv(\"{chain}\")]").Layers.Items[^1].Output.ToString());

    [Theory]
    [InlineData("[identity + 3x3:32]", "give 64×28×28, 32×28×28: a sum needs one number of channels, so end them in one width, or concatenate them")]
    [InlineData("[identity + 3x3/2]", "give 64×28×28, 64×14×14: a sum needs one size")]
    [InlineData("mean[identity | gap]", "give 64×28×28, 64×1×1: a mean needs one size")]
    [InlineData("max[identity | 3x3/2:8]", "give 64×28×28, 8×14×14: a maximum needs one shape, and both channels and sizes differ")]
    [InlineData("[identity * 3x3/2]", "give 64×28×28, 64×14×14: a product needs one size, or a plane of one position, as 'gap' gives it")]
    [InlineData("[identity * gap → 1x1:8]", "give 64×28×28, 8×1×1: a product needs one number of channels, and both channels and sizes differ")]
    [InlineData("[identity * gap → flatten]", "give 64×28×28, 64: flatten all of them or none")]
    public void Shapes_that_do_not_fit_are_one_mistake(string group, string saying) =>
        Mistake.IsOne($"[Conv(\"1x1:64 → {group} → 1x1:8\")] [GlobalAvgPool] [Linear]", "IDSL3023", group, saying);

    [Theory]
    [InlineData(Merge.Multiply, "64×1×1, 8×28×28", "a product needs one number of channels, and both channels and sizes differ", "gap → 1x1:64")]
    [InlineData(Merge.Max, "64×28×28, 8×28×28", "a maximum needs one number of channels", "1x1:64")]
    public void Inputs_of_a_stage_that_do_not_fit_are_one_mistake(Merge merge, string shapes, string saying, string chain) => Mistake.IsOne(
        $"[Conv(\"{chain}\", Name = \"a\")] [Conv(\"1x1:8\", Name = \"b\", From = \"input\")] [Conv(\"1x1:8\", From = \"a, b\", Merge = Merge.{merge})] [GlobalAvgPool] [Linear]",
        "IDSL3016", "\"a, b\"", $"give {shapes}: {saying}");

    /// <summary>Factors stand behind the planes that they are for, so that a product has its first input's shape.</summary>
    [Fact]
    public void A_product_reads_planes_before_their_factors()
    {
        var graph = Compiled.Graph("[Network(\"8x6x6\", Classes = 0)] [Conv(\"[gap → 1x1:8 sigmoid * identity]\")]");
        var product = Assert.IsType<ProductLayer>(graph.Layers.Items[^1]);
        Assert.Equal(["8×6×6", "8×1×1"], product.Inputs.Items.Select(input => graph.Layers[input].Output.ToString()));
    }

    [Fact]
    public void Their_arithmetic_is_counted()
    {
        var (one, shape) = (new Shape(1, 6, 6), new Shape(8, 6, 6));
        Assert.Equal(36, one.Elements);
        Assert.Equal(2 * 288, CostModel.Of(new ProductLayer("p", [0, 1, 2], shape), shape).Flops); // two multiplications for each element
        Assert.Equal(3 * 288, CostModel.Of(new MeanLayer("m", [0, 1, 2], shape), shape).Flops); // two additions and a division
        Assert.Equal(2 * 288, CostModel.Of(new MaximumLayer("m", [0, 1, 2], shape), shape).Flops); // two comparisons
    }

    /// <summary>3x3 → 3x3 sees 5 pixels, the group with the input beside no more; a gate of the mean sees all 32.</summary>
    [Theory]
    [InlineData("[identity + 3x3 → 3x3]", 5, 1)]
    [InlineData("max[3x3/2 | 7x7/2]", 7, 2)]
    [InlineData("3x3/2 → [gap → 1x1:3 * identity]", 33, 2)] // 16 positions, 2 apart, of 3 pixels each
    public void A_group_sees_what_its_chains_see(string chain, long size, long jump)
    {
        var field = Compiled.Report($"[Network(\"3x32x32\", Classes = 0)] [Conv(\"{chain}\")]").Layers.Items[^1].Fields[0];
        Assert.Equal((size, jump), (field.Size, field.Jump));
    }

    /// <summary>A gate's plane stays one pixel whatever the input's size is; what is added must stay of one size.</summary>
    [Fact]
    public void Other_sizes_of_the_input_fit_where_chains_agree()
    {
        var graph = Compiled.Graph("[Network(\"3x32x32\", Classes = 0)] [Conv(\"[maxpool 2x2/2 → 1x1:8 + 3x3/2:8] → [identity * gap → 1x1:8]\")]");
        Assert.Null(PlaneFlow.Of(graph, [34, 34], graph.Stages).Failure);
        Assert.Contains("together", PlaneFlow.Of(graph, [33, 33], graph.Stages).Failure!, StringComparison.Ordinal); // 16 and 17
    }

    /// <summary>Layers of one number of classes stay scores where they are added, averaged or compared; a product of them is none.</summary>
    [Theory]
    [InlineData("[1x1:{classes} linear + 3x3:{classes} linear]")]
    [InlineData("mean[1x1:{classes} linear | 3x3:{classes} linear]")]
    [InlineData("max[1x1:{classes} linear | 3x3:{classes} linear]")]
    public void Class_scores_stay_scores(string group) =>
        Assert.Empty(Compiled.Problems($"[Network(\"64x28x28\")] [Conv(\"{group} → gap\")]"));
}

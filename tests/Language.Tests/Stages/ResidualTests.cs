using InceptionDsl.Language.Costs;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Language.Tests;

/// <summary>Sums of branches and shortcuts.</summary>
public class ResidualTests
{
    private const string ResNet18 = """
        [Block("width = 64, stride = 1")]
        [Residual(
            "conv1+bn1=3x3/{stride}:{width} → conv2+bn2=3x3:{width} linear",
            Shortcut = "downsample.0+downsample.1=1x1/{stride}:{width} linear")]
        partial class Down;

        [Network("3x224x224", Norm = Norm.Batch, Init = "kaiming-fan-out")]
        [Conv("conv1+bn1=7x7/2:64", Name = "stem")]
        [MaxPool("3x3/2 p1")]
        [Residual("conv1+bn1=3x3:64 → conv2+bn2=3x3:64 linear", Name = "layer1", Repeat = 2)]
        [Use<Down>("width = 128, stride = 2", Name = "layer2.0")]
        [Residual("conv1+bn1=3x3:128 → conv2+bn2=3x3:128 linear", Name = "layer2.1")]
        [Use<Down>("width = 256, stride = 2", Name = "layer3.0")]
        [Residual("conv1+bn1=3x3:256 → conv2+bn2=3x3:256 linear", Name = "layer3.1")]
        [Use<Down>("width = 512, stride = 2", Name = "layer4.0")]
        [Residual("conv1+bn1=3x3:512 → conv2+bn2=3x3:512 linear", Name = "layer4.1")]
        [GlobalAvgPool] [Linear]
        partial class ResNet18;
        """;

    [Fact]
    public void ResNet18_has_the_published_figures()
    {
        var report = Compiled.Report(ResNet18);

        // torchvision: num_params and exact multiply-adds of resnet18 at 224; 9,620 buffers.
        Assert.Equal((11_689_512, 1_814_073_344, 9_620), (report.Total.Parameters, report.Total.MultiplyAdds, report.Total.Buffers));
    }

    [Fact]
    public void Weights_of_a_placed_block_continue_the_path_of_the_stage()
    {
        var paths = WeightPaths.Of(Compiled.Graph(ResNet18)).Where(path => path.StartsWith("layer2", StringComparison.Ordinal));

        Assert.Equal(
            [
                "layer2.0.conv1", "layer2.0.bn1", "layer2.0.conv2", "layer2.0.bn2", "layer2.0.downsample.0", "layer2.0.downsample.1",
                "layer2.1.conv1", "layer2.1.bn1", "layer2.1.conv2", "layer2.1.bn2",
            ],
            paths);
    }

    [Theory]
    [InlineData("3x3:16 → 3x3:16 linear", "", "0, 1, sum, relu")]
    [InlineData("3x3:16 linear", "", "0, sum, relu")]
    [InlineData("1x1:8, 3x3:8", "", "branch1, branch2, , sum, relu")]
    [InlineData("3x3:16 linear", ", After = \"identity\"", "0, sum")]
    [InlineData("3x3:16 linear", ", After = \"bn → relu6\"", "0, sum, after.0, after.1")]
    [InlineData("3x3:16 linear", ", Activation = Activation.None", "0, sum")]
    [InlineData("3x3:16 linear", ", Shortcut = \"1x1:16 → 1x1:16\"", "0, shortcut.0, shortcut.1, sum, relu")]
    [InlineData("3x3:16 → 3x3:16 nonorm linear", ", Before = \"bn → relu\"", "before.0, before.1, 0, 1, sum")]
    [InlineData("3x3:16 linear", ", Before = \"pre=bn\", Shortcut = \"1x1:16\", After = \"relu\"", "pre, 0, shortcut, sum, after")]
    public void Steps_are_named_inside_their_stage(string branches, string settings, string names)
    {
        var graph = Compiled.Graph($"[Network(\"16x8x8\")] [Residual(\"{branches}\", Name = \"r\"{settings})] [Linear] class N;");

        Assert.Equal(names, string.Join(", ", graph.Stages[0].Steps.Select(step => step.Path == "r" ? "" : step.Path[2..])));
    }

    [Theory]
    [InlineData("Before = \"\"", "IDSL2015", "\"\"", "steps ahead of the branches")]
    [InlineData("Before = \"bn → rellu\"", "IDSL2012", "rellu", "'relu'")]
    [InlineData("Before = \"maxpool 3x3/2 p1\"", "IDSL3013", "Residual(\"3x3:16 linear\", Before = \"maxpool 3x3/2 p1\")", "give it the shortcut '1x1:16 linear'")]
    public void Mistakes_ahead_of_the_branches_are_told_where_they_are(string setting, string rule, string at, string says) =>
        Mistake.IsOne($"[Network(\"16x9x9\")] [Residual(\"3x3:16 linear\", {setting})] [Linear]", rule, at, says);

    [Fact]
    public void The_scale_is_that_of_the_branches()
    {
        var graph = Compiled.Graph("[Network(\"16x8x8\")] [Residual(\"3x3:16 linear\", Scale = 0.17)] [Linear] class N;");

        var sum = graph.Layers.OfType<SumLayer>().Single();
        Assert.Equal((0.17, [0, 1]), (sum.Scale, sum.Inputs));
        // One addition and one multiplication for each of 16·8·8 elements.
        Assert.Equal(2 * 16 * 8 * 8, CostModel.Of(graph, sum).Flops);
    }

    [Theory]
    [InlineData("3x3/2:32 linear", "1x1/2:32 linear")]
    [InlineData("3x3/2x1:16 linear", "1x1/2x1:16 linear")]
    [InlineData("3x3:32 linear", "1x1:32 linear")]
    public void A_missing_shortcut_is_inferred(string branches, string shortcut)
    {
        var source = $"[Network(\"16x9x9\")] [Residual(\"{branches}\")] [Linear]";

        Mistake.IsOne(source, "IDSL3013", $"Residual(\"{branches}\")", $"give it the shortcut '{shortcut}'");
        Assert.Equal(shortcut, Compiled.Problems(source + " class N;").Single().Problem.Suggestion);
        Assert.NotEmpty(Compiled.Graph($"[Network(\"16x9x9\")] [Residual(\"{branches}\", Shortcut = \"{shortcut}\")] [Linear] class N;").Stages);
    }

    [Fact]
    public void A_size_that_no_stride_gives_has_no_inferred_shortcut() => Mistake.IsOne(
        "[Network(\"16x9x9\")] [Residual(\"3x3:16 valid linear\")] [Linear]",
        "IDSL3014", "Residual(\"3x3:16 valid linear\")", "use 'same' padding");

    [Fact]
    public void A_wrong_shortcut_is_told_the_right_one() => Mistake.IsOne(
        "[Network(\"16x9x9\")] [Residual(\"3x3/2:32 linear\", Shortcut = \"1x1:32 linear\")] [Linear]",
        "IDSL3014", "\"1x1:32 linear\"", "'1x1/2:32 linear' would fit");

    [Fact]
    public void Widths_and_strides_that_differ_are_no_question_of_the_size() => Assert.All(
        Compiled.Problems("""
            [Network("16x32x32")] [Residual("3x3/2:32 linear", Shortcut = "1x1:32 linear")] [Linear] class Strides;
            [Network("16x32x32")] [Residual("3x3:32 linear", Shortcut = "1x1:24 linear")] [Linear] class Widths;
            """),
        found => Assert.DoesNotContain("nearest", found.Problem.MessageIn(FrontEnd.CSharp), StringComparison.Ordinal));
}

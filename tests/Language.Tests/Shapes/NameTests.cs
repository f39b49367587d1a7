namespace InceptionDsl.Language.Tests;

/// <summary>Names of stages and paths of weights.</summary>
public class NameTests
{
    [Fact]
    public void Unnamed_stages_are_numbered_by_kind_around_the_names_that_are_taken()
    {
        var graph = Compiled.Graph(
            """
            [Network("3x32x32")]
            [Conv("3x3:8")] [BatchNorm] [Activation] [MaxPool("2x2")]
            [Conv("3x3:8", Name = "conv3")] [Conv("3x3:8")] [AvgPool("2x2")] [Lrn(5)]
            [Inception("1x1:4, pool:4")] [AuxClassifier(Head = "gap → fc")]
            [Conv("3x3:8", Name = "fc2.inner")]
            [AdaptiveAvgPool("2x2")] [GlobalAvgPool] [Flatten] [Dropout(0.5)] [Linear(16)] [Linear(16)] [Linear]
            """);

        // The third convolution would be conv3, which is taken; fc2 would hold fc2.inner.
        Assert.Equal(
            [
                "conv1", "bn1", "activation1", "maxpool1", "conv3", "conv4", "avgpool1", "lrn1", "inception1", "aux1", "fc2.inner",
                "adaptiveavgpool1", "gap1", "flatten1", "dropout1", "fc1", "fc3", "fc",
            ],
            graph.Stages.Select(stage => stage.Name));
    }

    [Theory]
    [InlineData("3x3:8", "s")]
    [InlineData("3x3:8 norm", "s.conv s.bn")]
    [InlineData("3x3:8 → 3x3:8 norm", "s.0 s.1.conv s.1.bn")]
    [InlineData("a=3x3:8 → pool 2x2 → b.c=3x3:8 norm", "s.a s.b.c.conv s.b.c.bn")]
    [InlineData("conv1+bn1=3x3:8 norm → conv2+bn2=3x3:8", "s.conv1 s.bn1 s.conv2")]
    [InlineData("3x3r:4→8", "s.0 s.1")]
    [InlineData("a=3x3r:4→b=8", "s.a s.b")]
    [InlineData("maxpool 2x2:8", "s.1")] // the pool is 0, its projection 1
    [InlineData("p=maxpool 2x2:8", "s.p")]
    [InlineData("[1x1:4 | 1x1:4 → 3x3:4]", "s.branch1 s.branch2.0 s.branch2.1")]
    [InlineData("1x1:4 → [x=1x3:4 | 3x1:4] → 1x1:8", "s.0 s.x s.1.branch2 s.2")]
    [InlineData("bn → f=fc(4)", "s.0 s.f")]
    public void Weights_lie_under_the_path(string chain, string expected)
    {
        var graph = Compiled.Graph($"[Network(\"8x8x8\")] [Conv(\"{chain}\", Name = \"s\")]");

        Assert.Equal(expected, string.Join(' ', WeightPaths.Of(graph)));
    }

    [Fact]
    public void A_dotted_stage_name_is_kept()
    {
        var graph = Compiled.Graph("[Network(\"3x8x8\", Norm = Norm.Batch)] [Conv(\"conv1+bn1=3x3:8\", Name = \"layer1.0\")] [Linear]");

        Assert.Equal(["layer1.0.conv1", "layer1.0.bn1", "fc"], WeightPaths.Of(graph));
    }
}

namespace InceptionDsl.Language.Tests;

/// <summary>
/// torchvision's GoogLeNet (torchvision/models/googlenet.py, 0.14.1): batch normalization, a 3x3 in the "5x5" branch,
/// a 2x2 fourth pool, an adaptive pool in the heads. Figures counted by running that code.
/// </summary>
public class TorchvisionGoogLeNetTests
{
    private const string Source = """
        [Network("3x224x224", Norm = Norm.Batch, NormEpsilon = 0.001)]
        [Conv("7x7/2:64", Name = "conv1")]
        [MaxPool("3x3/2 ceil")]
        [Conv("1x1:64", Name = "conv2")]
        [Conv("3x3:192", Name = "conv3")]
        [MaxPool("3x3/2 ceil")]
        [Inception("1x1:64, 3x3r:96→128, 3x3r:16→32, pool:32", Name = "inception3a")]
        [Inception("1x1:128, 3x3r:128→192, 3x3r:32→96, pool:64", Name = "inception3b")]
        [MaxPool("3x3/2 ceil")]
        [Inception("1x1:192, 3x3r:96→208, 3x3r:16→48, pool:64", Name = "inception4a")]
        [AuxClassifier(Head = "adaptiveavgpool(4) → conv=1x1:128 → fc1=fc(1024) → dropout(0.7) → fc2=fc")]
        [Inception("1x1:160, 3x3r:112→224, 3x3r:24→64, pool:64", Name = "inception4b")]
        [Inception("1x1:128, 3x3r:128→256, 3x3r:24→64, pool:64", Name = "inception4c")]
        [Inception("1x1:112, 3x3r:144→288, 3x3r:32→64, pool:64", Name = "inception4d")]
        [AuxClassifier(Head = "adaptiveavgpool(4) → conv=1x1:128 → fc1=fc(1024) → dropout(0.7) → fc2=fc")]
        [Inception("1x1:256, 3x3r:160→320, 3x3r:32→128, pool:128", Name = "inception4e")]
        [MaxPool("2x2/2 ceil")]
        [Inception("1x1:256, 3x3r:160→320, 3x3r:32→128, pool:128", Name = "inception5a")]
        [Inception("1x1:384, 3x3r:192→384, 3x3r:48→128, pool:128", Name = "inception5b")]
        [GlobalAvgPool] [Dropout(0.2)] [Linear]
        public sealed partial class GoogLeNet;
        """;

    [Fact]
    public void Totals_are_torchvisions()
    {
        var report = Compiled.Report(Source);

        Assert.Equal(6_624_904, report.Total.Parameters);
        Assert.Equal(14_617, report.Total.Buffers);
        Assert.Equal(1_498_376_192, report.Total.MultiplyAdds);
        Assert.Equal(13_004_888, report.TotalWithAuxiliary.Parameters);
        Assert.Equal(15_131, report.TotalWithAuxiliary.Buffers);
        Assert.Equal(1_506_748_416, report.TotalWithAuxiliary.MultiplyAdds);
    }

    [Theory]
    [InlineData("conv1", 9_536, 118_013_952)]
    [InlineData("conv2", 4_224, 12_845_056)]
    [InlineData("conv3", 110_976, 346_816_512)]
    [InlineData("inception3a", 155_872, 121_626_624)]
    [InlineData("inception3b", 340_224, 265_732_096)]
    [InlineData("inception4a", 364_512, 71_199_744)]
    [InlineData("aux1", 3_188_968, 4_169_728)]
    [InlineData("inception4b", 425_232, 83_091_456)]
    [InlineData("inception4c", 486_192, 95_033_344)]
    [InlineData("inception4d", 573_312, 112_093_184)]
    [InlineData("aux2", 3_191_016, 4_202_496)]
    [InlineData("inception4e", 803_840, 157_151_232)]
    [InlineData("inception5a", 978_944, 47_867_904)]
    [InlineData("inception5b", 1_347_040, 65_881_088)]
    [InlineData("fc", 1_025_000, 1_024_000)]
    public void Each_stage_costs_what_torchvisions_block_costs(string stage, long parameters, long multiplyAdds)
    {
        var cost = Compiled.Report(Source).Stages.Single(candidate => candidate.Name == stage).Cost;

        Assert.Equal((parameters, multiplyAdds), (cost.Parameters, cost.MultiplyAdds));
    }

    [Fact]
    public void Weights_have_torchvisions_paths()
    {
        // state_dict() of torchvision's model holds these modules, 57 + 2 convolutions with their normalizations and 5
        // linear layers; the block's and the head's are written out here, the others follow their pattern.
        var expected = new List<string> { "conv1", "conv2", "conv3" };
        foreach (var block in new[] { "3a", "3b", "4a", "aux1", "4b", "4c", "4d", "aux2", "4e", "5a", "5b" })
        {
            expected.AddRange(block.StartsWith("aux", StringComparison.Ordinal)
                ? [$"{block}.conv", $"{block}.fc1", $"{block}.fc2"]
                : new[] { "branch1", "branch2.0", "branch2.1", "branch3.0", "branch3.1", "branch4.1" }
                    .Select(path => $"inception{block}.{path}"));
        }

        expected.Add("fc");
        var paths = expected.SelectMany(path =>
            path.Split('.')[^1].StartsWith("fc", StringComparison.Ordinal) ? [path] : new[] { path + ".conv", path + ".bn" });

        Assert.Equal(paths, WeightPaths.Of(Compiled.Graph(Source)));
    }

    [Fact]
    public void Fifteen_pixels_are_the_least_and_fourteen_too_few()
    {
        // 15 → 8 → 4 → 2 → 1 → 1; at 14, 7 → 3 → 1 leaves the third pool nothing: torch says "Given input size:
        // (480x1x1). Calculated output size: (480x0x0)".
        Assert.Equal(6_624_904, Compiled.Report(Source.Replace("224x224", "15x15")).Total.Parameters);

        var (problem, at) = Assert.Single(Compiled.Problems(Source.Replace("224x224", "14x14")));
        Assert.Equal(("IDSL3002", "3x3/2 ceil"), (problem.Rule.Id, at));
        Assert.Equal(7, problem.Place.Stage);
    }
}

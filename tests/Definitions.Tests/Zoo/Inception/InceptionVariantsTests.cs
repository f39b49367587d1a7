using InceptionDsl.Language.Compilation;

namespace InceptionDsl.Definitions.Tests;

/// <summary>What reductions and smaller kernels save, and what a wider network costs.</summary>
public class InceptionVariantsTests
{
    /// <summary>1x1, 3x3 and 5x5 of each module, from 3a to 5b (Szegedy et al. 2014, Table 1), and the side of its grid.</summary>
    private static readonly (int One, int Three, int Five, int Side)[] Modules =
    [
        (64, 128, 32, 28), (128, 192, 96, 28), (192, 208, 48, 14), (160, 224, 64, 14), (128, 256, 64, 14),
        (112, 288, 64, 14), (256, 320, 128, 14), (256, 320, 128, 7), (384, 384, 128, 7),
    ];

    [Fact]
    public void A_naive_module_reads_and_keeps_the_whole_input()
    {
        var (width, parameters, multiplyAdds) = (192L, 0L, 0L);
        foreach (var (one, three, five, side) in Modules)
        {
            var weights = width * (one + (9 * three) + (25 * five));
            parameters += weights + one + three + five;
            multiplyAdds += weights * side * side;
            width += one + three + five;
        }

        var stages = Zoo.Report("GoogLeNetNaive").Stages.Where(stage => stage.Name.StartsWith("inception", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4_944, width);
        Assert.Equal(width, stages[^1].Output.Channels);
        Assert.Equal((parameters, multiplyAdds), (stages.Sum(stage => stage.Cost.Parameters), stages.Sum(stage => stage.Cost.MultiplyAdds)));
    }

    [Fact]
    public void Reductions_save_seven_of_eight_multiply_adds()
    {
        Assert.Equal(7.9, Ratio("GoogLeNetNaive", "GoogLeNet", cost => cost.MultiplyAdds), 1);
        Assert.Equal(13.9, Ratio("GoogLeNetNaive", "GoogLeNet", cost => cost.Parameters), 1);
    }

    [Fact]
    public void Two_3x3_save_what_the_reductions_widths_say()
    {
        // 25·r·w weights become 9·r·r + 9·r·w; the reduction's r biases are added.
        int[] reductions = [16, 32, 16, 24, 24, 32, 32, 32, 48];
        var saved = reductions.Zip(Modules).Sum(pair => (16L * pair.First * pair.Second.Five) - (9L * pair.First * pair.First) - pair.First);

        Assert.Equal(6_998_552 - saved, Zoo.Report("GoogLeNetFactorized").Total.Parameters);
    }

    [Fact]
    public void Asymmetric_kernels_stand_on_the_14x14_grid_alone()
    {
        var graph = Zoo.Find("GoogLeNetAsymmetric").Graph;

        foreach (var stage in graph.Stages.Where(stage => stage.Name.StartsWith("inception", StringComparison.Ordinal)))
        {
            var kernels = stage.Layers.Select(index => graph.Layers[index]).OfType<ConvolutionLayer>()
                .Select(layer => (layer.Window.Kernel[0], layer.Window.Kernel[1])).Distinct().Order();
            Assert.Equal(graph.Layers[stage.LastLayer].Output.Height == 14 ? [(1, 1), (1, 3), (3, 1)] : [(1, 1), (3, 3)], kernels);
        }
    }

    [Fact]
    public void Steps_of_the_factorization_keep_every_shape()
    {
        var shapes = Shapes("GoogLeNet");

        Assert.Equal(shapes, Shapes("GoogLeNetFactorized"));
        Assert.Equal(shapes, Shapes("GoogLeNetAsymmetric"));
    }

    [Fact]
    public void Inception_v2_costs_more_than_its_paper_says() =>
        Assert.Equal(3.56, Ratio("InceptionV2", "GoogLeNet", cost => cost.MultiplyAdds), 2);

    [Fact]
    public void A_wider_GoogLeNet_keeps_its_classes()
    {
        // 64·1.25 = 80, also where there are 64 classes.
        var graph = NetworkCompiler.CompileValid(Zoo.Find("GoogLeNetWide").Definition with { Classes = 64 });

        Assert.Equal(80, graph.Layers.OfType<ConvolutionLayer>().First().OutChannels);
        Assert.All(graph.Layers.OfType<LinearLayer>().Where(layer => layer.IsClassifier), layer => Assert.Equal(64, layer.OutFeatures));
        Assert.Equal(3, graph.Layers.OfType<LinearLayer>().Count(layer => layer.IsClassifier));
    }

    private static double Ratio(string network, string other, Func<Cost, long> figure) =>
        (double)figure(Zoo.Report(network).Total) / figure(Zoo.Report(other).Total);

    private static IEnumerable<string> Shapes(string network) =>
        Zoo.Report(network).Stages.Select(stage => $"{stage.Name} {stage.Output}");
}

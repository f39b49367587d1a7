namespace InceptionDsl.Language.Tests;

/// <summary>FLOPs by what they are done for, by hand arithmetic.</summary>
public class OperationCountsTests
{
    private const string Residual = """
        [Network("4x6x6", Norm = Norm.Batch, Classes = 3)]
        [Residual("3x3:4 → 3x3:4 linear")] [MaxPool("2x2")] [Lrn(5)] [Conv("se(2)")] [Linear]
        """;

    [Fact]
    public void Each_kind_is_its_layers()
    {
        var operations = Compiled.Report(Residual).Operations;

        // 4·6·6 = 144 elements: two convolutions of 4·4·9 weights, two norms, ReLU inside and after the sum.
        // 4·3·3 = 36 elements: 4 comparisons each; LRN 10 each; mean 36 + 4; gates 4·2 and 2·4 with biases and their activations
        // (ReLU 1, sigmoid 4); 36 products. 36·3 of the classifier and 3 biases.
        Assert.Equal(2 * ((2 * 144 * 36) + 8 + 8 + 108), operations.MultiplyAdds);
        Assert.Equal(2 + 4 + 3, operations.Bias);
        Assert.Equal((2 * 2 * 144) + (10 * 36), operations.Normalization);
        Assert.Equal((2 * 144) + 2 + (4 * 4), operations.Activation);
        Assert.Equal((4 * 36) + 36 + 4, operations.Pooling);
        Assert.Equal(144, operations.Addition);
        Assert.Equal(36, operations.Other);
    }

    [Theory]
    [InlineData(Residual)]
    [InlineData(GoogLeNetTests.Source)]
    public void Kinds_add_up_to_the_FLOPs(string source)
    {
        var report = Compiled.Report(source);

        Assert.Equal(report.Total.Flops, report.Operations.Total);
        Assert.Equal(report.TotalWithAuxiliary.Flops, report.OperationsWithAuxiliary.Total);
        Assert.All(report.Stages, stage => Assert.Equal(stage.Cost.Flops, stage.Operations.Total));
        Assert.All(report.Modules, module => Assert.Equal(module.Cost.Flops, module.Operations.Total));
        Assert.All(report.Layers, layer => Assert.Equal(layer.Cost.Flops, layer.Operations.Total));
    }

    [Fact]
    public void Modules_hold_every_layer_once()
    {
        var report = Compiled.Report(GoogLeNetTests.Source);

        Assert.Equal(report.TotalWithAuxiliary, report.Modules.Select(module => module.Cost).Aggregate((sum, next) => sum + next));
        Assert.Equal(
            report.Stages.Select(stage => stage.Cost),
            report.Stages.Select(stage => report.Modules
                .Where(module => module.Stage == stage.Name).Select(module => module.Cost).Aggregate((sum, next) => sum + next)));
    }
}

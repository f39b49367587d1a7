namespace InceptionDsl.Language.Tests;

/// <summary>
/// GoogLeNet against BVLC Caffe's models/bvlc_googlenet/train_val.prototxt: every layer's shape, parameters and
/// multiply-adds, computed there from the prototxt's own fields.
/// </summary>
public class GoogLeNetTests
{
    /// <summary>The paper's Table 1 in Caffe's reading: biases, LRN, ceil pools.</summary>
    internal const string Source = """
        [Network("3x224x224", Classes = 1000, Init = "caffe-xavier", BiasInit = 0.2)]
        [Conv("7x7/2:64", Name = "conv1")]
        [MaxPool("3x3/2 ceil")]
        [Lrn(5)]
        [Conv("1x1:64 → 3x3:192", Name = "conv2")]
        [Lrn(5)]
        [MaxPool("3x3/2 ceil")]
        [Inception("1x1:64, 3x3r:96→128, 5x5r:16→32, pool:32", Name = "3a")]
        [Inception("1x1:128, 3x3r:128→192, 5x5r:32→96, pool:64", Name = "3b")]
        [MaxPool("3x3/2 ceil")]
        [Inception("1x1:192, 3x3r:96→208, 5x5r:16→48, pool:64", Name = "4a")]
        [AuxClassifier(Weight = 0.3, Name = "aux1")]
        [Inception("1x1:160, 3x3r:112→224, 5x5r:24→64, pool:64", Name = "4b")]
        [Inception("1x1:128, 3x3r:128→256, 5x5r:24→64, pool:64", Name = "4c")]
        [Inception("1x1:112, 3x3r:144→288, 5x5r:32→64, pool:64", Name = "4d")]
        [AuxClassifier(Weight = 0.3, Name = "aux2")]
        [Inception("1x1:256, 3x3r:160→320, 5x5r:32→128, pool:128", Name = "4e")]
        [MaxPool("3x3/2 ceil")]
        [Inception("1x1:256, 3x3r:160→320, 5x5r:32→128, pool:128", Name = "5a")]
        [Inception("1x1:384, 3x3r:192→384, 5x5r:48→128, pool:128", Name = "5b")]
        [GlobalAvgPool] [Dropout(0.4)] [Linear]
        public sealed partial class GoogLeNet;
        """;

    /// <summary>Caffe's layers that compute something, in the prototxt's order: C, H, W, parameters, multiply-adds.</summary>
    private static IEnumerable<string> CaffeLayers()
    {
        using var reader = new StreamReader(typeof(GoogLeNetTests).Assembly.GetManifestResourceStream("bvlc_googlenet.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }

    [Fact]
    public void Every_layer_is_Caffes()
    {
        // Caffe's table leaves out LRN, ReLU, dropout and the flattening before a linear layer, which cost nothing there.
        var layers = Compiled.Report(Source).Layers
            .Where(layer => layer.Kind is not ("LocalResponseNorm" or "Activation" or "Dropout" or "Flatten"))
            .Select(layer => FormattableString.Invariant(
                $"{layer.Output.Channels} {layer.Output.Height} {layer.Output.Width} {layer.Cost.Parameters} {layer.Cost.MultiplyAdds}"));

        var expected = CaffeLayers().Select(line => line[(line.IndexOf(' ') + 1)..]);
        Assert.Equal(expected, layers);
    }

    [Fact]
    public void Totals_are_Caffes_with_and_without_the_auxiliary_heads()
    {
        var report = Compiled.Report(Source);

        Assert.Equal(6_998_552, report.Total.Parameters); // deploy.prototxt
        Assert.Equal(1_582_671_872, report.Total.MultiplyAdds);
        Assert.Equal(13_378_280, report.TotalWithAuxiliary.Parameters); // train_val.prototxt
        Assert.Equal(1_591_044_096, report.TotalWithAuxiliary.MultiplyAdds);
        Assert.Equal(0, report.TotalWithAuxiliary.Buffers); // no batch normalization
    }

    [Fact]
    public void Heads_keep_their_names_weights_and_inputs()
    {
        var graph = Compiled.Graph(Source);

        Assert.Equal(["aux1", "aux2"], graph.AuxiliaryHeads.Select(head => head.Name));
        Assert.Equal([0.3, 0.3], graph.AuxiliaryHeads.Select(head => head.AuxiliaryWeight));
        // After 4a (512 channels) and 4d (528): torchvision returned the two swapped for years (vision#8736).
        Assert.Equal([512, 528], graph.AuxiliaryHeads.Select(head => graph.Layers[head.Input].Output.Channels));
        Assert.Equal(Shape.Features(1000), graph.Output);
    }

    [Fact]
    public void A_later_stage_reads_the_stage_before_the_head()
    {
        var graph = Compiled.Graph(Source);
        var stages = graph.Stages.ToDictionary(stage => stage.Name);

        Assert.Equal(stages["4a"].LastLayer, stages["aux1"].Input);
        Assert.Equal(stages["4a"].LastLayer, stages["4b"].Input);
    }
}

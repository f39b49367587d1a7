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
    private const string CaffeLayers = """
        conv1/7x7_s2 64 112 112 9472 118013952
        pool1/3x3_s2 64 56 56 0 0
        conv2/3x3_reduce 64 56 56 4160 12845056
        conv2/3x3 192 56 56 110784 346816512
        pool2/3x3_s2 192 28 28 0 0
        inception_3a/1x1 64 28 28 12352 9633792
        inception_3a/3x3_reduce 96 28 28 18528 14450688
        inception_3a/3x3 128 28 28 110720 86704128
        inception_3a/5x5_reduce 16 28 28 3088 2408448
        inception_3a/5x5 32 28 28 12832 10035200
        inception_3a/pool 192 28 28 0 0
        inception_3a/pool_proj 32 28 28 6176 4816896
        inception_3a/output 256 28 28 0 0
        inception_3b/1x1 128 28 28 32896 25690112
        inception_3b/3x3_reduce 128 28 28 32896 25690112
        inception_3b/3x3 192 28 28 221376 173408256
        inception_3b/5x5_reduce 32 28 28 8224 6422528
        inception_3b/5x5 96 28 28 76896 60211200
        inception_3b/pool 256 28 28 0 0
        inception_3b/pool_proj 64 28 28 16448 12845056
        inception_3b/output 480 28 28 0 0
        pool3/3x3_s2 480 14 14 0 0
        inception_4a/1x1 192 14 14 92352 18063360
        inception_4a/3x3_reduce 96 14 14 46176 9031680
        inception_4a/3x3 208 14 14 179920 35223552
        inception_4a/5x5_reduce 16 14 14 7696 1505280
        inception_4a/5x5 48 14 14 19248 3763200
        inception_4a/pool 480 14 14 0 0
        inception_4a/pool_proj 64 14 14 30784 6021120
        inception_4a/output 512 14 14 0 0
        loss1/ave_pool 512 4 4 0 0
        loss1/conv 128 4 4 65664 1048576
        loss1/fc 1024 1 1 2098176 2097152
        loss1/classifier 1000 1 1 1025000 1024000
        inception_4b/1x1 160 14 14 82080 16056320
        inception_4b/3x3_reduce 112 14 14 57456 11239424
        inception_4b/3x3 224 14 14 226016 44255232
        inception_4b/5x5_reduce 24 14 14 12312 2408448
        inception_4b/5x5 64 14 14 38464 7526400
        inception_4b/pool 512 14 14 0 0
        inception_4b/pool_proj 64 14 14 32832 6422528
        inception_4b/output 512 14 14 0 0
        inception_4c/1x1 128 14 14 65664 12845056
        inception_4c/3x3_reduce 128 14 14 65664 12845056
        inception_4c/3x3 256 14 14 295168 57802752
        inception_4c/5x5_reduce 24 14 14 12312 2408448
        inception_4c/5x5 64 14 14 38464 7526400
        inception_4c/pool 512 14 14 0 0
        inception_4c/pool_proj 64 14 14 32832 6422528
        inception_4c/output 512 14 14 0 0
        inception_4d/1x1 112 14 14 57456 11239424
        inception_4d/3x3_reduce 144 14 14 73872 14450688
        inception_4d/3x3 288 14 14 373536 73156608
        inception_4d/5x5_reduce 32 14 14 16416 3211264
        inception_4d/5x5 64 14 14 51264 10035200
        inception_4d/pool 512 14 14 0 0
        inception_4d/pool_proj 64 14 14 32832 6422528
        inception_4d/output 528 14 14 0 0
        loss2/ave_pool 528 4 4 0 0
        loss2/conv 128 4 4 67712 1081344
        loss2/fc 1024 1 1 2098176 2097152
        loss2/classifier 1000 1 1 1025000 1024000
        inception_4e/1x1 256 14 14 135424 26492928
        inception_4e/3x3_reduce 160 14 14 84640 16558080
        inception_4e/3x3 320 14 14 461120 90316800
        inception_4e/5x5_reduce 32 14 14 16928 3311616
        inception_4e/5x5 128 14 14 102528 20070400
        inception_4e/pool 528 14 14 0 0
        inception_4e/pool_proj 128 14 14 67712 13246464
        inception_4e/output 832 14 14 0 0
        pool4/3x3_s2 832 7 7 0 0
        inception_5a/1x1 256 7 7 213248 10436608
        inception_5a/3x3_reduce 160 7 7 133280 6522880
        inception_5a/3x3 320 7 7 461120 22579200
        inception_5a/5x5_reduce 32 7 7 26656 1304576
        inception_5a/5x5 128 7 7 102528 5017600
        inception_5a/pool 832 7 7 0 0
        inception_5a/pool_proj 128 7 7 106624 5218304
        inception_5a/output 832 7 7 0 0
        inception_5b/1x1 384 7 7 319872 15654912
        inception_5b/3x3_reduce 192 7 7 159936 7827456
        inception_5b/3x3 384 7 7 663936 32514048
        inception_5b/5x5_reduce 48 7 7 39984 1956864
        inception_5b/5x5 128 7 7 153728 7526400
        inception_5b/pool 832 7 7 0 0
        inception_5b/pool_proj 128 7 7 106624 5218304
        inception_5b/output 1024 7 7 0 0
        pool5/7x7_s1 1024 1 1 0 0
        loss3/classifier 1000 1 1 1025000 1024000
        """;

    [Fact]
    public void Every_layer_is_Caffes()
    {
        // Caffe's table leaves out LRN, ReLU, dropout and the flattening before a linear layer, which cost nothing there.
        var layers = Compiled.Report(Source).Layers
            .Where(layer => layer.Kind is not ("LocalResponseNorm" or "Activation" or "Dropout" or "Flatten"))
            .Select(layer => FormattableString.Invariant(
                $"{layer.Output.Channels} {layer.Output.Height} {layer.Output.Width} {layer.Cost.Parameters} {layer.Cost.MultiplyAdds}"));

        var expected = CaffeLayers.Split('\n', StringSplitOptions.TrimEntries).Select(line => line[(line.IndexOf(' ') + 1)..]);
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
        Assert.Equal(0, report.TotalWithAuxiliary.Buffers); // no batch normalisation
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

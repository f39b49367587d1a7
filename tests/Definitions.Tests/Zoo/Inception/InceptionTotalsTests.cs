namespace InceptionDsl.Definitions.Tests;

/// <summary>Whole networks against published counts.</summary>
public class InceptionTotalsTests
{
    [Theory]
    // BVLC Caffe's deploy.prototxt and train_val.prototxt.
    [InlineData("GoogLeNet", 6_998_552, 13_378_280, 1_582_671_872, 1_591_044_096, 0, 0)]
    // torchvision 0.14.1: googlenet and inception_v3, with aux_logits False and True.
    [InlineData("GoogLeNetTorchvision", 6_624_904, 13_004_888, 1_498_376_192, 1_506_748_416, 14_617, 15_131)]
    [InlineData("InceptionV3", 23_834_568, 27_161_264, 5_713_216_096, 5_718_899_296, 34_526, 36_320)]
    // Cadene/pretrained-models.pytorch, run.
    [InlineData("BnInception", 11_295_240, 11_295_240, 2_032_600_064, 2_032_600_064, 20_101, 20_101)]
    [InlineData("InceptionV4", 42_679_816, 42_679_816, 12_253_974_624, 12_253_974_624, 63_317, 63_317)]
    [InlineData("InceptionResNetV2", 55_843_464, 55_843_464, 13_155_794_016, 13_155_794_016, 60_748, 60_748)]
    [InlineData("Xception", 22_855_952, 22_855_952, 8_357_403_496, 8_357_403_496, 54_568, 54_568)]
    // timesler/facenet-pytorch, InceptionResnetV1(classify=True, num_classes=8631), run on 160x160.
    [InlineData("FaceNet", 27_910_327, 27_910_327, 1_422_081_376, 1_422_081_376, 29_712, 29_712)]
    public void Totals_are_the_published_codes(
        string network, long parameters, long withHeads, long multiplyAdds, long multiplyAddsWithHeads, long buffers, long buffersWithHeads)
    {
        var report = Zoo.Report(network);

        Assert.Equal(
            (parameters, multiplyAdds, buffers),
            (report.Total.Parameters, report.Total.MultiplyAdds, report.Total.Buffers));
        Assert.Equal(
            (withHeads, multiplyAddsWithHeads, buffersWithHeads),
            (report.TotalWithAuxiliary.Parameters, report.TotalWithAuxiliary.MultiplyAdds, report.TotalWithAuxiliary.Buffers));
    }

    [Theory]
    // TF-slim's tests count the model variables before the classifier: inception_v1_test.py, inception_v2_test.py,
    // inception_v3_test.py. Its Inception has no scale in the normalizations, and counts running means and variances.
    [InlineData("GoogLeNetTorchvision", false, false, 5_607_184)]
    [InlineData("InceptionV2Slim", false, false, 10_173_112)]
    [InlineData("InceptionV3", false, false, 21_802_784)]
    // Keras's model.summary(), with the classifier; its Xception has the scale.
    [InlineData("InceptionV3", true, false, 23_851_784)]
    [InlineData("InceptionResNetV2", true, false, 55_873_736)]
    [InlineData("Xception", true, true, 22_910_480)]
    public void Variables_of_TensorFlow_are_as_many(string network, bool hasClassifier, bool hasScale, long published)
    {
        var graph = Zoo.Find(network).Graph;
        var heads = graph.AuxiliaryHeads.SelectMany(head => head.Layers).ToHashSet();
        var channels = graph.Layers
            .Where((layer, index) => layer is BatchNormLayer && !heads.Contains(index))
            .Sum(layer => (long)layer.Output.Channels);
        var report = NetworkReport.Of(graph);

        var variables = report.Total.Parameters + (2 * channels) - (hasScale ? 0 : channels) - (hasClassifier ? 0 : report.Stages[^1].Cost.Parameters);

        Assert.Equal(published, variables);
    }

    [Fact]
    public void TF_slims_Inception_v2_computes_as_much_up_to_the_classifier()
    {
        // 1,933,833,216 multiply-adds in its convolutions, 1,024·1,000 in the classifier.
        Assert.Equal(1_933_833_216 + 1_024_000, Zoo.Report("InceptionV2Slim").Total.MultiplyAdds);
    }

    [Fact]
    public void The_face_recognizer_shares_the_modules_of_Inception_ResNet_v1()
    {
        // Run: 1,600,768 parameters in block8, 917,504 and 1,024 in the embedding, 4,427,703 in the classifier, where
        // Inception-ResNet-v1 has 1,793,000.
        Assert.Equal(
            27_910_327 - 1_600_768 - 917_504 - 1_024 - 4_427_703 + 1_793_000,
            Zoo.Report("InceptionResNetV1").Total.Parameters);
    }
}

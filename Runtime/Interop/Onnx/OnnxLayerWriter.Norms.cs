namespace InceptionDsl.Interop.Onnx;

internal sealed partial class OnnxLayerWriter
{
    /// <summary>
    /// For an odd size ONNX's own. For an even one ONNX has one more channel after than before and PyTorch one more before, so it is
    /// written out: the sum over neighbors is a 1×1 convolution of the squares with a band matrix.
    /// </summary>
    public string Visit(LocalResponseNormLayer layer)
    {
        if (layer.Size % 2 == 1)
        {
            return builder.Node(
                "LRN", layer.Name, [First(layer)], OnnxAttribute.Of("size", (long)layer.Size), OnnxAttribute.Of("alpha", layer.Alpha),
                OnnxAttribute.Of("beta", layer.Beta), OnnxAttribute.Of("bias", layer.K));
        }

        var channels = layer.Output.Channels;
        var band = ResponseBand.Of(channels, layer.Size, (float)(layer.Alpha / layer.Size));
        var squares = builder.Node("Mul", layer.Name + "/squares", [First(layer), First(layer)]);
        var sums = builder.Node(
            "Conv", layer.Name + "/sums",
            [
                squares, builder.Numbers(layer.Name + "/band", [channels, channels, .. layer.Output.Lengths.Select(_ => 1)], band),
                builder.Numbers(layer.Name + "/k", [channels], [.. Enumerable.Repeat((float)layer.K, channels)]),
            ]);
        var power = builder.Node("Pow", layer.Name + "/power", [sums, builder.Number(layer.Name + "/beta", layer.Beta)]);
        return builder.Node("Div", layer.Name, [First(layer), power]);
    }
}

using static TorchSharp.torch;

namespace InceptionDsl.Interop.Onnx;

internal sealed partial class OnnxLayerWriter
{
    /// <summary>ONNX's momentum is the share of the running mean that stays, PyTorch's that of the batch.</summary>
    public string Visit(BatchNormLayer layer)
    {
        if (folds.ContainsKey(layer.Inputs[0]))
        {
            return First(layer);
        }

        return builder.Node(
            "BatchNormalization", layer.Name,
            [
                First(layer), .. Terms(layer, layer.Output.Channels), Learned(layer, "running_mean"), Learned(layer, "running_var"),
            ],
            OnnxAttribute.Of("epsilon", layer.Epsilon), OnnxAttribute.Of("momentum", 1 - layer.Momentum));
    }

    /// <summary>
    /// Of groups, ONNX's opset 17 has instance normalization alone: over groups as channels, whose elements lie in a row. Scale and shift follow.
    /// </summary>
    public string Visit(GroupNormLayer layer)
    {
        var epsilon = OnnxAttribute.Of("epsilon", layer.Epsilon);
        if (layer.IsInstance)
        {
            return builder.Node("InstanceNormalization", layer.Name, [First(layer), .. Terms(layer, layer.Output.Channels)], epsilon);
        }

        var grouped = builder.Node("Reshape", layer.Name + "/groups", [First(layer), builder.Integers(layer.Name + "/grouped", 0, layer.Groups, -1)]);
        var normalized = builder.Node("InstanceNormalization", layer.Name + "/normalized", [grouped, Ones(layer, layer.Groups), Zeros(layer, layer.Groups)], epsilon);
        var plane = builder.Node(
            "Reshape", layer.Affine == Affine.None ? layer.Name : layer.Name + "/plane",
            [normalized, builder.Integers(layer.Name + "/shape", [0, .. Long(layer.Output.Dimensions)])]);
        if (layer.Affine == Affine.None)
        {
            return plane;
        }

        // Where one is missing it stands all the same, so that both are found behind the normalization.
        int[] perChannel = [layer.Output.Channels, .. layer.Output.Lengths.Select(_ => 1)];
        var scaled = builder.Node(
            "Mul", layer.Name + "/scaled", [plane, layer.HasScale ? Learned(layer, "weight", isSpread: true) : Ones(layer, perChannel)]);
        return builder.Node("Add", layer.Name, [scaled, layer.HasShift ? Learned(layer, "bias", isSpread: true) : Zeros(layer, perChannel)]);
    }

    /// <summary>Scale and shift.</summary>
    private IEnumerable<string> Terms(NormLayer layer, int count)
    {
        yield return layer.HasScale ? Learned(layer, "weight") : Ones(layer, count);
        yield return layer.HasShift ? Learned(layer, "bias") : Zeros(layer, count);
    }

    /// <summary>A normalization's tensor.</summary>
    /// <param name="isSpread">Whether it stands over a whole plane, C×1×1.</param>
    private string Learned(NormLayer layer, string tensor, bool isSpread = false)
    {
        var name = $"{layer.WeightsPath}.{tensor}";
        if (!_weights.TryGetValue((name, null), out var written))
        {
            var value = isSpread ? state[name].reshape([layer.Output.Channels, .. layer.Output.Lengths.Select(_ => 1L)]) : state[name];
            _weights.Add((name, null), written = builder.Weight(name, value, ScalarType.Float32));
        }

        return written;
    }

    /// <summary>A scale of ones, which says by how it is made that it is none.</summary>
    private string Ones(NormLayer layer, params int[] shape) => Filled(layer, "ones", 1, [.. shape]);

    /// <summary>A shift of zeros, which says by how it is made that it is none.</summary>
    private string Zeros(NormLayer layer, params int[] shape) => Filled(layer, "zeros", 0, [.. shape]);

    private string Filled(NormLayer layer, string name, int number, EquatableArray<int> shape) => builder.Node(
        "ConstantOfShape", $"{layer.Name}/{name}", [builder.Integers($"{layer.Name}/{name}/shape", Long(shape))], OnnxAttribute.OfNumber("value", number));

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

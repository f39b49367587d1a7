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
                First(layer), .. layer.HasAffine ? [Learned(layer, "weight"), Learned(layer, "bias")] : Plain(layer, layer.Output.Channels),
                Learned(layer, "running_mean"), Learned(layer, "running_var"),
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
            return builder.Node(
                "InstanceNormalization", layer.Name,
                [First(layer), .. layer.HasAffine ? [Learned(layer, "weight"), Learned(layer, "bias")] : Plain(layer, layer.Groups)], epsilon);
        }

        var grouped = builder.Node("Reshape", layer.Name + "/groups", [First(layer), builder.Integers(layer.Name + "/grouped", 0, layer.Groups, -1)]);
        var normalized = builder.Node("InstanceNormalization", layer.Name + "/normalized", [grouped, .. Plain(layer, layer.Groups)], epsilon);
        var plane = builder.Node(
            "Reshape", layer.HasAffine ? layer.Name + "/plane" : layer.Name,
            [normalized, builder.Integers(layer.Name + "/shape", [0, .. Long(layer.Output.Dimensions)])]);
        if (!layer.HasAffine)
        {
            return plane;
        }

        var scaled = builder.Node("Mul", layer.Name + "/scaled", [plane, Learned(layer, "weight", isSpread: true)]);
        return builder.Node("Add", layer.Name, [scaled, Learned(layer, "bias", isSpread: true)]);
    }

    /// <summary>A normalization's tensor.</summary>
    /// <param name="isSpread">Whether it stands over a whole plane, C×1×1.</param>
    private string Learned(NormLayer layer, string tensor, bool isSpread = false)
    {
        var name = $"{layer.Name}.{tensor}";
        var value = state[name];
        return builder.Weight(name, isSpread ? value.reshape([layer.Output.Channels, .. layer.Output.Lengths.Select(_ => 1L)]) : value, ScalarType.Float32);
    }

    /// <summary>A scale of ones and a shift of zeros, which say by how they are made that they are none.</summary>
    private IReadOnlyList<string> Plain(NormLayer layer, int count)
    {
        var length = builder.Integers(layer.Name + "/count", count);
        return
        [
            builder.Node("ConstantOfShape", layer.Name + "/ones", [length], OnnxAttribute.OfNumber("value", 1)),
            builder.Node("ConstantOfShape", layer.Name + "/zeros", [length], OnnxAttribute.OfNumber("value", 0)),
        ];
    }

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

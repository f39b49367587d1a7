namespace InceptionDsl.Interop.Onnx;

internal sealed partial class OnnxLayerWriter
{
    /// <summary>PyTorch takes ⌊i·n/m⌋ for what is nearest, and middles of positions for what is between them.</summary>
    public string Visit(ResizeLayer layer)
    {
        var isNearest = layer.Mode == ResizeMode.Nearest;
        List<AttributeProto> attributes =
        [
            OnnxAttribute.Of("mode", isNearest ? "nearest" : "linear"),
            OnnxAttribute.Of("coordinate_transformation_mode", layer.Mode switch
            {
                ResizeMode.Nearest => "asymmetric",
                ResizeMode.Linear => "half_pixel",
                _ => "align_corners",
            }),
        ];
        if (isNearest)
        {
            attributes.Add(OnnxAttribute.Of("nearest_mode", "floor"));
        }

        return builder.Node("Resize", layer.Name, [First(layer), "", .. Change(layer)], [.. attributes]);
    }

    /// <inheritdoc/>
    public string Visit(PaddingLayer layer)
    {
        var pads = builder.Integers(layer.Name + "/pads", [0, 0, .. Long(layer.Before), 0, 0, .. Long(layer.Behind)]);
        return builder.Node("Pad", layer.Name, [First(layer), pads], OnnxAttribute.Of("mode", layer.IsReflection ? "reflect" : "constant"));
    }

    /// <inheritdoc/>
    public string Visit(AffineLayer layer)
    {
        var scaled = layer.Scale == 1 ? First(layer)
            : builder.Node("Mul", layer.Shift == 0 ? layer.Name : layer.Name + "/scaled", [First(layer), builder.Number(layer.Name + "/scale", layer.Scale)]);
        return layer.Shift == 0 && layer.Scale != 1 ? scaled : builder.Node("Add", layer.Name, [scaled, builder.Number(layer.Name + "/shift", layer.Shift)]);
    }

    /// <inheritdoc/>
    public string Visit(LengthNormLayer layer) =>
        builder.Node("LpNormalization", layer.Name, [First(layer)], OnnxAttribute.Of("axis", 1L), OnnxAttribute.Of("p", 2L));

    /// <inheritdoc/>
    public string Visit(SoftmaxLayer layer) => builder.Node("Softmax", layer.Name, [First(layer)], OnnxAttribute.Of("axis", 1L));

    /// <summary>Factors, or lengths: these of all dimensions, with that of the batch as it is.</summary>
    private string[] Change(ResizeLayer layer)
    {
        if (layer.Factors.Count > 0)
        {
            return [builder.Numbers(layer.Name + "/scales", [2 + layer.Factors.Count], [1, 1, .. layer.Factors.Select(factor => (float)factor)])];
        }

        var shape = builder.Node("Shape", layer.Name + "/shape", [First(layer)]);
        var batch = builder.Node("Slice", layer.Name + "/batch", [shape, builder.Integers(layer.Name + "/begin", 0), builder.Integers(layer.Name + "/end", 1)]);
        var lengths = builder.Integers(layer.Name + "/lengths", [layer.Output.Channels, .. Long(layer.Output.Lengths)]);
        return ["", builder.Node("Concat", layer.Name + "/sizes", [batch, lengths], OnnxAttribute.Of("axis", 0L))];
    }
}

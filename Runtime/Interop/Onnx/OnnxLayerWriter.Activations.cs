namespace InceptionDsl.Interop.Onnx;

internal sealed partial class OnnxLayerWriter
{
    // An activation that is forgotten here does not compile (CS8509); a number that is none throws.
#pragma warning disable CS8524
    /// <inheritdoc/>
    public string Visit(ActivationLayer layer) => layer.Function switch
    {
        Activation.Default or Activation.None => First(layer),
        Activation.Relu => Own(layer, "Relu"),
        Activation.Relu6 => builder.Node(
            "Clip", layer.Name, [First(layer), builder.Number(layer.Name + "/min", 0), builder.Number(layer.Name + "/max", 6)]),
        Activation.LeakyRelu => Own(layer, "LeakyRelu", OnnxAttribute.Of("alpha", layer.Slope)),
        Activation.Elu => Own(layer, "Elu", OnnxAttribute.Of("alpha", layer.Slope)),
        Activation.Silu => Gated(layer, builder.Node("Sigmoid", layer.Name + "/sigmoid", [First(layer)])),
        Activation.Gelu => Gelu(layer),
        Activation.HardSwish => Own(layer, "HardSwish"),
        Activation.HardSigmoid => Own(layer, "HardSigmoid", OnnxAttribute.Of("alpha", 1 / 6.0), OnnxAttribute.Of("beta", 0.5)),
        Activation.Sigmoid => Own(layer, "Sigmoid"),
        Activation.Tanh => Own(layer, "Tanh"),
        Activation.Softplus => Own(layer, "Softplus"),
        Activation.Mish => Gated(
            layer, builder.Node("Tanh", layer.Name + "/tanh", [builder.Node("Softplus", layer.Name + "/softplus", [First(layer)])])),
    };
#pragma warning restore CS8524

    /// <summary>An operator that is the activation.</summary>
    private string Own(ActivationLayer layer, string operation, params AttributeProto[] attributes) =>
        builder.Node(operation, layer.Name, [First(layer)], attributes);

    /// <summary>x times a gate.</summary>
    private string Gated(ActivationLayer layer, string gate) => builder.Node("Mul", layer.Name, [First(layer), gate]);

    /// <summary>x·½·(1 + erf(x/√2)): an operator of its own only since version 20, which not all runtimes have.</summary>
    private string Gelu(ActivationLayer layer)
    {
        var root = builder.Node("Div", layer.Name + "/divided", [First(layer), builder.Number(layer.Name + "/root", Math.Sqrt(2))]);
        var error = builder.Node("Erf", layer.Name + "/erf", [root]);
        var raised = builder.Node("Add", layer.Name + "/raised", [error, builder.Number(layer.Name + "/one", 1)]);
        var gated = builder.Node("Mul", layer.Name + "/gated", [First(layer), raised]);
        return builder.Node("Mul", layer.Name, [gated, builder.Number(layer.Name + "/half", 0.5)]);
    }
}

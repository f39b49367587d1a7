using InceptionDsl.Language.Text;

namespace InceptionDsl.Inference;

internal sealed partial class ScriptLayerWriter
{
    /// <inheritdoc/>
    public string Visit(ActivationLayer layer) => Activated(First, layer, _operation.Overwrites);

    /// <summary>Whether oneDNN's convolution computes an operation's activation too.</summary>
    private bool IsFused(PlannedLayer operation) =>
        operators == ScriptOperators.OneDnn && operation is { Layer: ConvolutionLayer, Activation: { } activation } && OneDnnName(activation) is not null;

    /// <summary>The arguments that give a convolution of oneDNN its activation: its word, numbers, and which algorithm.</summary>
    private string OneDnnActivation
    {
        get
        {
            var (word, numbers, algorithm) = (_operation.Activation is { } activation ? OneDnnName(activation) : null) ?? ("none", "", "");
            return $"\"{word}\", annotate(List[Optional[number]], [{numbers}]), \"{algorithm}\"";
        }
    }

    // An activation that is forgotten here does not compile (CS8509); a number that is none throws.
#pragma warning disable CS8524
    /// <summary>A function of an expression.</summary>
    /// <param name="isInPlace">Whether the expression's memory may become that of the function's values.</param>
    private static string Activated(string value, ActivationLayer layer, bool isInPlace)
    {
        var end = isInPlace ? "_" : "";
        return layer.Function switch
        {
            Activation.Default or Activation.None => value,
            Activation.Relu => $"torch.relu{end}({value})",
            Activation.Relu6 => $"torch.hardtanh{end}({value}, 0., 6.)",
            Activation.LeakyRelu => $"torch.leaky_relu{end}({value}, {Numbers.Write(layer.Slope)})",
            Activation.Elu => $"torch.elu{end}({value}, {Numbers.Write(layer.Slope)}, 1, 1)",
            Activation.Silu => $"torch.silu{end}({value})",
            Activation.Gelu => $"torch.gelu{end}({value})",
            Activation.HardSwish => $"torch.hardswish{end}({value})",
            Activation.HardSigmoid => $"torch.hardsigmoid{end}({value})",
            Activation.Sigmoid => $"torch.sigmoid{end}({value})",
            Activation.Tanh => $"torch.tanh{end}({value})",
            Activation.Softplus => $"torch.softplus({value})",
            Activation.Mish => $"torch.mish{end}({value})",
        };
    }

    /// <summary>An activation among those that oneDNN computes with a convolution; null for the others.</summary>
    private static (string Word, string Numbers, string Algorithm)? OneDnnName(ActivationLayer layer) => layer.Function switch
    {
        Activation.Relu => ("relu", "", ""),
        Activation.Relu6 => ("hardtanh", "0., 6.", ""),
        Activation.LeakyRelu => ("leaky_relu", Numbers.Write(layer.Slope), ""),
        Activation.Silu => ("swish", "", ""),
        Activation.Gelu => ("gelu", "", "none"),
        Activation.HardSwish => ("hardswish", "", ""),
        Activation.HardSigmoid => ("hardsigmoid", "", ""),
        Activation.Sigmoid => ("sigmoid", "", ""),
        Activation.Tanh => ("tanh", "", ""),
        Activation.Default or Activation.None or Activation.Elu or Activation.Softplus or Activation.Mish => null,
    };
#pragma warning restore CS8524
}

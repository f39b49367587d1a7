namespace InceptionDsl.OneDnn;

/// <summary>A function of one number, as oneDNN writes it.</summary>
/// <param name="Algorithm">Which.</param>
/// <param name="Alpha">Its first number.</param>
/// <param name="Beta">Its second.</param>
internal readonly record struct Elementwise(OneDnnAlgorithm Algorithm, float Alpha = 0, float Beta = 0)
{
    /// <summary>The activation of a layer; null for none.</summary>
    /// <exception cref="OneDnnException">oneDNN has none like it.</exception>
    public static Elementwise? Of(ActivationLayer? layer) => layer?.Function switch
    {
        null or Activation.None or Activation.Default => null,
        Activation.Relu => new(OneDnnAlgorithm.Relu),
        Activation.Relu6 => new(OneDnnAlgorithm.Clip, 0, 6),
        Activation.LeakyRelu => new(OneDnnAlgorithm.Relu, (float)layer.Slope),
        Activation.Elu => new(OneDnnAlgorithm.Elu, (float)layer.Slope),
        Activation.Silu => new(OneDnnAlgorithm.Swish, 1),
        Activation.Gelu => new(OneDnnAlgorithm.GeluErf),
        Activation.HardSwish => new(OneDnnAlgorithm.HardSwish, 1f / 6, 0.5f),
        Activation.HardSigmoid => new(OneDnnAlgorithm.HardSigmoid, 1f / 6, 0.5f),
        Activation.Sigmoid => new(OneDnnAlgorithm.Logistic),
        Activation.Tanh => new(OneDnnAlgorithm.Tanh),
        Activation.Softplus => new(OneDnnAlgorithm.SoftRelu, 1),
        Activation.Mish => new(OneDnnAlgorithm.Mish),
        var other => throw new OneDnnException($"oneDNN has no {other}"),
    };
}

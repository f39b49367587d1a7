namespace InceptionDsl;

/// <summary>The function after a convolution, linear layer or sum; also a stage of its own.</summary>
public enum Activation
{
    /// <summary>The network's activation; for a network, <see cref="Relu"/>.</summary>
    Default = 0,

    /// <summary>No function.</summary>
    None,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>min(max(x, 0), 6) (MobileNet).</summary>
    Relu6,

    /// <summary>x for x > 0, else slope·x; the slope is 0.01 unless another is given.</summary>
    LeakyRelu,

    /// <summary>x for x > 0, else α·(exp(x) - 1); α is 1 unless another slope is given.</summary>
    Elu,

    /// <summary>x · sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>x · Φ(x), with the normal distribution's Φ.</summary>
    Gelu,

    /// <summary>x · min(max(x + 3, 0), 6) / 6 (MobileNetV3).</summary>
    HardSwish,

    /// <summary>min(max(x + 3, 0), 6) / 6 (MobileNetV3).</summary>
    HardSigmoid,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>tanh(x).</summary>
    Tanh,
}

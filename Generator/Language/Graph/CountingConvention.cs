namespace InceptionDsl;

/// <summary>What counts as a multiply-add: counts of one network that are published differ by it.</summary>
public enum CountingConvention
{
    /// <summary>torchvision's <c>_ops</c>: convolutions and linear layers, nothing else.</summary>
    TorchVision = 0,

    /// <summary>fvcore's <c>FlopCountAnalysis</c>: batch normalization and adaptive means too.</summary>
    FvCore,

    /// <summary>ptflops' pytorch backend: biases, batch normalization, activations and pools too.</summary>
    PtFlops,

    /// <summary>thop's <c>profile</c>: batch normalization and mean pools too.</summary>
    Thop,
}

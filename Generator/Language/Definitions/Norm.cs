namespace InceptionDsl;

/// <summary>What normalizes a convolution's output, before the activation.</summary>
public enum Norm
{
    /// <summary>The network's normalization; for a network, <see cref="None"/>.</summary>
    Default = 0,

    /// <summary>None; convolutions have a bias.</summary>
    None,

    /// <summary>Batch normalization (Ioffe and Szegedy 2015); convolutions have no bias.</summary>
    Batch,

    /// <summary>Group normalization (Wu and He 2018): over groups of channels of each image by itself; convolutions have no bias.</summary>
    Group,

    /// <summary>Instance normalization (Ulyanov, Vedaldi and Lempitsky 2016): over each channel of each image; convolutions have no bias.</summary>
    Instance,
}

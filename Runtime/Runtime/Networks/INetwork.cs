using static TorchSharp.torch;

namespace InceptionDsl;

/// <summary>What every generated network offers without an instance.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INetwork<TSelf>
    where TSelf : Network, INetwork<TSelf>
{
    /// <summary>What was declared.</summary>
    static abstract NetworkDefinition Definition { get; }

    /// <summary>Builds the network with fresh weights.</summary>
    /// <param name="classes">Number of classes; null for the declared one.</param>
    /// <param name="device">Where parameters are made; the CPU by default.</param>
    /// <param name="dtype">Type of the parameters; 32-bit floats by default.</param>
    static abstract TSelf Create(int? classes = null, Device? device = null, ScalarType? dtype = null);
}

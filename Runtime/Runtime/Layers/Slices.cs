using System.ComponentModel;
using static TorchSharp.torch;

namespace InceptionDsl.Layers;

/// <summary>Some of a tensor's channels or features.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Slices
{
    /// <summary>So many channels or features from one on, a new tensor in the input's memory layout.</summary>
    /// <param name="input">N×C×H×W, N×F or another with channels.</param>
    /// <param name="first">The first, from 0.</param>
    /// <param name="count">How many.</param>
    public static Tensor Of(Tensor input, long first, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var part = input.narrow(1, first, count);
        return part.clone();
    }
}

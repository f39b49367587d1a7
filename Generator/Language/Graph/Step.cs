namespace InceptionDsl;

/// <summary>
/// Layers that are written as one step and run as one module: a convolution with its normalization and activation, a
/// pool, a concatenation.
/// </summary>
/// <param name="Path">Its module's path in the state dict; for one without parameters, the place it would have.</param>
/// <param name="Text">The step as the language writes it: <c>3x3/2:64</c>.</param>
/// <param name="FirstLayer">Index of its first layer, which reads the step's inputs.</param>
/// <param name="LayerCount">How many layers it has; the last one's output is the step's.</param>
public sealed record Step(string Path, string Text, int FirstLayer, int LayerCount)
{
    /// <summary>Index of the layer whose output is the step's.</summary>
    public int LastLayer => FirstLayer + LayerCount - 1;
}

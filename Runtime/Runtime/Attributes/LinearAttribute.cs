namespace InceptionDsl;

/// <summary>
/// A fully connected layer, N×F to N×width, followed by the network's activation. Without a width it is the classifier, as wide
/// as there are classes, with no activation.
/// </summary>
/// <param name="width">Features of the output; 0 for the classifier.</param>
public sealed class LinearAttribute(int width = 0) : LayerStageAttribute
{
    /// <summary>Features of the output; 0 for the classifier.</summary>
    public int Features { get; } = width;
}

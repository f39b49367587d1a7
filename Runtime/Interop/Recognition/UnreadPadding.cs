namespace InceptionDsl.Interop.Recognition;

/// <summary>
/// Padding at the end that no window of a convolution reaches. Some programs write no more than what is read, so that a kernel of 3 at
/// stride 2 pads an even plane by 1 and 0; padding by 1 on both sides computes the same.
/// </summary>
internal static class UnreadPadding
{
    /// <summary>The same convolution, padded alike on opposite sides where this gives as many windows; any other layer as it is.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="layers">All layers, of which it says what it reads.</param>
    public static Layer Evened(Layer layer, IReadOnlyList<Layer> layers)
    {
        if (layer is not ConvolutionLayer { Window: { IsSymmetric: false } window } convolution)
        {
            return layer;
        }

        var even = convolution with { Window = window with { PaddingBottom = window.PaddingTop, PaddingRight = window.PaddingLeft, IsTfSame = false } };
        var input = layers[layer.Inputs[0]].Output;
        return even.SizeOf([(input.Height, input.Width)], isBuilt: true) == layer.SizeOf([(input.Height, input.Width)], isBuilt: true) ? even : layer;
    }
}

using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>
/// Padding at the end that a program leaves out since no window reaches it: so a kernel of 3 at stride 2 pads an even plane by 1 and 0.
/// Padding by 1 on both sides computes the same.
/// </summary>
internal static class UnreadPadding
{
    /// <summary>
    /// The same convolution, or maximum pool, padded alike on opposite sides where it is padded less at the end and this gives as many windows; any
    /// other layer as it is.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="layers">All layers, of which it says what it reads.</param>
    public static Layer Evened(Layer layer, IReadOnlyList<Layer> layers)
    {
        var even = layer switch
        {
            ConvolutionLayer convolution when IsLessAtEnd(convolution.Window) => convolution with { Window = Even(convolution.Window) },
            PoolLayer { IsAverage: false } pool when IsLessAtEnd(pool.Window) => pool with { Window = Even(pool.Window) },
            _ => layer,
        };
        return even == layer || SizeOf(even, layers) == SizeOf(layer, layers) ? even : layer;
    }

    private static bool IsLessAtEnd(Window window) =>
        !window.IsSymmetric && window.PaddingEnd.Zip(window.Padding, (end, begin) => end <= begin).All(isLess => isLess);

    private static Window Even(Window window) =>
        window with { PaddingEnd = window.Padding, IsTfSame = false };

    private static EquatableArray<long> SizeOf(Layer layer, IReadOnlyList<Layer> layers) =>
        layer.SizeOf([layers[layer.Inputs[0]].Output.Lengths.Long()], isBuilt: true);
}

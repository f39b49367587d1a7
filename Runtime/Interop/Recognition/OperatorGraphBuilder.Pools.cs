namespace InceptionDsl.Interop.Recognition;

/// <summary>Pools.</summary>
internal sealed partial class OperatorGraphBuilder
{
    /// <summary>Adds a pool; a mean over the whole plane is the global one, and what pools single pixels is nothing.</summary>
    /// <param name="isCeiling">Whether sizes round up.</param>
    /// <param name="countsPadding">Whether a mean divides by the whole window where it covers the window's own padding.</param>
    /// <param name="beyond">Further padding at the bottom and on the right, which no mean counts.</param>
    public int AddPool(string name, int input, bool isAverage, Window window, bool isCeiling, bool countsPadding, (int Bottom, int Right) beyond = default)
    {
        var shape = Plane(name, input);
        CheckWindow(name, window);
        if (window == new Window(1, 1, 1, 1) && beyond == default)
        {
            return input;
        }

        var layer = new PoolLayer(name, [input], shape, isAverage, window, isCeiling, countsPadding);
        if (beyond != default)
        {
            var further = window with { PaddingBottom = window.PaddingBottom + beyond.Bottom, PaddingRight = window.PaddingRight + beyond.Right };
            layer = PoolForms.Rounded(layer, shape, SizeOf(layer with { Window = further }))
                ?? throw new InteropException($"The pool '{name}' is padded in a way that the language has no word for.");
        }
        else if (PoolForms.IsGlobal(layer, shape))
        {
            return AddAdaptivePool(name, input, 1, 1, isAverage: true);
        }

        return AddSized(layer, shape.Channels);
    }

    public int AddAdaptivePool(string name, int input, int height, int width, bool isAverage) =>
        Add(new AdaptivePoolLayer(name, [input], new Shape(Plane(name, input).Channels, height, width), isAverage));
}

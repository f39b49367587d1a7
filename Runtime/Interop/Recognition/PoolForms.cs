using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Pools that are declared otherwise but compute the same, since nothing is counted of the padding that they differ in.</summary>
internal static class PoolForms
{
    /// <summary>
    /// A pool that is padded alike on opposite sides and, where it pads more at the end, rounds up instead; the pool itself where that is
    /// something else. libtorch pads such a one itself.
    /// </summary>
    public static PoolLayer Even(PoolLayer layer, Shape input)
    {
        if (layer.Window.IsSymmetric || (layer is { IsAverage: true, CountsPadding: true }))
        {
            return layer;
        }

        var even = layer.Window with { PaddingEnd = layer.Window.Padding };
        return Rounded(layer with { Window = even, CountsPadding = !layer.IsAverage || !even.IsPadded }, input, SizeOf(layer, input)) ?? layer;
    }

    /// <summary>A pool that rounds down, or else up, and gives a size; null where neither does.</summary>
    public static PoolLayer? Rounded(PoolLayer layer, Shape input, EquatableArray<long> size) =>
        SizeOf(layer with { Ceiling = false }, input) == size ? layer with { Ceiling = false }
        : SizeOf(layer with { Ceiling = true }, input) == size ? layer with { Ceiling = true }
        : null;

    /// <summary>Whether a mean is one over the whole plane, for each channel.</summary>
    public static bool IsGlobal(PoolLayer layer, Shape input) => layer.IsAverage && (layer.CountsPadding
        ? layer.Window.Kernel == input.Lengths && !layer.Window.IsPadded
        : SizeOf(layer, input).All(length => length == 1)
            && !input.Lengths.Where((length, axis) => layer.Window.Kernel[axis] - layer.Window.Padding[axis] < length).Any());

    /// <summary>
    /// One form for all pools that compute the same: rounded down where that gives as much, adaptive only where no other is the same.
    /// </summary>
    public static Layer Canonical(PoolLayer layer, Shape input)
    {
        layer = layer with { Window = layer.Window with { IsTfSame = false } };
        if (IsGlobal(layer, input))
        {
            return Canonical(new AdaptivePoolLayer(layer.Name, layer.Inputs, layer.Output, IsAverage: true), input);
        }

        layer = Even(layer, input);
        layer = layer with { CountsPadding = layer.CountsPadding || !layer.IsAverage || !layer.Window.IsPadded };
        return Rounded(layer, input, SizeOf(layer, input)) ?? layer;
    }

    /// <inheritdoc cref="Canonical(PoolLayer, Shape)"/>
    public static Layer Canonical(AdaptivePoolLayer layer, Shape input) => AdaptiveWindows.Regular(input, layer.Output) is { } window
        ? new PoolLayer(layer.Name, layer.Inputs, layer.Output, layer.IsAverage, window, Ceiling: false, CountsPadding: true)
        : layer;

    private static EquatableArray<long> SizeOf(PoolLayer layer, Shape input) => layer.SizeOf([input.Lengths.Long()], isBuilt: true);
}

using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>Pools.</summary>
internal sealed partial class OperatorGraphBuilder
{
    /// <summary>Adds a pool; a mean over the whole plane is the global one, and what pools single pixels is nothing.</summary>
    /// <param name="isCeiling">Whether sizes round up.</param>
    /// <param name="countsPadding">Whether a mean divides by the whole window where it covers the window's own padding.</param>
    /// <param name="beyond">Further padding behind the plane, which no mean counts; null for none.</param>
    public int AddPool(string name, int input, bool isAverage, Window window, bool isCeiling, bool countsPadding, EquatableArray<int>? beyond = null)
    {
        var shape = Plane(name, input);
        CheckWindow(name, window);
        CheckRank(name, window, shape);
        if (window == Window.Pointwise(window.Rank) && beyond is null)
        {
            return input;
        }

        var layer = new PoolLayer(name, [input], shape, isAverage, window, isCeiling, countsPadding);
        if (beyond is { } more)
        {
            var further = window with { PaddingEnd = [.. window.PaddingEnd.Zip(more, (own, added) => own + added)] };
            layer = PoolForms.Rounded(layer, shape, SizeOf(layer with { Window = further }))
                ?? throw new InteropException($"The pool '{name}' is padded in a way that the language has no word for.");
        }
        else if (PoolForms.IsGlobal(layer, shape))
        {
            return AddAdaptivePool(name, input, Axes.All(1, shape.Rank), isAverage: true);
        }

        return AddSized(layer, shape.Channels);
    }

    public int AddAdaptivePool(string name, int input, EquatableArray<int> lengths, bool isAverage) =>
        Add(new AdaptivePoolLayer(name, [input], Plane(name, input) with { Lengths = lengths }, isAverage));

    /// <summary>Adds a mean over the whole plane.</summary>
    public int AddGlobalMean(string name, int input) => AddAdaptivePool(name, input, Axes.All(1, ShapeOf(input).Rank), isAverage: true);
}

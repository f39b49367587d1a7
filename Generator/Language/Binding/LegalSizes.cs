namespace InceptionDsl.Language;

/// <summary>
/// Finds input sizes at which a network's windows fit and its concatenations and sums agree. A pool that rounds up beside
/// a convolution that rounds down leaves narrow bands of them, which nobody finds by hand.
/// </summary>
internal static class LegalSizes
{
    /// <summary>Sizes farther than this factor from what was written are no help.</summary>
    private const int Farthest = 4;

    /// <summary>Bounds the search for huge inputs.</summary>
    private const int MostPixels = 512;

    /// <summary>Says the nearest legal sizes in the first problem, where sizes are all that is wrong.</summary>
    public static EquatableArray<Problem> Advise(EquatableArray<Problem> problems, EquatableArray<Layer> layers)
    {
        if (problems.Count == 0 || !problems.All(problem => problem.ConcernsSize) || layers[0].Output is not { Height: > 0, Width: > 0 } input)
        {
            return problems;
        }

        var first = problems[0];
        var text = InputShape.Transposed(input) is { } meant ? $"; channels come first, so was {InputShape.Write(meant)} meant?" : Nearest(layers, input) switch
        {
            [] => null,
            [var only] => $"; the nearest input size that works is {only}",
            [var below, var above, ..] => $"; the nearest input sizes that work are {below} and {above}",
        };
        return text is null
            ? problems
            : [first with { Arguments = [.. first.Arguments.Take(first.Arguments.Count - 1), first.Arguments[first.Arguments.Count - 1] + text] }, .. problems.Skip(1)];
    }

    /// <summary>The nearest legal size below and above, as far as there are such; both sides grow and shrink alike.</summary>
    internal static string[] Nearest(EquatableArray<Layer> layers, Shape input)
    {
        var (below, above) = (0, 0);
        var smaller = Math.Min(Math.Min(input.Height, input.Width) / 2, MostPixels);
        var larger = Math.Min(Math.Max(input.Height, input.Width), MostPixels) * Farthest;
        for (var change = 1; change <= smaller && below == 0; change++)
        {
            below = Fits(layers, input.Height - change, input.Width - change) ? change : 0;
        }

        for (var change = 1; change <= larger && above == 0; change++)
        {
            above = Fits(layers, input.Height + change, input.Width + change) ? change : 0;
        }

        return [.. new[] { -below, above }.Where(change => change != 0).Select(change => Size(input, change))];
    }

    private static string Size(Shape input, int change) =>
        $"{Numbers.Write(input.Height + change)}x{Numbers.Write(input.Width + change)}";

    /// <summary>Follows heights and widths through the layers.</summary>
    private static bool Fits(EquatableArray<Layer> layers, int height, int width)
    {
        var sizes = new (long Height, long Width)[layers.Count];
        sizes[0] = (height, width);
        for (var index = 1; index < layers.Count; index++)
        {
            var layer = layers[index];
            var size = sizes[layer.Inputs[0]];
            sizes[index] = layer switch
            {
                ConvolutionLayer convolution => Slide(size, convolution.Window, ceiling: false),
                PoolLayer pool => Slide(size, pool.Window, pool.Ceiling),
                AdaptivePoolLayer pool => (pool.Output.Height, pool.Output.Width),
                FlattenLayer => (1, 1),
                _ => size,
            };
            var isAgreed = layer is not (ConcatenationLayer or SumLayer) || layer.Inputs.All(input => sizes[input] == size);
            if (!isAgreed || sizes[index].Height < 1 || sizes[index].Width < 1)
            {
                return false;
            }
        }

        return true;
    }

    private static (long Height, long Width) Slide((long Height, long Width) size, Window window, bool ceiling) => window.IsTfSame
        ? ((size.Height + window.StrideHeight - 1) / window.StrideHeight, (size.Width + window.StrideWidth - 1) / window.StrideWidth)
        : window.OutputSize(size.Height, size.Width, ceiling);
}

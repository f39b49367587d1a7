using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

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
            : [first with { Arguments = [.. first.Arguments.Take(first.Arguments.Count - 1),
                first.Arguments[first.Arguments.Count - 1] + text] }, .. problems.Skip(1)];
    }

    /// <summary>
    /// The nearest legal sizes, a smaller and a larger one, as far as there are such; none where the size is not what is wrong. A
    /// square stays square; else each side is looked for by itself, and one that is legal already stays.
    /// </summary>
    internal static string[] Nearest(EquatableArray<Layer> layers, Shape input)
    {
        var (height, width) = (input.Height, input.Width);
        if (Fits(layers, height, width))
        {
            return [];
        }

        if (height == width)
        {
            return [.. Around(height, side => Fits(layers, side, side)).OfType<int>().Select(side => Size(side, side))];
        }

        // Rows and columns never meet, so each size is right or wrong by itself: a square tells for one of them.
        var rows = Around(height, side => Fits(layers, side, side, ofRows: true));
        var columns = Around(width, side => Fits(layers, side, side, ofRows: false));
        return [.. rows.Zip(columns, (row, column) => row is { } h && column is { } w ? Size(h, w) : null).OfType<string>().Distinct()];
    }

    /// <summary>The nearest legal length below and the nearest above; the length itself for both where it is legal.</summary>
    private static int?[] Around(int length, Func<int, bool> isLegal)
    {
        if (isLegal(length))
        {
            return [length, length];
        }

        int? Find(int step, int most) =>
            Enumerable.Range(1, most).Select(change => (int?)(length + (step * change))).FirstOrDefault(side => isLegal(side!.Value));
        return [Find(-1, Math.Min(length / 2, MostPixels)), Find(1, Math.Min(length, MostPixels) * Farthest)];
    }

    private static string Size(int height, int width) => $"{Numbers.Write(height)}x{Numbers.Write(width)}";

    /// <summary>Follows heights and widths through the layers.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="height">Height of the input.</param>
    /// <param name="width">Width of the input.</param>
    /// <param name="ofRows">Whether only heights count, or only widths; null for both.</param>
    private static bool Fits(EquatableArray<Layer> layers, int height, int width, bool? ofRows = null)
    {
        var sizes = new (long Height, long Width)[layers.Count];
        sizes[0] = (height, width);
        for (var index = 1; index < layers.Count; index++)
        {
            var size = layers[index].SizeOf([.. layers[index].Inputs.Select(input => sizes[input])], isBuilt: false);
            sizes[index] = size;
            if (size != Layer.SizeOfFeatures && ((ofRows != false && size.Height < 1) || (ofRows != true && size.Width < 1)))
            {
                return false;
            }
        }

        return true;
    }
}

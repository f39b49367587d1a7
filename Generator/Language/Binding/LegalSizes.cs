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
        if (problems.Count == 0 || !problems.All(problem => problem.ConcernsSize) || layers[0].Output is not { IsKnown: true } input)
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
    /// square or cube stays one; else each length is looked for by itself, and one that is legal already stays.
    /// </summary>
    internal static string[] Nearest(EquatableArray<Layer> layers, Shape input)
    {
        var lengths = input.Lengths;
        if (Fits(layers, lengths))
        {
            return [];
        }

        if (lengths.AreAll(lengths[0]))
        {
            return [.. Around(lengths[0], side => Fits(layers, Axes.All(side, input.Rank))).OfType<int>().Select(side => Size(Axes.All(side, input.Rank)))];
        }

        // Dimensions never meet, so each length is right or wrong by itself: a cube tells for one of them.
        var around = lengths.Select((length, axis) => Around(length, side => Fits(layers, Axes.All(side, input.Rank), axis))).ToList();
        return [.. Enumerable.Range(0, 2)
            .Select(end => around.Select(pair => pair[end]).ToList())
            .Where(size => size.All(length => length is not null))
            .Select(size => Size(size.Select(length => length!.Value).ToEquatableArray()))
            .Distinct()];
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

    private static string Size(EquatableArray<int> lengths) => string.Join("x", lengths.Select(length => Numbers.Write(length)));

    /// <summary>Follows the lengths of planes through the layers.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="lengths">The input's.</param>
    /// <param name="only">The dimension that counts; null for all.</param>
    private static bool Fits(EquatableArray<Layer> layers, EquatableArray<int> lengths, int? only = null)
    {
        var sizes = new EquatableArray<long>[layers.Count];
        sizes[0] = lengths.Long();
        for (var index = 1; index < layers.Count; index++)
        {
            var size = layers[index].SizeOf([.. layers[index].Inputs.Select(input => sizes[input])], isBuilt: false);
            sizes[index] = size;
            if (size.Where((length, axis) => length < 1 && (only is null || only == axis)).Any())
            {
                return false;
            }
        }

        return true;
    }
}

using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Pools: over sliding windows, over grids of a given size, over pyramids of grids.</summary>
internal sealed partial class StepBinder
{
    public int AddPool(string path, PoolSyntax pool, int input, bool inBranch)
    {
        if (pool.Kernel is null && !inBranch)
        {
            var example = Context.Stage.Kind is StageKind.MaxPool or StageKind.AvgPool ? "3x3/2" : "maxpool 3x3/2";
            Report(Rules.EmptySpecification, pool.Range, "A pool without branches beside it", "window", example);
            return AddUnknown(input);
        }

        var kernel = pool.Kernel ?? SizeSyntax.Of(3, pool.Range);
        var isAverage = pool.IsAverage;
        if (!IsPlane(input, isAverage ? "An average pool" : "A maximum pool", pool.Range))
        {
            return AddUnknown(input);
        }

        var options = StepOptions.Read(pool.Modifiers);
        var shape = ShapeOf(input);
        if (WindowOf(pool, kernel, pool.Stride, options, shape) is not { } window)
        {
            return AddUnknown(input);
        }

        // Without a stride, a pool moves by its window, and by a position where its siblings keep the size.
        window = pool.Stride is null && !inBranch ? window with { Stride = window.Kernel } : window;
        var rule = options.PaddingRule != PaddingRule.Unset ? options.PaddingRule
            : inBranch && window.IsOneStep ? PaddingRule.Same
            : PaddingRule.Explicit;
        if (!TryPad(ref window, pool, rule, options, shape, kernel.Range, pool.Range) || !HasFittingPadding(pool, window))
        {
            return AddUnknown(input);
        }

        var output = Slide(shape, window, kernel.IsForAll, options.IsCeiling, shape.Channels, "This pool", pool.Range);
        return AddStep(new PoolStep(path, StepText.Of(pool with { Width = null, Kernel = pool.Kernel?.Over(window.Rank) }), builder.NextIndex, Added(
            new PoolLayer(path, [input], output, isAverage, window, options.IsCeiling, options.CountsPadding))));
    }

    /// <param name="lengths">Those of the output, or one for all dimensions; none after a mistake that was reported.</param>
    public int AddAdaptivePool(string path, int input, EquatableArray<int> lengths, bool isAverage, TextRange? range = null)
    {
        if (lengths.Count == 0)
        {
            return AddUnknown(input);
        }

        var isGlobal = isAverage && lengths.AreAll(1);
        if (!IsPlane(input, isGlobal ? "A global average pool" : isAverage ? "An adaptive average pool" : "An adaptive maximum pool", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        var rank = RankOf(shape, lengths.Count == 1 ? 0 : lengths.Count);
        if (Axes.Spread(lengths, rank) is not { } spread)
        {
            ReportRank(range, range is null ? string.Join("x", lengths) : Written(lengths), lengths, shape, range is null ? Axes.Written : Written);
            return AddUnknown(input);
        }

        // TorchSharp's adaptive maximum of volumes throws whatever it is given.
        if (rank == 3 && !isAverage)
        {
            Report(
                Rules.WrongRank, range, "An adaptive maximum pool", "1 or 2 dimensions", shape.ToString(), Dimensions(rank), "a 'maxpool' with its window");
            return AddUnknown(input);
        }

        var output = Bounded(shape.Channels, new Shape(0, spread), range);
        return AddStep(new AdaptivePoolStep(path, isGlobal ? "gap" : Written(spread), builder.NextIndex, Added(
            new AdaptivePoolLayer(path, [input], output, isAverage))));

        string Written(EquatableArray<int> numbers) =>
            $"adaptive{(isAverage ? "avg" : "max")}pool({string.Join(", ", numbers.Select(number => Numbers.Write(number)))})";
    }

    /// <summary>Adds a spatial pyramid (He et al. 2014): maxima over grids of several sizes, flattened and side by side.</summary>
    /// <param name="sizes">Rows and columns of each grid; 0, reported before, for one that is unknown.</param>
    public int AddSpatialPyramid(string path, int input, IReadOnlyList<int> sizes, TextRange? range = null)
    {
        if (!IsPlane(input, "A spatial pyramid", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        if (RankOf(shape, 2) != 2)
        {
            Report(
                Rules.WrongRank, range, "A spatial pyramid", Dimensions(2), shape.ToString(), Dimensions(RankOf(shape, 2)), "'adaptivemaxpool(4)' or 'gap'");
            return AddUnknown(input);
        }

        var first = builder.NextIndex;
        var grids = new List<AdaptivePoolLayer>();
        var features = new List<FlattenLayer>();
        foreach (var size in sizes)
        {
            var name = $"{path}.pool{Numbers.Write(features.Count + 1)}";
            var grid = Added(new AdaptivePoolLayer(name, [input], Bounded(shape.Channels, new Shape(0, size, size), range), IsAverage: false));
            grids.Add(grid);
            features.Add(Added(new FlattenLayer(name + ".flatten", [Last], Flattened(grid.Output, range))));
        }

        var total = features.Sum(layer => (long)layer.Output.Channels);
        var output = Bounded(total, Shape.Features(0), range);
        var text = $"spp({string.Join(", ", sizes.Select(size => Numbers.Write(size)))})";
        var concatenation = Added(new ConcatenationLayer(path, [.. features.Select((_, index) => first + (2 * index) + 1)], output));
        return AddStep(new PyramidStep(path, text, first, [.. grids], [.. features], concatenation));
    }

    /// <summary>Reports a pool that pads so far that a window could see nothing else.</summary>
    private bool HasFittingPadding(PoolSyntax pool, Window window)
    {
        var place = FindModifier(pool, ModifierKind.Padding, ModifierKind.Same, ModifierKind.TensorFlowSame)?.Range ?? pool.Range;
        var size = Axes.WrittenKernel(window.Kernel);
        if (window.IsSymmetric)
        {
            // PyTorch's limit, for the positions that the window spans.
            var most = window.Spans.Min() / 2;
            if (window.Padding.Zip(window.Spans, (padding, span) => padding <= span / 2).All(fits => fits))
            {
                return true;
            }

            Report(
                Rules.PaddingTooLarge, place, Numbers.Write(window.Padding.Max()), size,
                most == 0 ? "'valid'" : "p" + Numbers.Write(most));
            return false;
        }

        for (var axis = 0; axis < window.Rank; axis++)
        {
            var padding = Math.Max(window.Padding[axis], window.PaddingEnd[axis]);
            if (padding >= window.Span(axis))
            {
                Report(Rules.PaddingCoversWindow, place, Numbers.Write(padding), size, Numbers.Write(window.Span(axis) - 1));
                return false;
            }
        }

        return true;
    }
}

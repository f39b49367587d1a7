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

        var kernel = pool.Kernel ?? SizeSyntax.Of(3, 3, pool.Range);
        var isAverage = pool.IsAverage;
        (int Height, int Width) stride = pool.Stride is { } given ? (given.Height.Value, given.Width.Value)
            : inBranch ? (1, 1)
            : (kernel.Height.Value, kernel.Width.Value);
        if (!IsPlane(input, isAverage ? "An average pool" : "A maximum pool", pool.Range))
        {
            return AddUnknown(input);
        }

        var options = StepOptions.Read(pool.Modifiers);
        var window = WindowOf(kernel, stride, options);
        var shape = ShapeOf(input);
        var rule = options.PaddingRule != PaddingRule.Unset ? options.PaddingRule
            : inBranch && stride == (1, 1) ? PaddingRule.Same
            : PaddingRule.Explicit;
        if (!TryPad(ref window, rule, options, shape, kernel.Range, pool.Range) || !HasFittingPadding(pool, window))
        {
            return AddUnknown(input);
        }

        var output = Slide(shape, window, options.IsCeiling, shape.Channels, "This pool", pool.Range);
        return AddStep(new PoolStep(path, StepText.Of(pool with { Width = null }), builder.NextIndex, Added(
            new PoolLayer(path, [input], output, isAverage, window, options.IsCeiling, options.CountsPadding))));
    }

    public int AddAdaptivePool(string path, int input, int height, int width, bool isAverage, TextRange? range = null)
    {
        if (height == 0 || width == 0)
        {
            return AddUnknown(input);
        }

        var isGlobal = isAverage && (height, width) == (1, 1);
        if (!IsPlane(input, isGlobal ? "A global average pool" : isAverage ? "An adaptive average pool" : "An adaptive maximum pool", range))
        {
            return AddUnknown(input);
        }

        var shape = ShapeOf(input);
        var text = isGlobal ? "gap" : $"adaptive{(isAverage ? "avg" : "max")}pool({Numbers.Write(height)}, {Numbers.Write(width)})";
        var output = Bounded(shape.Channels, height, width, range);
        return AddStep(new AdaptivePoolStep(path, text, builder.NextIndex, Added(new AdaptivePoolLayer(path, [input], output, isAverage))));
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
        var first = builder.NextIndex;
        var grids = new List<AdaptivePoolLayer>();
        var features = new List<FlattenLayer>();
        foreach (var size in sizes)
        {
            var name = $"{path}.pool{Numbers.Write(features.Count + 1)}";
            var grid = Added(new AdaptivePoolLayer(name, [input], Bounded(shape.Channels, size, size, range), IsAverage: false));
            grids.Add(grid);
            features.Add(Added(new FlattenLayer(name + ".flatten", [Last], Flattened(grid.Output, range))));
        }

        var total = features.Sum(layer => (long)layer.Output.Channels);
        var output = Bounded(total, 1, 1, range) with { IsFlat = true };
        var text = $"spp({string.Join(", ", sizes.Select(size => Numbers.Write(size)))})";
        var concatenation = Added(new ConcatenationLayer(path, [.. features.Select((_, index) => first + (2 * index) + 1)], output));
        return AddStep(new PyramidStep(path, text, first, [.. grids], [.. features], concatenation));
    }

    /// <summary>Reports a pool that pads so far that a window could see nothing else.</summary>
    private bool HasFittingPadding(PoolSyntax pool, Window window)
    {
        var place = FindModifier(pool, ModifierKind.Padding, ModifierKind.Same, ModifierKind.TensorFlowSame)?.Range ?? pool.Range;
        var size = $"{Numbers.Write(window.Height)}x{Numbers.Write(window.Width)}";
        if (window.IsSymmetric)
        {
            // PyTorch's limit, for the rows and columns that the window spans.
            var most = Math.Min(window.SpanHeight / 2, window.SpanWidth / 2);
            if (window.PaddingTop <= window.SpanHeight / 2 && window.PaddingLeft <= window.SpanWidth / 2)
            {
                return true;
            }

            Report(
                Rules.PaddingTooLarge, place, Numbers.Write(Math.Max(window.PaddingTop, window.PaddingLeft)), size,
                most == 0 ? "'valid'" : "p" + Numbers.Write(most));
            return false;
        }

        var (rows, columns) = (Math.Max(window.PaddingTop, window.PaddingBottom), Math.Max(window.PaddingLeft, window.PaddingRight));
        if (rows < window.SpanHeight && columns < window.SpanWidth)
        {
            return true;
        }

        var (padding, span) = rows < window.SpanHeight ? (columns, window.SpanWidth) : (rows, window.SpanHeight);
        Report(Rules.PaddingCoversWindow, place, Numbers.Write(padding), size, Numbers.Write(span - 1));
        return false;
    }
}

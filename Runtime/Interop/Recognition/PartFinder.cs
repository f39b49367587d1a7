using InceptionDsl.Language.Text;

namespace InceptionDsl.Interop.Recognition;

/// <summary>
/// Takes a graph apart into steps: where branches that begin in one layer meet, and nothing else reads what is between, they are one
/// step. It goes by what every way to a layer passes, so that branches may hold branches.
/// </summary>
internal sealed class PartFinder(GraphOutline outline)
{
    /// <summary>Branches within branches; modules have three or four.</summary>
    private const int DeepestNesting = 100;

    private readonly Dictionary<int, Region?> _forks = [];
    private int _depth;

    /// <summary>The steps of the whole graph in order, none within another.</summary>
    public IReadOnlyList<Region> Find()
    {
        var layers = outline.Layers;
        var isInside = new bool[layers.Count];
        var regions = new List<Region>();
        for (var index = layers.Count - 1; index > 0; index--)
        {
            if (isInside[index])
            {
                continue;
            }

            if (layers[index].Inputs.Count == 1)
            {
                regions.Add(new Region(new LayerPart(layers[index], index), []));
            }
            else if (FindFork(index) is { } fork && IsOneStep(fork.Part))
            {
                regions.Add(fork);
                foreach (var inner in fork.Inside)
                {
                    isInside[inner] = true;
                }
            }
            else
            {
                regions.Add(new Region(new MergePart((JoiningLayer)layers[index], index), []));
            }
        }

        regions.Reverse();
        return regions;
    }

    /// <summary>
    /// Whether what is not within another step is one: a sum, a product or the like is none whose layers the file's names put into several
    /// stages.
    /// </summary>
    private static bool IsOneStep(Part part)
    {
        if (part is not ParallelPart { Merge: not Merge.Concat })
        {
            return true;
        }

        var paths = part.Weighted.Where(layer => layer is WeightedLayer).Select(layer => LayerHints.SegmentsOf(layer.Name)).ToList();
        return paths.Count < 2 || paths.Any(path => path.Count == 0) || LayerHints.CommonOf(paths).Count > 0;
    }

    /// <summary>What ends in a layer that puts several together; null where that is no step.</summary>
    private Region? FindFork(int join)
    {
        if (_forks.TryGetValue(join, out var known))
        {
            return known;
        }

        if (_depth++ == DeepestNesting)
        {
            throw new InteropException($"'{outline.Layers[join].Name}' joins branches that are more than {Numbers.Write(DeepestNesting)} deep in each other.");
        }

        var (layer, inside) = (outline.Layers[join], new HashSet<int>());
        var fork = outline.DominatorOf(join);
        Part? part = layer switch
        {
            SumLayer { Inputs.Count: 2 } sum => FindResidual(sum, join, fork, inside),
            SumLayer { Scale: not 1 } => null,
            ProductLayer when FindSqueeze(layer, join, fork, inside) is { } squeeze => squeeze,
            JoiningLayer joining => FindParallel(joining, join, fork, inside),
            _ => null,
        };
        _depth--;
        return _forks[join] = part is null ? null : new Region(part, inside);
    }

    private ParallelPart? FindParallel(JoiningLayer layer, int join, int fork, HashSet<int> inside)
    {
        inside.Clear();
        return Branches(layer.Inputs, fork, [join], inside, mayNest: layer is ConcatenationLayer) is { } branches
            ? new ParallelPart(fork, join, branches) { Merge = layer.Merge }
            : null;
    }

    private ResidualPart? FindResidual(SumLayer sum, int join, int fork, HashSet<int> inside)
    {
        if (sum.Inputs[0] == sum.Inputs[1]
            || FindChain(sum.Inputs[0], fork, [join], inside) is not { } first || FindChain(sum.Inputs[1], fork, [join], inside) is not { } second)
        {
            return null;
        }

        // The shortcut is what does less; of a scaled sum it is the first.
        var isSwapped = sum.Scale == 1 && WeightOf(second) < WeightOf(first);
        return new ResidualPart(fork, join, isSwapped ? second : first, isSwapped ? first : second, sum.Scale, null);
    }

    private static int WeightOf(IReadOnlyList<Part> chain) => chain.Sum(part => part is ForkPart fork ? 1 + fork.Branches.Sum(WeightOf) : 1);

    /// <summary>A plane times the gate of its own means: mean, 1x1 convolution, activation, 1x1 convolution, gate.</summary>
    private SqueezePart? FindSqueeze(Layer product, int join, int fork, HashSet<int> inside)
    {
        if (product.Inputs[0] != fork || FindChain(product.Inputs[1], fork, [join], inside) is not { } chain)
        {
            return null;
        }

        var layers = chain.OfType<LayerPart>().Select(part => part.Layer).ToList();
        return layers.Count == chain.Count
            && layers is [AdaptivePoolLayer { IsAverage: true, Output.Positions: 1 }, ConvolutionLayer first, .. var between, ConvolutionLayer second,
                ActivationLayer gate]
            && between is [] or [ActivationLayer]
            && IsPointwise(first) && IsPointwise(second)
            && gate.Function is Activation.Sigmoid or Activation.HardSigmoid
            ? new SqueezePart(fork, join, first, between is [ActivationLayer activation] ? activation : null, second, gate.Function)
            : null;
    }

    private static bool IsPointwise(ConvolutionLayer layer) =>
        layer is { Window: { Area: 1 }, Groups: 1, HasBias: true };

    /// <summary>
    /// The chains from one layer to the inputs of a concatenation. Neighbors whose ways part later than at that layer, as a concatenation
    /// of concatenations has them, are branches of a step of their own.
    /// </summary>
    /// <param name="readers">Who may read the inputs.</param>
    /// <param name="inside">Takes the layers between.</param>
    /// <param name="mayNest">Whether neighbors put together first give the same.</param>
    private List<IReadOnlyList<Part>>? Branches(
        IReadOnlyList<int> inputs, int fork, IReadOnlyCollection<int> readers, HashSet<int> inside, bool mayNest = true)
    {
        var branches = new List<IReadOnlyList<Part>>();
        for (var first = 0; first < inputs.Count;)
        {
            var (common, count) = (inputs[first], 1);
            while (mayNest && common != fork && first + count < inputs.Count && outline.CommonOf([common, inputs[first + count]]) is var next && next != fork)
            {
                common = next;
                count++;
            }

            if (count == 1)
            {
                if (FindChain(common, fork, readers, inside) is not { } chain)
                {
                    return null;
                }

                branches.Add(chain);
            }
            else
            {
                var group = inputs.Skip(first).Take(count).ToList();
                var own = new HashSet<int>();
                if (Branches(group, common, readers, own) is not { } inner
                    || FindChain(common, fork, [.. own, .. readers], inside) is not { } before)
                {
                    return null;
                }

                inside.UnionWith(own);
                branches.Add([.. before, new ParallelPart(common, group[^1], inner)]);
            }

            first += count;
        }

        return branches;
    }

    /// <summary>The steps from one layer to another that it depends on; null where others read what is between.</summary>
    /// <param name="readers">Who may read the last of them.</param>
    private List<Part>? FindChain(int last, int stop, IReadOnlyCollection<int> readers, HashSet<int> inside)
    {
        var chain = new List<Part>();
        for (var index = last; index != stop;)
        {
            if (index <= stop || !outline.ReadersOf(index).All(readers.Contains))
            {
                return null;
            }

            inside.Add(index);
            var layer = outline.Layers[index];
            if (layer.Inputs.Count == 1)
            {
                chain.Add(new LayerPart(layer, index));
                (readers, index) = ([index], layer.Inputs[0]);
            }
            else if (layer is not SumLayer { Scale: not 1 } && FindFork(index) is { } fork)
            {
                // A stage of its own is a residual; in a chain it is a group whose chains are added.
                chain.Add(fork.Part is ResidualPart sum ? new ParallelPart(sum.Input, sum.Output, sum.Branches) { Merge = Merge.Add } : fork.Part);
                inside.UnionWith(fork.Inside);
                (readers, index) = ([.. fork.Inside, index], fork.Part.Inputs[0]);
            }
            else
            {
                return null;
            }
        }

        chain.Reverse();
        return chain;
    }
}

/// <summary>A step, and the layers between its beginning and its end.</summary>
internal sealed record Region(Part Part, HashSet<int> Inside);

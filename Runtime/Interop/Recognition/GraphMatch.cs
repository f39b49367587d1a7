namespace InceptionDsl.Interop.Recognition;

/// <summary>
/// Whether two graphs compute the same, and which layer of the one is which of the other. What has no effect is left out of account:
/// flattening, which linear layers do by themselves, a dropout of nothing, a pool of one pixel, padding that no window reaches, and whether a
/// concatenation is one of concatenations, a product one of products.
/// </summary>
internal static class GraphMatch
{
    /// <summary>For each layer of a network that its outputs depend on, the operator that it is; null where they differ.</summary>
    public static IReadOnlyDictionary<int, int>? Find(NetworkGraph network, OperatorGraph operators) => Find(network, operators.Layers, operators.Outputs);

    /// <inheritdoc cref="Find(NetworkGraph, OperatorGraph)"/>
    /// <param name="network">The network.</param>
    /// <param name="operators">The operators.</param>
    /// <param name="outputs">Those that give the outputs, in the order of the network's.</param>
    public static IReadOnlyDictionary<int, int>? Find(NetworkGraph network, IReadOnlyList<Layer> operators, IReadOnlyList<int> outputs)
    {
        int[] given = [.. network.Outputs.Select(output => output.Layer)];
        return given.Length == outputs.Count ? Find([.. network.Layers.Take(given.Max() + 1)], given, operators, outputs) : null;
    }

    /// <summary>For each layer of the first graph that computes something, the one of the second; null where they differ.</summary>
    private static Dictionary<int, int>? Find(
        IReadOnlyList<Layer> first, IReadOnlyList<int> firstOutputs, IReadOnlyList<Layer> second, IReadOnlyList<int> secondOutputs)
    {
        var known = new Dictionary<(Layer Layer, EquatableArray<int> Inputs), int>();
        var (one, other) = (new Side(first, known), new Side(second, known));
        var (pairs, used) = (new Dictionary<int, int>(), new HashSet<int>());
        var open = new Stack<(int First, int Second)>(firstOutputs.Select(one.Effective).Zip(secondOutputs.Select(other.Effective)));
        while (open.TryPop(out var pair))
        {
            if (one.Identity[pair.First] != other.Identity[pair.Second])
            {
                return null;
            }

            if (pairs.TryGetValue(pair.First, out var earlier))
            {
                if (earlier != pair.Second)
                {
                    return null;
                }

                continue;
            }

            if (!used.Add(pair.Second))
            {
                return null;
            }

            pairs.Add(pair.First, pair.Second);
            foreach (var inputs in one.Inputs[pair.First].Zip(other.Inputs[pair.Second]))
            {
                open.Push(inputs);
            }
        }

        return ShareAlike(pairs, GroupsOf(first), GroupsOf(second)) ? pairs : null;
    }

    /// <summary>Whether layers that share their weights in one graph do so in the other.</summary>
    private static bool ShareAlike(Dictionary<int, int> pairs, int[] groups, int[] others)
    {
        var (there, back) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        return pairs.All(pair => (there.TryAdd(groups[pair.Key], others[pair.Value]) || there[groups[pair.Key]] == others[pair.Value])
            && (back.TryAdd(others[pair.Value], groups[pair.Key]) || back[others[pair.Value]] == groups[pair.Key]));
    }

    /// <summary>For each layer the one whose weights it uses: mostly itself.</summary>
    private static int[] GroupsOf(IReadOnlyList<Layer> layers)
    {
        var owners = layers.Select(layer => layer.Owner).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < layers.Count; index++)
        {
            if (layers[index].Owner is null && owners.Contains(layers[index].Name))
            {
                places[layers[index].Name] = index;
            }
        }

        // Of those whose owner is not needed for the output the first stands for all.
        return [.. layers.Select((layer, index) =>
            layer.Owner is not { } owner || (!places.TryGetValue(owner, out var place) && places.TryAdd(owner, place = index)) ? index : place)];
    }

    /// <summary>One of two graphs.</summary>
    private sealed class Side
    {
        private readonly int[] _effective;

        public Side(IReadOnlyList<Layer> layers, Dictionary<(Layer Layer, EquatableArray<int> Inputs), int> known)
        {
            Identity = new int[layers.Count];
            Inputs = new int[layers.Count][];
            var effective = _effective = new int[layers.Count];
            for (var index = 0; index < layers.Count; index++)
            {
                var layer = layers[index];
                if (IsNothing(layer, layers))
                {
                    effective[index] = effective[layer.Inputs[0]];
                    continue;
                }

                effective[index] = index;
                var inputs = layer.Inputs.Select(input => effective[input]);
                Inputs[index] = layer switch
                {
                    ConcatenationLayer => [.. inputs.SelectMany(input => layers[input] is ConcatenationLayer ? Inputs[input] : [input])],
                    ProductLayer =>
                        [.. inputs.SelectMany(input => layers[input] is ProductLayer ? Inputs[input] : [input]).OrderBy(input => Identity[input])],
                    SumLayer { Scale: 1 } or MeanLayer or MaximumLayer => [.. inputs.OrderBy(input => Identity[input])],
                    _ => [.. inputs],
                };
                var key = (Bare(UnreadPadding.Evened(layer, layers), layers), Inputs[index].Select(input => Identity[input]).ToEquatableArray());
                if (!known.TryGetValue(key, out Identity[index]))
                {
                    known.Add(key, Identity[index] = known.Count);
                }
            }
        }

        /// <summary>A number for each layer, the same for those that compute the same of the same.</summary>
        public int[] Identity { get; }

        /// <summary>What each layer reads.</summary>
        public int[][] Inputs { get; }

        /// <summary>The layer that computes what a layer gives: the layer itself, unless it computes nothing.</summary>
        public int Effective(int layer) => _effective[layer];

        /// <summary>Whether a layer's output is its input, or the same numbers in a row.</summary>
        private static bool IsNothing(Layer layer, IReadOnlyList<Layer> layers) =>
            layer is FlattenLayer or DropoutLayer { Probability: 0 } or PoolLayer
            {
                Window: { Area: 1, IsOneStep: true, IsPadded: false },
            }
            || (layer is AdaptivePoolLayer && layers[layer.Inputs[0]].Output == layer.Output);

        /// <summary>A layer without what is no computation, in one form for all that compute the same.</summary>
        private static Layer Bare(Layer layer, IReadOnlyList<Layer> layers)
        {
            var form = layer switch
            {
                ConvolvingLayer convolving => convolving with
                {
                    IsClassifier = false,
                    ReadsScores = false,
                    Init = null,
                    BiasInit = null,
                    Window = convolving.Window with { IsTfSame = false },
                },
                WeightedLayer weighted => weighted with { IsClassifier = false, Init = null, BiasInit = null },
                PoolLayer pool => PoolForms.Canonical(pool, layers[pool.Inputs[0]].Output),
                AdaptivePoolLayer pool => PoolForms.Canonical(pool, layers[pool.Inputs[0]].Output),
                SoftmaxLayer softmax => softmax with { InEvaluationAlone = false },
                LocalResponseNormLayer norm => norm with
                {
                    Size = Math.Min(norm.Size, (2 * norm.Output.Channels) - 1),
                    Alpha = (float)(norm.Alpha / norm.Size),
                },
                _ => layer,
            };
            return form with { Name = "", Owner = null, Inputs = [] };
        }
    }
}

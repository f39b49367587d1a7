using InceptionDsl.Language.Compilation;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Interop.Recognition;

/// <summary>A network that was recognized in a graph of operators.</summary>
/// <param name="Graph">The network, compiled, with its definition.</param>
/// <param name="Layers">For each layer of the network that the operators have, the operator's.</param>
internal sealed record RecognizedNetwork(NetworkGraph Graph, IReadOnlyDictionary<int, int> Layers)
{
    /// <summary>Whether layers that share their weights have copies of them, because the language has no words for how they share.</summary>
    public bool HasCopies { get; init; }

    /// <summary>Its definition.</summary>
    public NetworkDefinition Definition => Graph.Definition;
}

/// <summary>
/// Puts a graph of operators into the language's words: modules, residual stages, repeats, one line for a convolution with what follows
/// it, and settings of the whole network. What it gives was compiled, and compared with the operators layer by layer.
/// </summary>
internal static class Recognizer
{
    /// <summary>Recognizes a network.</summary>
    /// <param name="graph">The operators.</param>
    /// <param name="name">The network's name, an identifier.</param>
    /// <exception cref="InteropException">The language has no words for it.</exception>
    public static RecognizedNetwork Recognize(OperatorGraph graph, string name)
    {
        var layers = NestConcatenations([.. graph.Layers.Select(layer => UnreadPadding.Evened(layer, graph.Layers))]);
        if (layers.Count < 2)
        {
            throw new InteropException("The file computes nothing.");
        }

        if (layers.All(layer => layer.Owner is null))
        {
            return Recognize(layers, graph.Outputs, name);
        }

        try
        {
            return Recognize(layers, graph.Outputs, name);
        }
        catch (InteropException)
        {
            return Recognize(SharedWeights.Copied(layers), graph.Outputs, name) with { HasCopies = true };
        }
    }

    private static RecognizedNetwork Recognize(IReadOnlyList<Layer> layers, IReadOnlyList<int> outputs, string name)
    {
        var (outline, shared) = (new GraphOutline(layers, outputs), new SharedWeights(layers));
        var stages = StageGrouping.Group(outline, new PartFinder(outline).Find());
        if (!shared.TryPlace(stages))
        {
            throw new InteropException("Weights are shared by parts of steps.");
        }

        var (scores, mistake) = (outputs.Count == 1 || layers[^1].Output.IsFlat ? ClassLayerOf(layers) : null, "");
        foreach (var classLayer in scores is null ? (WeightedLayer?[])[null] : [scores, null])
        {
            var definition = Define(name, layers, outputs, stages, shared, classLayer);
            var compiled = NetworkCompiler.Compile(definition);
            if (compiled.Graph is { } network && GraphMatch.Find(network, layers, outputs) is { } match)
            {
                return new RecognizedNetwork(network, match);
            }

            mistake = mistake.Length > 0 ? mistake : compiled.Graph is null
                ? string.Join("; ", compiled.Problems.Select(problem => problem.ToString(FrontEnd.Yaml)))
                : "the definition that was found computes something else";
        }

        throw new InteropException($"The network has no form in the language: {mistake}.");
    }

    private static NetworkDefinition Define(
        string name, IReadOnlyList<Layer> layers, IReadOnlyList<int> outputs, IReadOnlyList<RecognizedStage> recognized, SharedWeights shared,
        WeightedLayer? classLayer)
    {
        var stages = recognized.ToList();
        if (classLayer is not null && outputs.Count == 1 && stages is [.., { Parts: [LayerPart { Layer: FlattenLayer }] }])
        {
            stages.RemoveAt(stages.Count - 1);
        }

        var parts = stages.SelectMany(stage => stage.Parts).ToList();
        var common = CommonSettings.Of(parts, classLayer);
        var names = new ChosenNames(StageNames.Choose(stages));
        var writer = new StageWriter(common, new StepWriter(common, layers, shared, names), shared);
        var definitions = new List<StageDefinition>();
        foreach (var stage in stages)
        {
            var written = writer.Write(definitions.Count, stage.Parts);
            if (shared.Lends(definitions.Count))
            {
                names.Need(definitions.Count, written.Kind);
            }

            definitions.Add(written);
        }

        var input = layers[0].Output;
        return new NetworkDefinition
        {
            Name = name,
            Input = InputShape.Write(input),
            Classes = classLayer?.Output.Channels ?? 0,
            Norm = common.Norm.Kind == Norm.None ? Norm.Default : common.Norm.Kind,
            NormGroups = common.Norm.Kind == Norm.Group ? common.Norm.Groups : NetworkSettings.Standard.NormGroups,
            NormAffine = common.Norm.Affine,
            NormEpsilon = common.NormEpsilon,
            NormMomentum = common.NormMomentum,
            Bias = common.HasBias,
            Activation = common.Activation == Activation.Relu ? Activation.Default : common.Activation,
            Slope = Activations.TakesSlope(common.Activation) && common.Slope != Activations.Slope(common.Activation) ? common.Slope : null,
            Stages = StageRepeats.Fold(Connect(stages, definitions, names, outputs.Count == 1 ? [] : outputs)).ToEquatableArray(),
        };
    }

    /// <summary>Gives stages their names, and says what they read where that is not the one before, and which are outputs.</summary>
    private static List<StageDefinition> Connect(
        IReadOnlyList<RecognizedStage> stages, IReadOnlyList<StageDefinition> definitions, ChosenNames names, IReadOnlyList<int> outputs)
    {
        var owners = new Dictionary<int, int>();
        var sources = new string?[stages.Count];
        for (var index = 0; index < stages.Count; index++)
        {
            var inputs = stages[index].Inputs;
            if (inputs.Count > 1 || inputs[0] != (index == 0 ? 0 : stages[index - 1].Output))
            {
                sources[index] = string.Join(", ", inputs.Select(input => NameOf(input)));
            }

            owners[stages[index].Output] = index;
        }

        return [.. definitions.Select((definition, index) => definition with
        {
            Name = names[index],
            Output = outputs.Contains(stages[index].Output),
            From = sources[index],
            Merge = sources[index] is null || stages[index].Inputs.Count == 1 ? default : stages[index].Merge,
        })];

        string NameOf(int layer)
        {
            var owner = owners.TryGetValue(layer, out var found) ? found
                : throw new InteropException("The network's input is read beside what is computed of it, which the language has no words for.");
            return names.Need(owner, definitions[owner].Kind);
        }
    }

    /// <summary>The layer that gives class scores: the last linear layer, or a convolution of whose output only means and maxima are taken.</summary>
    private static WeightedLayer? ClassLayerOf(IReadOnlyList<Layer> layers)
    {
        var (layer, isPlain) = (layers[^1], true);
        while (layer is FlattenLayer or DropoutLayer or PoolLayer or AdaptivePoolLayer or ActivationLayer or SoftmaxLayer)
        {
            isPlain &= layer is FlattenLayer or SoftmaxLayer;
            layer = layers[layer.Inputs[0]];
        }

        return layer is ConvolutionLayer { Groups: 1 } or LinearLayer && (isPlain || layer is ConvolutionLayer) ? (WeightedLayer)layer : null;
    }

    /// <summary>
    /// Concatenations that begin with all that an earlier one puts together read that one instead: so dense stages come out of what other
    /// programs write as one list of everything before.
    /// </summary>
    private static IReadOnlyList<Layer> NestConcatenations(IReadOnlyList<Layer> layers)
    {
        var (nested, earlier) = (layers.ToArray(), new Dictionary<int, List<(int Index, EquatableArray<int> Inputs)>>());
        for (var index = 0; index < nested.Length; index++)
        {
            if (layers[index] is not ConcatenationLayer { Inputs: var inputs })
            {
                continue;
            }

            if (!earlier.TryGetValue(inputs[0], out var alike))
            {
                earlier.Add(inputs[0], alike = []);
            }

            var longest = alike.Where(other => other.Inputs.Count < inputs.Count && inputs.Take(other.Inputs.Count).SequenceEqual(other.Inputs))
                .OrderByDescending(other => other.Inputs.Count).FirstOrDefault();
            if (longest.Index > 0)
            {
                nested[index] = layers[index] with { Inputs = [longest.Index, .. inputs.Skip(longest.Inputs.Count)] };
            }

            alike.Add((index, inputs));
        }

        return nested;
    }
}

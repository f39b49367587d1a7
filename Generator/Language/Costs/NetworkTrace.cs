using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Costs;

/// <summary>Follows the tensors of an emitted forward: the network's stages, and the steps of each.</summary>
internal sealed class NetworkTrace
{
    private readonly NetworkGraph _graph;
    private readonly TensorHeap _heap;
    private Stage? _running;

    private NetworkTrace(NetworkGraph graph, bool isTraining) =>
        (_graph, _heap) = (graph, new TensorHeap(isTraining, graph.Definition.Layout));

    /// <summary>Most bytes of tensors at one time.</summary>
    /// <param name="isTraining">Whether auxiliary classifiers run and autograd keeps what the backward pass reads.</param>
    /// <exception cref="OverflowException">It exceeds 64 bits.</exception>
    public static long Peak(NetworkGraph graph, bool isTraining)
    {
        var trace = new NetworkTrace(graph, isTraining);
        trace.Run(isTraining);
        return trace._heap.Peak;
    }

    /// <summary>The first stage at which the bytes of tensors exceed 64 bits, in evaluation or in training; null when none does.</summary>
    public static Stage? FirstTooLarge(NetworkGraph graph)
    {
        foreach (var isTraining in new[] { false, true })
        {
            var trace = new NetworkTrace(graph, isTraining);
            try
            {
                trace.Run(isTraining);
            }
            catch (OverflowException)
            {
                return trace._running ?? graph.Stages[0];
            }
        }

        return null;
    }

    private void Run(bool isTraining)
    {
        var output = _graph.OutputStage.LastLayer;
        var lastReader = _graph.Stages
            .SelectMany(stage => stage.Inputs.Select(input => (Input: input, Reader: stage)))
            .GroupBy(read => read.Input)
            .ToDictionary(reads => reads.Key, reads => reads.Last().Reader);
        var tensors = new Dictionary<int, int> { [0] = _graph.Layers[0].Follow(_heap, [], []) };
        foreach (var stage in _graph.Stages)
        {
            _running = stage;
            var finished = stage.Inputs.Distinct().Where(input => input != output && lastReader[input] == stage).ToList();
            if (!stage.IsAuxiliary || isTraining)
            {
                tensors[stage.LastLayer] = Stage(stage, tensors, finished);
            }

            finished.ForEach(input => _heap.Dispose(tensors[input]));
            if (!stage.IsAuxiliary && stage.LastLayer != output && !lastReader.ContainsKey(stage.LastLayer))
            {
                _heap.Dispose(tensors[stage.LastLayer]);
            }
        }
    }

    /// <summary>Runs a stage; gives its output.</summary>
    /// <param name="finished">Inputs that no later stage reads; those that a merge lets go are taken out.</param>
    private int Stage(Stage stage, Dictionary<int, int> tensors, List<int> finished)
    {
        if (stage.Merge is not { } merge)
        {
            return Steps(stage, tensors[stage.Inputs[0]]);
        }

        var merged = Follow(merge, tensors);
        if (!stage.IsAuxiliary)
        {
            finished.ForEach(input => _heap.Dispose(tensors[input]));
            finished.Clear();
        }

        var output = Steps(stage, merged);
        _heap.Dispose(merged);
        return output;
    }

    private int Steps(Stage stage, int input)
    {
        var inputs = stage.Steps.Select(step => step.Inputs).ToArray();
        var lastReader = new Dictionary<int, int>();
        for (var index = 0; index < inputs.Length; index++)
        {
            foreach (var source in inputs[index])
            {
                lastReader[source] = index;
            }
        }

        var tensors = new Dictionary<int, int> { [stage.Input] = input };
        for (var index = 0; index < inputs.Length; index++)
        {
            var step = stage.Steps[index];
            if (StepReads.InPlaceActivation(_graph, stage, step, inputs) is { } activation)
            {
                // It uses its input up, handle and all.
                tensors[step.LastLayer] = activation.Apply(_heap, tensors[inputs[index][0]]);
                continue;
            }

            tensors[step.LastLayer] = Follow(step, tensors);
            foreach (var source in inputs[index].Distinct().Where(source => source != stage.Input && lastReader[source] == index))
            {
                _heap.Dispose(tensors[source]);
            }
        }

        return tensors[stage.LastLayer];
    }

    private int Follow(Step step, Dictionary<int, int> tensors)
    {
        var inputs = step.Inputs;
        var output = step.Follow(_heap, [.. inputs.Select(input => tensors[input])], [.. inputs.Select(input => _graph.Layers[input].Output)]);
        if (step is not NormalizedStep { IsNormBeside: true } normalized)
        {
            return output;
        }

        var normal = normalized.FollowNorm(_heap, output);
        _heap.Dispose(output);
        return normal;
    }
}

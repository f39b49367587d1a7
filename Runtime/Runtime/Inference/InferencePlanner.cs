using InceptionDsl.Layers;
using static TorchSharp.torch;

namespace InceptionDsl.Inference;

/// <summary>Makes a plan of a network's graph and weights.</summary>
internal sealed class InferencePlanner
{
    private readonly NetworkGraph _graph;
    private readonly IReadOnlyDictionary<string, Tensor> _state;
    private readonly Func<Tensor, Tensor> _copy;
    private readonly IReadOnlyList<int> _layers;
    private readonly IReadOnlyDictionary<int, BatchNormLayer> _folds;
    private readonly int[] _values;
    private readonly int[] _reads;
    private readonly Dictionary<int, int> _writers = [];
    private readonly List<PlannedOperation> _operations = [];

    private InferencePlanner(NetworkGraph graph, IReadOnlyDictionary<string, Tensor> state, Func<Tensor, Tensor> copy)
    {
        (_graph, _state, _copy) = (graph, state, copy);
        _layers = graph.NeededLayers;
        _folds = BatchNormFold.Find(graph, _layers);
        _values = [.. Enumerable.Range(0, graph.Layers.Count)];
        _reads = new int[graph.Layers.Count];
    }

    /// <summary>Makes a plan; it holds copies of the weights.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="state">Its state dict.</param>
    /// <param name="precision">Type of weights and of what is computed: the network's own or bfloat16.</param>
    /// <param name="device">Where it will be computed.</param>
    public static InferencePlan Plan(NetworkGraph graph, IReadOnlyDictionary<string, Tensor> state, ScalarType precision, Device device)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var arithmetic = Operands.ArithmeticOf(precision, device.type);
        var planner = new InferencePlanner(graph, state, Copy);
        planner.Follow();
        var operations = Overwriting.Mark(PointwiseJoin.Join(planner._operations, graph.Layers.Count, Copied), planner.Outputs);
        foreach (var layer in operations.OfType<PlannedLayer>())
        {
            layer.Weight?.DetachFromDisposeScope();
            layer.Bias?.DetachFromDisposeScope();
        }

        return new InferencePlan(graph, operations, planner.Outputs, arithmetic, device);

        // Rounded once, to what the precision can hold; copied in any case, since training may go on.
        Tensor Copy(Tensor tensor) => Copied(tensor.to(precision).to(arithmetic));

        Tensor Copied(Tensor tensor) => tensor.to(device).To(tensor.dim() == 4 ? graph.Layout : MemoryLayout.Contiguous).clone();
    }

    private int[] Outputs => [.. _graph.Outputs.Select(output => _values[output.Layer])];

    private void Follow()
    {
        foreach (var index in _layers)
        {
            _values[index] = Passes(index) ? _values[_graph.Layers[index].Inputs[0]] : index;
            foreach (var input in _values[index] == index ? _graph.Layers[index].Inputs : [])
            {
                _reads[_values[input]]++;
            }
        }

        foreach (var output in Outputs)
        {
            _reads[output]++;
        }

        foreach (var index in _layers.Where(index => _graph.Layers[index] is not InputLayer && _values[index] == index))
        {
            if (!Fuse(index))
            {
                Add(index);
            }
        }
    }

    /// <summary>Whether a layer gives its input, by itself or because it is part of the layer before.</summary>
    private bool Passes(int index) => _graph.Layers[index] switch
    {
        DropoutLayer => true,
        ActivationLayer { Function: Activation.None or Activation.Default } => true,
        BatchNormLayer layer => _folds.ContainsKey(layer.Inputs[0]),
        _ => false,
    };

    /// <summary>Makes an activation part of the layer whose output nothing else reads.</summary>
    private bool Fuse(int index)
    {
        if (_graph.Layers[index] is not ActivationLayer activation)
        {
            return false;
        }

        var input = _values[activation.Inputs[0]];
        if (_reads[input] != 1 || !_writers.TryGetValue(input, out var writer)
            || _operations[writer] is not PlannedLayer { Layer: not (FlattenLayer or ActivationLayer), Activation: null } layer)
        {
            return false;
        }

        _operations[writer] = layer with { Activation = activation };
        foreach (var later in _layers.Where(later => _values[later] == index))
        {
            _values[later] = input;
        }

        _reads[input] = _reads[index];
        return true;
    }

    private void Add(int index)
    {
        using var scope = NewDisposeScope();
        var layer = _graph.Layers[index];
        var (weight, bias) = Parameters(index);
        weight?.MoveToOuterDisposeScope();
        bias?.MoveToOuterDisposeScope();
        _writers.Add(index, _operations.Count);
        _operations.Add(new PlannedLayer(layer.Name, index, [.. layer.Inputs.Select(input => _values[input])], layer) { Weight = weight, Bias = bias });
    }

    private (Tensor? Weight, Tensor? Bias) Parameters(int index)
    {
        switch (_graph.Layers[index])
        {
            case BatchNormLayer norm:
                var (scale, shift) = BatchNormFold.Of(norm, _state);
                long[] broadcast = [-1, .. norm.Output.Lengths.Select(_ => 1L)];
                return (_copy(scale.reshape(broadcast)), _copy(shift.reshape(broadcast)));
            case GroupNormLayer norm:
                return (norm.HasScale ? _copy(_state[norm.WeightsPath + ".weight"]) : null, norm.HasShift ? _copy(_state[norm.WeightsPath + ".bias"]) : null);
            case WeightedLayer layer when _folds.TryGetValue(index, out var norm):
                var (folded, bias) = BatchNormFold.Of(layer, norm, _state);
                return (_copy(folded), _copy(bias));
            case WeightedLayer layer:
                return (_copy(_state[layer.WeightsPath + ".weight"]), layer.HasBias ? _copy(_state[layer.WeightsPath + ".bias"]) : null);
            default:
                return (null, null);
        }
    }
}

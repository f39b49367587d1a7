using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Language.Costs;

/// <summary>Runs a network's schedule on the memory of tensors alone.</summary>
internal sealed class NetworkTrace : IInstructionVisitor
{
    private readonly NetworkGraph _graph;
    private readonly NetworkSchedule _schedule;
    private readonly Dictionary<int, Value> _network = [];
    private TensorHeap _heap;
    private Dictionary<int, Value> _values;
    private Value _returned;

    private NetworkTrace(NetworkGraph graph, NetworkSchedule schedule, bool isTraining)
    {
        (_graph, _schedule, _heap) = (graph, schedule, new TensorHeap(graph.Layout) { Keeps = isTraining, IsTraining = isTraining });
        _values = _network;
    }

    /// <summary>Most bytes of tensors at one time.</summary>
    /// <param name="isTraining">Whether auxiliary classifiers run and autograd keeps what the backward pass reads.</param>
    /// <exception cref="OverflowException">It exceeds 64 bits.</exception>
    public static long Peak(NetworkGraph graph, NetworkSchedule schedule, bool isTraining)
    {
        var trace = new NetworkTrace(graph, schedule, isTraining);
        trace.Run(schedule.Instructions);
        return trace._heap.Peak;
    }

    /// <summary>The first stage at which the bytes of tensors exceed 64 bits, in evaluation or in training; null when none does.</summary>
    public static Stage? FirstTooLarge(NetworkGraph graph)
    {
        var schedule = NetworkSchedule.Of(graph);
        foreach (var isTraining in new[] { false, true })
        {
            var trace = new NetworkTrace(graph, schedule, isTraining);
            try
            {
                trace.Run(schedule.Instructions);
            }
            catch (OverflowException)
            {
                return graph.ComputedStages(isTraining).First(stage => !trace._network.ContainsKey(stage.LastLayer));
            }
        }

        return null;
    }

    public void Visit(Enter enter) => _values[enter.Output] = new Value(_graph.Layers[0].Follow(_heap, [], []), _graph.Input);

    public void Visit(CallStage call)
    {
        if (!_heap.Keeps || !_graph.Stages[call.Stage].IsRecomputed)
        {
            Call(call);
            return;
        }

        // Backward makes the stage's tensors beside those that the stages before it have kept.
        var forward = _heap;
        _heap = forward.Copy();
        Call(call);
        forward.Reach(_heap.Peak);
        _heap = forward;
        _heap.Keep(_network[call.Input].Tensor);
        _heap.Keeps = false;
        Call(call);
        _heap.Keeps = true;
    }

    public void Visit(CallStep call) => Make(call.Output, call.Step, [call.Input]);

    public void Visit(Normalize normalize) =>
        _values[normalize.Output] = new Value(normalize.Step.FollowNorm(_heap, _values[normalize.Input].Tensor), normalize.Step.Output);

    public void Visit(Join join) => Make(join.Output, join.Step, join.Inputs);

    public void Visit(Activate activate) => _values[activate.Output] =
        new Value(activate.Activation.Layer.Apply(_heap, _values[activate.Input].Tensor), activate.Step.Output);

    public void Visit(Auxiliary auxiliary)
    {
        if (_heap.Keeps)
        {
            Run(auxiliary.Body);
        }
    }

    /// <summary>The scores are the caller's.</summary>
    public void Visit(Head head)
    {
    }

    public void Visit(Dispose dispose) => _heap.Dispose(_values[dispose.Value].Tensor);

    public void Visit(Return result) => _returned = _values[result.Value];

    /// <summary>The outputs are the caller's.</summary>
    public void Visit(ReturnAll results)
    {
    }

    private void Call(CallStage call)
    {
        _values = new Dictionary<int, Value> { [0] = _network[call.Input] };
        Run(_schedule.Stages[call.Stage].Instructions);
        _network[call.Output] = _returned;
        _values = _network;
    }

    private void Run(IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions)
        {
            instruction.Accept(this);
        }
    }

    private void Make(int output, Step step, IReadOnlyList<int> inputs)
    {
        var values = inputs.Select(input => _values[input]).ToArray();
        var tensor = step.Follow(_heap, [.. values.Select(value => value.Tensor)], [.. values.Select(value => value.Shape)]);
        _values[output] = new Value(tensor, step.Output);
    }

    /// <summary>A tensor, and its shape for one sample.</summary>
    private readonly record struct Value(int Tensor, Shape Shape);
}

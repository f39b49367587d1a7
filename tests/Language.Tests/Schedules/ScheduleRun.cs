using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Language.Tests;

/// <summary>
/// Carries a schedule out with names of layers in the place of tensors, and asserts what any forward must keep to: a tensor is made
/// once, read while it is there, and let go once; in the end only what is given is there; each step that it needs ran once, on what it reads.
/// </summary>
internal sealed class ScheduleRun : IInstructionVisitor
{
    private readonly NetworkGraph _graph;
    private readonly NetworkSchedule _schedule;
    private readonly bool _givesHeads;
    private readonly List<string> _steps = [];
    private Dictionary<int, int> _alive = [];
    private HashSet<int> _made = [];
    private Stage? _stage;
    private int _returned;
    private EquatableArray<int> _given = [];

    private ScheduleRun(NetworkGraph graph, bool givesHeads) =>
        (_graph, _schedule, _givesHeads) = (graph, NetworkSchedule.Of(graph), givesHeads);

    /// <summary>Runs a network's schedule.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="givesHeads">Whether auxiliary classifiers are asked for.</param>
    public static void Check(NetworkGraph graph, bool givesHeads)
    {
        Assert.All(graph.Stages, AssertPlaced);
        var schedule = NetworkSchedule.Of(graph);
        int[] outputs = [.. graph.Outputs.Select(output => output.Stage.LastLayer)];
        Check(graph, givesHeads, schedule.Instructions, outputs, graph.ComputedStages(givesHeads));
        if (outputs.Length > 1)
        {
            Check(graph, givesHeads, schedule.OfLastOutput, [outputs[^1]], graph.StagesFor([outputs[^1]]));
        }

        int[] taps = [.. graph.Taps.Select(stage => stage.LastLayer)];
        if (taps.Length > 0)
        {
            Check(graph, givesHeads, schedule.OfTaps, taps, graph.FeatureStages);
        }
    }

    private static void Check(
        NetworkGraph graph, bool givesHeads, EquatableArray<Instruction> instructions, int[] given, IEnumerable<Stage> stages)
    {
        var run = new ScheduleRun(graph, givesHeads);
        run.Run(instructions);

        Assert.Equal(given, run._given);
        Assert.Equal(given.Order(), run._alive.Keys.Order());
        var steps = stages
            .SelectMany(stage => stage.Merge is { } merge ? stage.Steps.Prepend(merge) : stage.Steps);
        Assert.Equal(steps.Select(step => Told(step.LastLayer, step.Inputs)), run._steps);
    }

    /// <summary>A step in its stage has all of its layers there: none is forgotten when a step is compared with another's.</summary>
    private static void AssertPlaced(Stage stage)
    {
        var scope = StageScope.Of(stage);
        foreach (var step in stage.Steps)
        {
            var placed = step.Within(scope);
            Assert.Equal(step.LayerCount, step.Layers.Count);
            Assert.Equal(step.Layers.Select(layer => scope.Inside(layer.Name)), placed.Layers.Select(layer => layer.Name));
            Assert.Equal(step.Inputs.Select(scope.Number), placed.Inputs);
            Assert.All(placed.Layers.SelectMany(layer => layer.Inputs), input => Assert.InRange(input, 0, placed.LastLayer - 1));
        }
    }

    public void Visit(Enter enter) => Make(enter.Output, 0);

    public void Visit(CallStage call)
    {
        var (network, made) = (_alive, _made);
        _stage = _graph.Stages[call.Stage];
        (_alive, _made) = (new Dictionary<int, int> { [0] = network[call.Input] }, [0]);
        Run(_schedule.Stages[call.Stage].Instructions);
        Assert.Equal(new[] { 0, _returned }.Distinct(), _alive.Keys.Order());
        var output = _alive[_returned];
        (_stage, _alive, _made) = (null, network, made);
        Assert.Equal(call.Output, output);
        Make(call.Output, output);
    }

    public void Visit(CallStep call)
    {
        Assert.True(call.Step.HasModule);
        Compute(call.Output, call.Step, [call.Input]);
    }

    public void Visit(Normalize normalize)
    {
        Assert.True(normalize.Step is { IsNormBeside: true, Norm: not null });
        Assert.Equal(_alive[normalize.Input], Layer(normalize.Step.LastWeighted));
        Make(normalize.Output, Layer(normalize.Output));
    }

    public void Visit(Join join)
    {
        Assert.False(join.Step.HasModule);
        Compute(join.Output, join.Step, join.Inputs);
    }

    public void Visit(Activate activate)
    {
        Compute(activate.Output, activate.Step, [activate.Input]);
        Assert.True(_alive.Remove(activate.Input));
    }

    public void Visit(Auxiliary auxiliary)
    {
        if (_givesHeads)
        {
            Run(auxiliary.Body);
        }
    }

    public void Visit(Head head)
    {
        Assert.Equal(_graph.Stages[head.Stage].LastLayer, _alive[head.Value]);
        _alive.Remove(head.Value);
    }

    public void Visit(Dispose dispose) => Assert.True(_alive.Remove(dispose.Value));

    public void Visit(Return result)
    {
        Assert.True(_alive.ContainsKey(result.Value));
        _returned = result.Value;
        _given = [result.Value];
    }

    public void Visit(ReturnAll results)
    {
        Assert.All(results.Values, value => Assert.True(_alive.ContainsKey(value)));
        _given = results.Values;
    }

    private void Run(IEnumerable<Instruction> instructions)
    {
        foreach (var instruction in instructions)
        {
            instruction.Accept(this);
        }
    }

    private void Compute(int output, Step step, IReadOnlyList<int> inputs)
    {
        _steps.Add(Told(Layer(step.LastLayer), inputs.Select(input => _alive[input])));
        Make(output, Layer(output));
    }

    private void Make(int tensor, int layer)
    {
        Assert.True(_made.Add(tensor));
        _alive.Add(tensor, layer);
    }

    /// <summary>The network's number of a layer that an instruction counts in its stage.</summary>
    private int Layer(int number) => _stage is { } stage ? stage.Steps[0].FirstLayer + number - 1 : number;

    private static string Told(int output, IEnumerable<int> inputs) => $"{output} of {string.Join(", ", inputs)}";
}

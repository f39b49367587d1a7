namespace InceptionDsl.Language.Schedules;

/// <summary>
/// What a network's forwards do, instruction by instruction: what is emitted, and what counts its memory, read this one value.
/// </summary>
/// <param name="Stages">What each stage does.</param>
/// <param name="Instructions">What the network does with its stages for all its outputs, in order.</param>
internal sealed record NetworkSchedule(EquatableArray<StageSchedule> Stages, EquatableArray<Instruction> Instructions)
{
    /// <summary>What it does for the last of several outputs alone; empty where it has one.</summary>
    public EquatableArray<Instruction> OfLastOutput { get; private init; } = [];

    /// <summary>What it does for what the tapped stages give, and no more; empty where none is tapped.</summary>
    public EquatableArray<Instruction> OfTaps { get; private init; } = [];

    public static NetworkSchedule Of(NetworkGraph graph) => graph.Derived.Of(() => Make(graph));

    private static NetworkSchedule Make(NetworkGraph graph)
    {
        var stages = graph.Stages.Select(StageSchedule.Of).ToEquatableArray();
        int[] outputs = [.. graph.Outputs.Select(output => output.Layer)];
        int[] taps = [.. graph.Taps.Select(stage => stage.LastLayer)];
        Instruction end = outputs.Length == 1 ? new Return(outputs[0]) : new ReturnAll([.. outputs]);
        var last = outputs[outputs.Length - 1];
        return new NetworkSchedule(stages, [.. Instruct(stages, graph.ComputedStages(auxiliary: true), outputs, end)])
        {
            OfLastOutput = outputs.Length == 1 ? [] : [.. Instruct(stages, graph.StagesFor([last]), [last], new Return(last))],
            OfTaps = taps.Length == 0 ? [] : [.. Instruct(stages, graph.FeatureStages, taps, new ReturnAll([.. taps]))],
        };
    }

    /// <summary>One call for each stage; what no later stage reads is let go right after. The outputs are the caller's.</summary>
    private static List<Instruction> Instruct(EquatableArray<StageSchedule> schedules, EquatableArray<Stage> stages, int[] outputs, Instruction end)
    {
        var uses = Liveness.Of([.. stages.Select(stage => stage.Inputs)]);
        var instructions = new List<Instruction> { new Enter(0) };
        for (var index = 0; index < stages.Count; index++)
        {
            var stage = stages[index];
            var call = Call(stage, schedules[stage.Index]);
            var finished = uses.LastReadBy(index).Except(outputs).Select(input => new Dispose(input)).ToArray();
            if (stage.IsAuxiliary)
            {
                instructions.Add(new Auxiliary([.. Merged(stage), .. call, new Head(stage.LastLayer, stage.Index), .. MergedDisposed(stage)]));
                instructions.AddRange(finished);
                continue;
            }

            instructions.AddRange(stage.Merge is null
                ? [.. call, .. finished]
                : [.. Merged(stage), .. finished, .. call, .. MergedDisposed(stage)]);
            if (!outputs.Contains(stage.LastLayer) && uses.CountOf(stage.LastLayer) == 0)
            {
                instructions.Add(new Dispose(stage.LastLayer));
            }
        }

        instructions.Add(end);
        return instructions;
    }

    private static Instruction[] Merged(Stage stage) =>
        stage.Merge is { } merge ? [new Join(merge.LastLayer, merge.Inputs, merge)] : [];

    private static Instruction[] MergedDisposed(Stage stage) => stage.Merge is null ? [] : [new Dispose(stage.Input)];

    /// <summary>Calls a stage; what its module leaves to others, the flattening of scores, comes after.</summary>
    private static Instruction[] Call(Stage stage, StageSchedule schedule)
    {
        if (!schedule.IsModule || stage.Steps is not [var module, var scores])
        {
            return [new CallStage(stage.LastLayer, stage.Input, stage.Index)];
        }

        return
        [
            new CallStage(module.LastLayer, stage.Input, stage.Index),
            new Join(scores.LastLayer, scores.Inputs, scores),
            new Dispose(module.LastLayer),
        ];
    }
}

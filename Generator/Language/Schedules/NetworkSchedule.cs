namespace InceptionDsl.Language.Schedules;

/// <summary>
/// What a network's forward does, instruction by instruction: what is emitted, and what counts its memory, read this one value.
/// </summary>
/// <param name="Stages">What each stage does.</param>
/// <param name="Instructions">What the network does with its stages, in order.</param>
internal sealed record NetworkSchedule(EquatableArray<StageSchedule> Stages, EquatableArray<Instruction> Instructions)
{
    public static NetworkSchedule Of(NetworkGraph graph)
    {
        var stages = graph.Stages.Select(StageSchedule.Of).ToEquatableArray();
        return new NetworkSchedule(stages, Instruct(graph, stages).ToEquatableArray());
    }

    /// <summary>One call for each stage; what no later stage reads is let go right after. The output is the caller's.</summary>
    private static List<Instruction> Instruct(NetworkGraph graph, EquatableArray<StageSchedule> schedules)
    {
        var output = graph.OutputStage.LastLayer;
        var uses = Liveness.Of([.. graph.Stages.Select(stage => stage.Inputs)]);
        var instructions = new List<Instruction> { new Enter(0) };
        foreach (var stage in graph.Stages)
        {
            var call = Call(stage, schedules[stage.Index]);
            var finished = uses.LastReadBy(stage.Index).Where(input => input != output).Select(input => new Dispose(input)).ToArray();
            if (stage.IsAuxiliary)
            {
                instructions.Add(new Auxiliary([.. Merged(stage), .. call, new Head(stage.LastLayer, stage.Index), .. MergedDisposed(stage)]));
                instructions.AddRange(finished);
                continue;
            }

            instructions.AddRange(stage.Merge is null
                ? [.. call, .. finished]
                : [.. Merged(stage), .. finished, .. call, .. MergedDisposed(stage)]);
            if (stage.IsTapped)
            {
                instructions.Add(new Tap(stage.LastLayer, stage.Index));
            }

            if (stage.LastLayer != output && uses.CountOf(stage.LastLayer) == 0)
            {
                instructions.Add(new Dispose(stage.LastLayer));
            }
        }

        instructions.Add(new Return(output));
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

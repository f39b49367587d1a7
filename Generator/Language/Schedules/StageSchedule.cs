using InceptionDsl.Language.Graph;

namespace InceptionDsl.Language.Schedules;

/// <summary>
/// What a stage's forward does. Names, layers and tensors are the stage's own, so that stages which are alike but for their place,
/// such as the repeats of a residual stage, have equal schedules: they can share one class.
/// </summary>
/// <param name="IsModule">
/// Whether the stage is its only step's module, at most with scores flattened after it; else a module of its own, as it is where that step
/// calls another stage's module.
/// </param>
/// <param name="Instructions">What is done, in order.</param>
internal sealed record StageSchedule(bool IsModule, EquatableArray<Instruction> Instructions)
{
    /// <summary>Its steps, in order.</summary>
    public IEnumerable<Step> Steps => Instructions.OfType<StepInstruction>().Select(instruction => instruction.Step);

    /// <summary>Whether it holds a classifier, whose width whoever builds it is told.</summary>
    public bool HasClassifier => Steps.SelectMany(step => step.Layers).Any(layer => layer is WeightedLayer { IsClassifier: true });

    /// <summary>The other stages whose modules it calls, in the order in which it does.</summary>
    /// <param name="stages">The network's stages.</param>
    public IEnumerable<Stage> Lenders(EquatableArray<Stage> stages) =>
        Steps.Select(step => step.Owner is { } owner ? StageScope.PathElsewhere(owner) : null).OfType<string>()
            .Select(path => stages.First(stage => StageScope.Of(stage).Holds(path))).Distinct();

    public static StageSchedule Of(Stage stage)
    {
        var scope = StageScope.Of(stage);
        var steps = stage.Steps.Select(step => step.Within(scope)).ToArray();
        var isModule = IsOneModule(steps);
        return new StageSchedule(isModule, Instruct(isModule ? [steps[0]] : steps).ToEquatableArray());
    }

    private static bool IsOneModule(Step[] steps) =>
        steps.Count(step => step is not ScoresStep) == 1
        && steps[0] is { Path: "", HasModule: true, Owner: null } and not NormalizedStep { IsNormBeside: true };

    /// <summary>One instruction for each step; what no later step reads is let go right after. The input is the caller's.</summary>
    private static IEnumerable<Instruction> Instruct(Step[] steps)
    {
        var reads = Array.ConvertAll(steps, step => step.Inputs);
        var uses = Liveness.Of(reads);
        for (var index = 0; index < steps.Length; index++)
        {
            var (step, inputs) = (steps[index], reads[index]);
            if (step is ActivationStep activation && inputs[0] != 0 && uses.CountOf(inputs[0]) == 1 && Lends(steps, inputs[0]))
            {
                yield return new Activate(step.LastLayer, inputs[0], activation);
                continue;
            }

            foreach (var instruction in Compute(step, inputs))
            {
                yield return instruction;
            }

            foreach (var input in uses.LastReadBy(index).Where(input => input != 0))
            {
                yield return new Dispose(input);
            }
        }

        yield return new Return(steps[steps.Length - 1].LastLayer);
    }

    private static IEnumerable<Instruction> Compute(Step step, EquatableArray<int> inputs)
    {
        if (!step.HasModule)
        {
            yield return new Join(step.LastLayer, inputs, step);
        }
        else if (step is NormalizedStep { IsNormBeside: true } normalized)
        {
            yield return new CallStep(normalized.LastWeighted, inputs[0], step);
            yield return new Normalize(step.LastLayer, normalized.LastWeighted, normalized);
            yield return new Dispose(normalized.LastWeighted);
        }
        else
        {
            yield return new CallStep(step.LastLayer, inputs[0], step);
        }
    }

    /// <summary>Whether autograd leaves a tensor to be overwritten.</summary>
    private static bool Lends(Step[] steps, int tensor)
    {
        var step = steps.Last(step => step.FirstLayer <= tensor);
        return step.Layers[tensor - step.FirstLayer].LendsOutput;
    }
}

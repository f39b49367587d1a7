using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Graph;

namespace InceptionDsl.Generator.Emit;

/// <summary>Another stage whose modules a stage calls, as a class of several steps has it: its constructor is given it.</summary>
/// <param name="Stage">The other stage.</param>
/// <param name="Type">The other stage's class.</param>
/// <param name="Parameter">What the constructor calls it.</param>
/// <param name="Steps">The names that the other stage's steps have in its class; none where it is its only step's module.</param>
internal sealed record BorrowedStage(StageNaming Stage, string Type, string Parameter, IReadOnlyList<StepNaming> Steps)
{
    /// <summary>The field that holds it.</summary>
    public string Field => "_" + Parameter.TrimStart('@');

    /// <summary>The stages whose modules a stage calls, in the order in which it does.</summary>
    /// <param name="lenders">Those stages.</param>
    /// <param name="steps">The names of the steps of the classes before, by class.</param>
    public static BorrowedStage[] Of(IEnumerable<StageNaming> lenders, IReadOnlyDictionary<string, StepNaming[]> steps)
    {
        var scope = new NameScope("name", "build", "classes");
        return [.. lenders.Select(
            stage => new BorrowedStage(
                stage,
                stage.Module?.Type ?? stage.ClassName!,
                scope.Take(Identifiers.OfPath(stage.Stage.Name, upper: false, "Stage")),
                stage.ClassName is null ? [] : steps[stage.ClassName]))];
    }

    /// <summary>The expressions that give a step's module, and the normalization beside it; null where the step is another stage's.</summary>
    /// <param name="path">The step's path in the network.</param>
    public (string Module, string? Norm)? Find(string path)
    {
        var scope = StageScope.Of(Stage.Stage);
        if (!scope.Holds(path))
        {
            return null;
        }

        if (Steps.Count == 0)
        {
            return (Field, null);
        }

        var step = Steps.First(step => step.Step.Path == scope.Inside(path) && step.Module is not null);
        return ($"{Field}.{step.Property}", step.NormProperty is { } norm ? $"{Field}.{norm}" : null);
    }
}

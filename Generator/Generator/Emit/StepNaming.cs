using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Generator.Emit;

/// <summary>The names that a step has in its stage's class.</summary>
/// <param name="Step">The step.</param>
/// <param name="Module">The module that is built for it; null for an expression, and where it calls another step's.</param>
/// <param name="Description">The step in one line: <c>branch2.1: 3x3:128 → 128×28×28; 110,720 parameters, 86,704,128 multiply-adds</c>.</param>
/// <param name="Property">The module that it calls: its property, or that of another stage's; null without one.</param>
internal sealed record StepNaming(Step Step, StepModule? Module, string Description, string? Property)
{
    /// <summary>Path inside the stage of a normalization beside its layer.</summary>
    public string? NormPath => Module?.Norm is null ? null : ((NormalizedStep)Step).Norm!.Name;

    /// <summary>The normalization beside its layer, as <see cref="Property"/>.</summary>
    public string? NormProperty { get; private init; }

    /// <summary>A word for what it gives.</summary>
    private string Word => Step.Path.Length == 0 ? "output" : Step.Path;

    /// <param name="naming">The stage.</param>
    /// <param name="modules">What the report says of each step.</param>
    /// <param name="borrowed">The other stages whose modules it calls.</param>
    /// <param name="taken">Members that its class inherits.</param>
    public static StepNaming[] Of(
        StageNaming naming, IEnumerable<ModuleReport> modules, IReadOnlyList<BorrowedStage> borrowed, EquatableArray<string> taken)
    {
        var members = new NameScope([.. taken, .. borrowed.Select(stage => stage.Field), "forward", naming.ClassName!]);
        var owners = new Dictionary<string, StepNaming>(StringComparer.Ordinal);
        return [.. naming.Schedule.Instructions.OfType<StepInstruction>().Zip(modules, (instruction, report) =>
        {
            var step = instruction.Step;
            if (step.Owner is { } owner)
            {
                if (StageScope.PathElsewhere(owner) is { } elsewhere)
                {
                    var (other, norm) = borrowed.Select(stage => stage.Find(elsewhere)).First(found => found is not null)!.Value;
                    return new StepNaming(step, null, Describe(step, report), other) { NormProperty = norm };
                }

                return new StepNaming(step, null, Describe(step, report), owners[owner].Property) { NormProperty = owners[owner].NormProperty };
            }

            var module = instruction is CallStep ? (StepModule)StepCode.Of(step) : null;
            var naming = new StepNaming(step, module, Describe(step, report), null);
            return owners[step.Path] = naming with
            {
                Property = module is null ? null : members.Take(Identifiers.OfPath(naming.Word, upper: true, "Step")),
                NormProperty = naming.NormPath is { } path ? members.Take(Identifiers.OfPath(path, upper: true, "Step")) : null,
            };
        })];
    }

    /// <summary>The local that holds each tensor of a stage's schedule.</summary>
    public static IReadOnlyDictionary<int, string> Variables(IReadOnlyList<StepNaming> steps, IReadOnlyList<BorrowedStage> borrowed)
    {
        // A local hides a member of its name, which the code reads after it.
        var members = steps.SelectMany(step => new[] { step.Property, step.NormProperty }).OfType<string>().Concat(borrowed.Select(stage => stage.Field));
        var scope = new NameScope([.. members, "input", "value", "field"]);
        var variables = new Dictionary<int, string> { [0] = "input" };
        foreach (var naming in steps)
        {
            var variable = scope.Take(Identifiers.OfPath(naming.Word, upper: false, "Step"));
            variables.Add(naming.Step.LastLayer, variable);
            if (naming.NormProperty is not null)
            {
                variables.Add(((NormalizedStep)naming.Step).LastWeighted, scope.Take(variable.TrimStart('@') + "Unnormalized"));
            }
        }

        return variables;
    }

    private static string Describe(Step step, ModuleReport report)
    {
        var costs = report.Cost.InWords;
        var path = step.Path.Length == 0 ? "" : step.Path + ": ";
        return $"{path}{report.Text} → {report.Output}{(costs.Length == 0 ? "" : "; " + costs)}";
    }
}

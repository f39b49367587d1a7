using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Schedules;

namespace InceptionDsl.Interop.PyTorch;

/// <summary>Writes the class of a stage that has several steps.</summary>
/// <param name="text">Where it goes.</param>
/// <param name="schedule">What it does.</param>
/// <param name="lent">The other stages whose modules it calls.</param>
internal sealed class StageClass(PythonText text, StageSchedule schedule, IReadOnlyList<LentModules> lent)
{
    /// <param name="name">Its class's name.</param>
    /// <param name="documentation">The stage in one line.</param>
    /// <param name="reports">What the report says of each step.</param>
    /// <returns>Its modules.</returns>
    public ModuleTree Write(string name, string documentation, IEnumerable<ModuleReport> reports)
    {
        text.Open($"class {name}(nn.Module):");
        text.Line($"\"\"\"{documentation}\"\"\"");
        text.Line();
        var (tree, modules) = Modules();
        text.Open(schedule.HasClassifier ? "def __init__(self, classes):" : "def __init__(self):");
        text.Line("super().__init__()");
        tree.Write(text, _ => null);
        text.Close();
        text.Line();
        text.Open($"def forward({string.Join(", ", ["self", "x", .. lent.Select(stage => stage.Argument)])}):");
        new ForwardPython(text, Variables())
        {
            Modules = modules.ToDictionary(module => module.Tensor, module => Access(tree, module.Path)),
            Descriptions = schedule.Steps.Zip(reports).ToDictionary(pair => pair.First.LastLayer, pair => Describe(pair.First, pair.Second)),
        }.Write(schedule.Instructions);
        text.Close();
        text.Close();
        return tree;
    }

    private string Access(ModuleTree tree, string path) =>
        StageScope.PathElsewhere(path) is { } elsewhere
            ? lent.Select(stage => stage.Access(elsewhere)).First(access => access is not null)!
            : tree.Access(path);

    /// <summary>The modules by path, and which gives which tensor.</summary>
    private (ModuleTree Tree, IReadOnlyList<(int Tensor, string Path)> Modules) Modules()
    {
        var tree = new ModuleTree();
        var modules = new List<(int, string)>();
        foreach (var instruction in schedule.Instructions)
        {
            if (instruction is CallStep call)
            {
                if (call.Step.Owner is null)
                {
                    tree.Add(call.Step.Path, ((ModulePython)StepPython.Of(call.Step)).Construction);
                }

                modules.Add((call.Output, call.Step.Owner ?? call.Step.Path));
            }
            else if (instruction is Normalize normalize)
            {
                var path = normalize.Step.Norm!.WeightsPath;
                if (normalize.Step.Owner is null)
                {
                    tree.Add(path, ((ModulePython)StepPython.Of(normalize.Step)).Norm!);
                }

                modules.Add((normalize.Output, path));
            }
        }

        return (tree, modules);
    }

    private Dictionary<int, string> Variables()
    {
        var names = new PythonNames([.. Reserved, .. lent.Select(stage => stage.Argument)]);
        var variables = new Dictionary<int, string> { [0] = "x" };
        foreach (var instruction in schedule.Instructions)
        {
            switch (instruction)
            {
                case StepInstruction step:
                    variables.Add(step.Output, names.Take(Word(step.Step), "step"));
                    break;
                case Normalize normalize:
                    variables.Add(normalize.Output, names.Take(normalize.Step.Norm!.Name, "step"));
                    break;
            }
        }

        return variables;
    }

    /// <summary>What means something in a class's forward.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["self", "x", "torch", "nn", "F", "partial", "math", "classes"];

    private static string Word(Step step) => step.Path.Length == 0 ? "output" : step.Path;

    private static string Describe(Step step, ModuleReport report)
    {
        var costs = report.Cost.InWords;
        var path = step.Path.Length == 0 ? "" : step.Path + ": ";
        return $"{path}{report.Text} → {report.Output}{(costs.Length == 0 ? "" : "; " + costs)}";
    }
}

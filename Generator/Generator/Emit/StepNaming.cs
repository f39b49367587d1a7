using InceptionDsl.Language.Graph;

namespace InceptionDsl.Generator.Emit;

/// <summary>The names that a step has in its stage's class.</summary>
/// <param name="Step">The step.</param>
/// <param name="Module">Its module; null for a step that is an expression.</param>
/// <param name="Path">Its path inside the stage; empty for the stage's own output.</param>
/// <param name="Property">Its module's property; null without a module.</param>
/// <param name="Variable">The local that holds its output.</param>
/// <param name="Inputs">Layers that it reads.</param>
internal sealed record StepNaming(
    Step Step, StepModule? Module, string Path, string? Property, string Variable, EquatableArray<int> Inputs)
{
    /// <summary>Path inside the stage of a normalization beside its layer.</summary>
    public string? SiblingPath { get; private init; }

    /// <summary>Property of a normalization beside its layer.</summary>
    public string? SiblingProperty { get; private init; }

    /// <summary>The activation of a step that only activates, in place, what nothing else needs.</summary>
    public ActivationLayer? InPlace { get; private init; }

    /// <summary>Local that holds what a normalization beside the layer reads.</summary>
    public string? LayerVariable { get; private init; }

    /// <param name="graph">The network.</param>
    /// <param name="naming">The stage.</param>
    /// <param name="taken">Members that its class inherits.</param>
    public static StepNaming[] Of(NetworkGraph graph, StageNaming naming, EquatableArray<string> taken)
    {
        var stage = naming.Stage;
        var members = new NameScope([.. taken, "forward", naming.ClassName!]);
        var inputs = stage.Steps.Select(step => step.Inputs).ToArray();
        StepNaming[] properties = [.. stage.Steps.Select((step, index) =>
        {
            var inPlace = StepReads.InPlaceActivation(graph, stage, step, inputs);
            var module = inPlace is null ? StepCode.Of(step) as StepModule : null;
            var path = Inside(stage, step.Path);
            var siblingPath = module?.Norm is null ? null : Inside(stage, ((NormalizedStep)step).Norm!.Name);
            return new StepNaming(
                step, module, path, module is null ? null : members.Take(Code.Identifier(Word(path), upper: true, "Step")), "", inputs[index])
            {
                SiblingPath = siblingPath,
                SiblingProperty = siblingPath is null ? null : members.Take(Code.Identifier(siblingPath, upper: true, "Step")),
                InPlace = inPlace,
            };
        })];

        // A local hides a property of its name, which the code reads after it.
        var variables = new NameScope(
            [.. properties.SelectMany(step => new[] { step.Property, step.SiblingProperty }).OfType<string>(), "input", "value", "field"]);
        return Array.ConvertAll(properties, step =>
        {
            var variable = variables.Take(Code.Identifier(Word(step.Path), upper: false, "Step"));
            return step with { Variable = variable, LayerVariable = step.SiblingPath is null ? null : variables.Take(variable.TrimStart('@') + "Unnormalized") };
        });
    }

    private static string Word(string path) => path.Length == 0 ? "output" : path;

    private static string Inside(Stage stage, string path) =>
        path.StartsWith(stage.Name + ".", StringComparison.Ordinal) ? path.Substring(stage.Name.Length + 1)
        : path == stage.Name ? ""
        : path;
}

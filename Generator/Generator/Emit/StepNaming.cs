using InceptionDsl.Language;

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
    /// <summary>Path inside the stage of a normalisation beside its layer.</summary>
    public string? SiblingPath { get; private init; }

    /// <summary>Property of a normalisation beside its layer.</summary>
    public string? SiblingProperty { get; private init; }

    /// <summary>The activation of a step that only activates, in place, what nothing else needs.</summary>
    public ActivationLayer? InPlace { get; private init; }

    public static StepNaming[] Of(NetworkGraph graph, StageNaming naming)
    {
        var stage = naming.Stage;
        var members = new NameScope([.. NameScope.StageMembers, naming.ClassName!]);
        var variables = new NameScope("input", "value", "field");
        var inputs = stage.Steps.Select(step => StepReads.InputsOf(graph, step)).ToArray();
        return [.. stage.Steps.Select((step, index) =>
        {
            var inPlace = StepReads.InPlaceActivation(graph, stage, step, inputs);
            var module = inPlace is null ? StepModule.Of(graph, step) : null;
            var path = Inside(stage, step.Path);
            var word = path.Length == 0 ? "output" : path;
            var siblingPath = module?.Sibling is { } sibling ? Inside(stage, sibling.Path) : null;
            return new StepNaming(
                step,
                module,
                path,
                module is null ? null : members.Take(Code.Identifier(word, upper: true, "Step")),
                variables.Take(Code.Identifier(word, upper: false, "Step")),
                inputs[index])
            {
                SiblingPath = siblingPath,
                SiblingProperty = siblingPath is null ? null : members.Take(Code.Identifier(siblingPath, upper: true, "Step")),
                InPlace = inPlace,
            };
        })];
    }

    private static string Inside(Stage stage, string path) =>
        path.StartsWith(stage.Name + ".", StringComparison.Ordinal) ? path.Substring(stage.Name.Length + 1)
        : path == stage.Name ? ""
        : path;
}

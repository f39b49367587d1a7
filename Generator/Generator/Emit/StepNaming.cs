using InceptionDsl.Language;

namespace InceptionDsl.Generator.Emit;

/// <summary>The names that a step has in its stage's class.</summary>
/// <param name="Step">The step.</param>
/// <param name="Module">Its module.</param>
/// <param name="Path">Its path inside the stage; empty for the stage's own output.</param>
/// <param name="Property">Its property; null for a concatenation.</param>
/// <param name="Variable">The local that holds its output.</param>
/// <param name="Inputs">Layers that it reads.</param>
internal sealed record StepNaming(
    Step Step, StepModule Module, string Path, string? Property, string Variable, EquatableArray<int> Inputs)
{
    /// <summary>Path inside the stage of a normalisation beside its convolution.</summary>
    public string? SiblingPath { get; private init; }

    /// <summary>Property of a normalisation beside its convolution.</summary>
    public string? SiblingProperty { get; private init; }

    public static StepNaming[] Of(NetworkGraph graph, StageNaming naming)
    {
        var stage = naming.Stage;
        var members = new NameScope([.. NameScope.StageMembers, naming.ClassName!]);
        var variables = new NameScope("input", "value", "field");
        return [.. stage.Steps.Select(step =>
        {
            var module = StepModule.Of(graph, step);
            var path = Inside(stage, step.Path);
            var word = path.Length == 0 ? "output" : path;
            var siblingPath = module.Sibling is { } sibling ? Inside(stage, sibling.Path) : null;
            return new StepNaming(
                step,
                module,
                path,
                module.Type.Length == 0 ? null : members.Take(Code.Identifier(word, upper: true, "Step")),
                variables.Take(Code.Identifier(word, upper: false, "Step")),
                graph.Layers[step.FirstLayer].Inputs)
            {
                SiblingPath = siblingPath,
                SiblingProperty = siblingPath is null ? null : members.Take(Code.Identifier(siblingPath, upper: true, "Step")),
            };
        })];
    }

    private static string Inside(Stage stage, string path) =>
        path.StartsWith(stage.Name + ".", StringComparison.Ordinal) ? path.Substring(stage.Name.Length + 1)
        : path == stage.Name ? ""
        : path;
}

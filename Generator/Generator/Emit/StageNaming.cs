using InceptionDsl.Generator.Model;

namespace InceptionDsl.Generator.Emit;

/// <summary>The names that a stage has in the emitted code.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Property">Its property.</param>
/// <param name="ClassName">Its class, where it has several steps; null where one step's module is the whole stage.</param>
/// <param name="HasClassifier">Whether it holds a classifier, whose width the constructor is told.</param>
internal sealed record StageNaming(Stage Stage, string Property, string? ClassName, bool HasClassifier)
{
    public static StageNaming[] Of(TypeModel type, NetworkGraph graph)
    {
        var scope = new NameScope([.. NameScope.NetworkMembers, type.Name.TrimStart('@')]);
        return [.. graph.Stages.Select(stage =>
        {
            var property = scope.Take(Code.Identifier(stage.Name, upper: true, "Stage"));
            var className = IsSingleModule(graph, stage) ? null : scope.Take(property + "Stage");
            var hasClassifier = stage.Layers.Any(layer => graph.Layers[layer] is LinearLayer { IsClassifier: true });
            return new StageNaming(stage, property, className, hasClassifier);
        })];
    }

    /// <summary>Whether the only step's module has the stage's own path.</summary>
    private static bool IsSingleModule(NetworkGraph graph, Stage stage) =>
        stage.Steps.Count == 1
        && stage.Steps[0].Path == stage.Name
        && StepModule.Of(graph, stage.Steps[0]) is { Type.Length: > 0, Sibling: null };
}

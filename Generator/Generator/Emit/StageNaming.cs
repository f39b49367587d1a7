using InceptionDsl.Generator.Model;

namespace InceptionDsl.Generator.Emit;

/// <summary>The names that a stage has in the emitted code.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Property">Its property.</param>
/// <param name="ClassName">Its class, where it has several steps, which stages that are alike share; null otherwise.</param>
/// <param name="Module">The module of its only step, where that is the whole stage; null where it has a class of its own.</param>
/// <param name="HasClassifier">Whether it holds a classifier, whose width the constructor is told.</param>
/// <param name="IsFlattened">Whether the module's output is flattened after the call: class scores that a convolution gives.</param>
internal sealed record StageNaming(Stage Stage, string Property, string? ClassName, StepModule? Module, bool HasClassifier, bool IsFlattened)
{
    public static StageNaming[] Of(TypeModel type, NetworkGraph graph, TakenNames taken)
    {
        var scope = new NameScope([.. EmittedMembers.All, .. EmittedMembers.Settings, .. taken.OfNetworks, .. taken.Own, type.Name]);
        return [.. graph.Stages.Select(stage =>
        {
            var property = scope.Take(Code.Identifier(stage.Name, upper: true, "Stage"));
            var module = SingleModule(stage);
            var className = module is null ? scope.Take(property + "Stage") : null;
            var hasClassifier = stage.Layers.Any(layer =>
                graph.Layers[layer] is WeightedLayer { IsClassifier: true });
            return new StageNaming(stage, property, className, module, hasClassifier, module is not null && stage.Steps.Count > 1);
        })];
    }

    /// <summary>The only step's module, if it has the stage's own path. That of an implied flattening needs none.</summary>
    private static StepModule? SingleModule(Stage stage) =>
        stage.Steps.Count(step => step is not ScoresStep) == 1
        && stage.Steps[0].Path == stage.Name && StepCode.Of(stage.Steps[0]) is StepModule { Norm: null } module
            ? module
            : null;
}

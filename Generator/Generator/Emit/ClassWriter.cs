using InceptionDsl.Generator.Faults;
using InceptionDsl.Generator.Model;
using InceptionDsl.Language.Diagnostics;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes the code of a class, whatever it is declared as.</summary>
internal static class ClassWriter
{
    /// <summary>The code of a class; of one whose code can't be written its outline, so that the fault stays the only error.</summary>
    public static EmittedClass Write(NamedModel named, Isolation isolation) => Write(named.Model, named.Taken, isolation);

    private static EmittedClass Write(ClassModel model, TakenNames taken, Isolation isolation) => isolation.Run(
        PipelineStep.Emit,
        model.Title,
        () => Emitted(model, Text(model, taken), []),
        fault => Emitted(
            model,
            isolation.Run(PipelineStep.Emit, model.Title, () => Outline(model), _ => (string?)null),
            [fault.OfDeclaration]));

    private static EmittedClass Emitted(ClassModel model, string? text, EquatableArray<Problem> problems) =>
        new(model.Type, text, new DeclarationProblems(model.Key, model.Source, problems));

    private static string Text(ClassModel model, TakenNames taken) => model is NetworkModel { Graph: { } graph, HiddenModules: var hidden }
        ? NetworkWriter.Write(model.Type, graph, taken, hidden)
        : model is SweepModel sweep ? SweepWriter.Write(sweep.Type, sweep.Sweep)
        : Outline(model, (model as BlockModel)?.Text);

    private static string Outline(ClassModel model, string? text = null) => model switch
    {
        BlockModel => BlockWriter.Write(model.Type, text),
        SweepModel => SweepWriter.Write(model.Type, null),
        _ => OutlineWriter.Write(model.Type),
    };
}

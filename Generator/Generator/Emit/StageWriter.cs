using static InceptionDsl.Generator.Emit.TypeNames;

namespace InceptionDsl.Generator.Emit;

/// <summary>Writes the class of a stage that has several steps.</summary>
/// <param name="writer">Where it goes.</param>
/// <param name="naming">The stage, or the first of those that share the class.</param>
/// <param name="documentation">The stage in one line.</param>
/// <param name="steps">Its steps.</param>
/// <param name="borrowed">The other stages whose modules it calls.</param>
/// <param name="hidden">The user's own modules whose classes are not public.</param>
internal sealed class StageWriter(
    SourceWriter writer, StageNaming naming, string documentation, IReadOnlyList<StepNaming> steps, IReadOnlyList<BorrowedStage> borrowed,
    EquatableArray<string> hidden)
{
    public void Write()
    {
        writer.Line();
        writer.Line($"/// <summary>{documentation}</summary>");
        writer.Line(SourceHeader.GeneratedCode);
        writer.Open($"public sealed class {naming.ClassName} : global::InceptionDsl.Layers.StageModule");
        foreach (var stage in borrowed)
        {
            writer.Line($"private readonly {stage.Type} {stage.Field};");
        }

        if (borrowed.Count > 0)
        {
            writer.Line();
        }

        WriteConstructor();
        foreach (var step in steps)
        {
            if (step.Module is { } module)
            {
                WriteProperty(step, module);
            }
        }

        WriteForward();
        writer.Close();
    }

    private void WriteConstructor()
    {
        var others = string.Concat(borrowed.Select(stage => $", {stage.Type} {stage.Parameter}"));
        writer.Line($"internal {naming.ClassName}(string name, {Builder} build{(naming.Schedule.HasClassifier ? ", int classes" : "")}{others})");
        writer.Indent();
        writer.Line(": base(name)");
        writer.Outdent();
        writer.Line("{");
        writer.Indent();
        foreach (var stage in borrowed)
        {
            writer.Line($"{stage.Field} = Borrow({stage.Parameter});");
        }

        var own = steps.Where(step => step.Module is not null).ToList();
        foreach (var step in own)
        {
            writer.Line($"{step.Property} = {step.Module!.Construction};");
            if (step.Module.Norm is { } norm)
            {
                writer.Line($"{step.NormProperty} = {norm.Construction};");
            }
        }

        if (own.Count > 0 || borrowed.Count == 0)
        {
            writer.Line();
        }

        foreach (var step in own)
        {
            writer.Line($"Register({Code.Text(step.Step.Path)}, {step.Property});");
            if (step.NormPath is { } norm)
            {
                writer.Line($"Register({Code.Text(norm)}, {step.NormProperty});");
            }
        }

        writer.Close();
        writer.Line();
    }

    private void WriteProperty(StepNaming step, StepModule module)
    {
        writer.Line($"/// <summary>{Code.Xml(step.Description)}.</summary>");
        writer.Line($"{Code.Access(module, hidden)} {module.Type} {step.Property} {{ get; }}");
        writer.Line();
        if (module.Norm is { } norm)
        {
            writer.Line($"/// <summary>{norm.Title} after {step.Property}.</summary>");
            writer.Line($"public {norm.Type} {step.NormProperty} {{ get; }}");
            writer.Line();
        }
    }

    private void WriteForward()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public override {Tensor} forward({Tensor} input)");
        new ForwardWriter(writer, StepNaming.Variables(steps, borrowed)) { Steps = steps.ToDictionary(step => step.Step.LastLayer) }
            .Write(naming.Schedule.Instructions);
        writer.Close();
    }
}

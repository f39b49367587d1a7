using System.Diagnostics.CodeAnalysis;
using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>A stage while it is bound: what was declared, what it reads, and where its steps go.</summary>
/// <param name="Builder">Where layers and problems go.</param>
/// <param name="Steps">Where steps go.</param>
/// <param name="Placed">The stage at its place.</param>
/// <param name="Path">Its path in the state dict.</param>
/// <param name="Parameters">What its texts may refer to.</param>
/// <param name="Input">Index of the layer that it reads.</param>
internal sealed record StageFrame(
    GraphBuilder Builder, StepBinder Steps, PlacedStage Placed, string Path, SpecParameters Parameters, int Input)
{
    /// <summary>What was declared.</summary>
    public StageDefinition Stage => Placed.Definition;

    /// <summary>The unnamed setting, which holds the stage's text.</summary>
    public Setting<StageDefinition> First => StageSettings.Of(Stage.Kind).First!;

    /// <summary>
    /// Reads one of its texts. The text's own problems are reported first; what could not be read has unknown shapes, so that it
    /// gives no further ones.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="grammar">What kind of text it is.</param>
    /// <param name="setting">The setting that has it.</param>
    /// <param name="what">What it holds, for the message where it is empty.</param>
    /// <param name="example">One that would be right, for that message.</param>
    /// <param name="syntax">What it says.</param>
    /// <returns>Whether there is a text; reported when not.</returns>
    public bool TryRead<T>(SpecText? text, SpecGrammar<T> grammar, Setting<StageDefinition> setting,
        string what, string example, [MaybeNullWhen(false)] out T syntax)
    {
        if (string.IsNullOrWhiteSpace(text?.Written))
        {
            Builder.Report(new Problem(
                Rules.EmptySpecification,
                new ProblemPlace(Placed.Declared, text is null ? null : setting.Names, null),
                [new StageName(Stage.Kind).InSentence, what, example]));
            syntax = default;
            return false;
        }

        var problems = new TextProblems();
        syntax = text!.Read(grammar, Parameters, problems);
        // Of a text that nobody wrote, the stage is the place.
        var isWritten = !AuxClassifierStage.IsPaperHead(text);
        foreach (var problem in problems.At(Placed.Declared, setting.Names))
        {
            Builder.Report(isWritten ? problem : problem with { Place = new ProblemPlace(Placed.Declared, null, null) });
        }

        Steps.Context.Setting = isWritten ? setting.Names : null;
        return true;
    }

    /// <summary>Binds one of its texts that is a chain; gives the layer of its output.</summary>
    /// <param name="inBranch">Whether it is a branch, where pools keep the size.</param>
    /// <param name="path">The path of its steps; null for the stage's.</param>
    /// <param name="input">The layer that it reads; null for the stage's input.</param>
    /// <inheritdoc cref="TryRead"/>
    public int BindChain(SpecText? text, SpecGrammar<ChainSyntax> grammar, Setting<StageDefinition> setting,
        string what, string example, bool inBranch = false, string? path = null, int? input = null) =>
        TryRead(text, grammar, setting, what, example, out var chain)
            ? new ChainBinder(Steps, inBranch).Bind(chain, path ?? Path, input ?? Input)
            : Steps.AddUnknown(input ?? Input);
}

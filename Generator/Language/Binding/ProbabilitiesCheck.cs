using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;

namespace InceptionDsl.Language.Binding;

/// <summary>
/// Checks that a softmax which acts in evaluation alone makes probabilities of the class scores that a network ends in: anywhere else what
/// follows would be trained on something else than it reads later.
/// </summary>
internal static class ProbabilitiesCheck
{
    /// <summary>Whether a stage is nothing but such a softmax, so that the scores of the stage before it are the network's.</summary>
    public static bool IsProbabilities(StageDefinition stage) =>
        stage is { Kind: StageKind.Conv, From: null, Repeat: 1, Spec: { } text }
        && text.Read(SpecGrammar.Chain, SpecParameters.None(classes: 1), new TextProblems()).Steps
            is [OperationSyntax { Modifiers: [{ Kind: ModifierKind.EvaluationAlone }] }];

    /// <summary>The layer whose class scores one gives, before such a softmax makes probabilities of them.</summary>
    public static int ScoresOf(GraphBuilder builder, int layer)
    {
        while (builder.LayerAt(layer) is SoftmaxLayer { InEvaluationAlone: true, Inputs: [var scores] })
        {
            layer = scores;
        }

        return layer;
    }

    /// <summary>Reports each that is elsewhere.</summary>
    /// <param name="stages">The network's, or those of a block that is bound by itself, whose class scores are not known.</param>
    public static void Run(GraphBuilder builder, IReadOnlyList<Stage> stages)
    {
        var layers = builder.Layers;
        foreach (var stage in stages)
        {
            foreach (var index in stage.Layers.Where(index => layers[index] is SoftmaxLayer { InEvaluationAlone: true }))
            {
                // Scores of a plane are flattened behind it.
                var flattened = stage.Steps[stage.Steps.Count - 1] is ScoresStep step && step.Inputs[0] == index ? step.LastLayer : index;
                var reader = layers.FirstOrDefault(layer => layer.Inputs.Contains(index) && layer != layers[flattened])
                    ?? layers.FirstOrDefault(layer => layer.Inputs.Contains(flattened));
                var (what, cure) =
                    stage.IsAuxiliary ? ("an auxiliary classifier is computed in training alone", "take it out")
                    : reader is not null ? ("other layers read what it gives", "write 'softmax', which acts in training too, or move it to the end")
                    : !builder.IsBlock && !builder.Definition.IsBlock && !(builder.HasScores && ScoresCheck.AreScores(builder, flattened))
                        ? ($"it reads {builder.ShapeOf(index)}, which is no class scores", "write 'softmax', which acts in training too")
                    : ("", "");
                if (what.Length > 0)
                {
                    builder.Report(new Problem(Rules.SoftmaxNotAtEnd, builder.PlaceOf(index, stage.Declared), [what, cure]));
                }
            }
        }
    }
}

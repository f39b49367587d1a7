using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>
/// Checks that a network, or an auxiliary head, ends in class scores: N×classes as a linear layer or a convolution gives them.
/// Each position of a convolution's scores may be activated before they are pooled, as in Network in Network and SqueezeNet;
/// what is pooled may not.
/// </summary>
/// <param name="builder">The graph, and where the problem goes.</param>
/// <param name="stage">The stage that should end so.</param>
/// <param name="index">Its number in the declaration.</param>
internal sealed class ScoresCheck(GraphBuilder builder, StageDefinition stage, int index)
{
    /// <summary>The declaration that there are no classes.</summary>
    public static Wording NoClasses => NetworkSettings.Classes.Names.With("0");

    private static Wording Linear => new StageName(StageKind.Linear).Declared;

    private static Wording GlobalAvgPool => new StageName(StageKind.GlobalAvgPool).Declared;

    private bool IsHead => stage.Kind == StageKind.AuxClassifier;

    /// <summary>What is written for probabilities of class scores.</summary>
    public const string SoftmaxCure = "write 'softmax eval', which gives probabilities in evaluation and leaves training the scores";

    /// <summary>What gives class scores, as a stage or in a text.</summary>
    public static Wording ClassifierOf(StageKind kind) => (kind == StageKind.Linear ? Linear : "'fc'") + " without a width";

    /// <summary>Whether a layer gives class scores, N×classes.</summary>
    public static bool AreScores(GraphBuilder builder, int output) =>
        builder.LayerAt(ProbabilitiesCheck.ScoresOf(builder, output)) is LinearLayer { IsClassifier: true }
        || (builder.DependenceOf(output) == ClassDependence.Scores && builder.ShapeOf(output).IsFlat && ActivationOf(builder, output) is null);

    /// <summary>Reports an end that is no class scores.</summary>
    /// <param name="last">The stage's last step.</param>
    /// <returns>Whether it ends in scores, as features or as a plane of 1×1.</returns>
    public bool Run(Step last)
    {
        var output = last.LastLayer;
        if (!builder.ShapeOf(output).IsKnown)
        {
            return false; // a mistake that was reported
        }

        if (builder.LayerAt(ProbabilitiesCheck.ScoresOf(builder, output)) is LinearLayer { IsClassifier: true })
        {
            return true;
        }

        return builder.DependenceOf(output) == ClassDependence.Scores ? CheckScores(last) : RefuseFeatures(last);
    }

    private bool CheckScores(Step last)
    {
        var output = last.LastLayer;
        var shape = builder.ShapeOf(output);
        if (shape.Positions > 1)
        {
            Report(PlaceOf(output), shape.ToString(), $"pool the scores to {One(shape)}, " + Pool("after it"));
            return false;
        }

        if (ActivationOf(builder, output) is { } layer)
        {
            var word = builder.LayerAt(layer) is ActivationLayer { Function: var function } ? Activations.Word(function) : "softmax";
            Report(PlaceOf(layer), $"scores behind a {word}", CureOf(layer));
            return false;
        }

        return true;
    }

    /// <summary>The activation that scores, pooled to one position, are given through; null where they are given as they are.</summary>
    private static int? ActivationOf(GraphBuilder builder, int output)
    {
        // A pool may also be one of a plane of 1×1, as the smallest input leaves it.
        var layer = output;
        while (builder.LayerAt(layer) is not (WeightedLayer or JoiningLayer or PoolLayer or AdaptivePoolLayer))
        {
            if (builder.LayerAt(layer) is ActivationLayer { Function: not Activation.None } or SoftmaxLayer { InEvaluationAlone: false })
            {
                return layer;
            }

            layer = builder.LayerAt(layer).Inputs[0];
        }

        return null;
    }

    /// <summary>What takes an activation of scores away.</summary>
    private Wording CureOf(int activation) =>
        builder.LayerAt(activation) is SoftmaxLayer ? SoftmaxCure : builder.LayerAt(builder.LayerAt(activation).Inputs[0]) switch
        {
            SumLayer when stage.Kind == StageKind.Residual && stage.After is null && stage.Before is null => "write " + StageSettings.After.Names.With("identity", isText: true),
            WeightedLayer or NormLayer when PlaceOf(activation) == PlaceOf(builder.LayerAt(activation).Inputs[0]) => "write 'linear' after the convolution",
            _ => "take the activation out",
        };

    private bool RefuseFeatures(Step last)
    {
        var output = last.LastLayer;
        var shape = builder.ShapeOf(output);
        var what = shape.IsFlat ? $"{Numbers.WriteCount(shape.Channels)} {(shape.Channels == 1 ? "feature" : "features")}" : shape.ToString();
        if (last is LinearStep)
        {
            var place = PlaceOf(last.FirstLayer);

            // Of a stage, the width is its first value.
            place = place.Setting is null && stage.Kind == StageKind.Linear ? place with { Setting = StageSettings.Of(StageKind.Linear).First!.Names } : place;
            Report(place, what, IsHead
                ? "end it with 'fc' without a width"
                : "leave the width out, since " + NetworkSettings.Classes.Names.InSentence + " says it, or add " + Linear + " after it");
            return false;
        }

        var cure = builder.DependenceOf(output) == ClassDependence.Derived && shape.IsFlat
                ? "pool the scores to 1x1 before they are flattened, " + Pool("before it")
            : IsHead ? "end it with 'fc'"
            : shape.IsFlat || shape.Positions == 1 ? "add " + Linear + " after it"
            : "add " + GlobalAvgPool + " and " + Linear + " after it";
        Report(PlaceOf(output), what, cure);
        return false;
    }

    /// <summary>A plane of one position, as texts have it.</summary>
    private static string One(Shape plane) => string.Join("x", plane.Lengths.Select(_ => "1"));

    private Wording Pool(string where) => "with " + (IsHead ? "'gap'" : GlobalAvgPool) + " " + where;

    private ProblemPlace PlaceOf(int layer) => builder.PlaceOf(layer, index);

    private void Report(ProblemPlace place, string what, Wording cure)
    {
        var classes = builder.Definition.Classes;
        var scores = classes == 1 ? "1 class score" : $"{Numbers.WriteCount(classes)} class scores";
        builder.Report(IsHead
            ? new Problem(Rules.AuxiliaryWithoutClassifier, place, [what, scores, cure])
            : new Problem(Rules.EndIsNoScores, place, [what, scores, cure, NoClasses]));
    }
}

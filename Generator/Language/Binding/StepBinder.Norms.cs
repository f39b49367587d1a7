using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Normalizations: steps of their own, and those that belong to a layer with weights.</summary>
internal sealed partial class StepBinder
{
    /// <summary>Adds batch normalization of a plane's channels or of features, as a stage.</summary>
    public int AddBatchNorm(string path, int input) => AddNorm(path, input, Norm.Batch, null, null);

    /// <summary>Adds a normalization of a plane's channels or of features.</summary>
    /// <param name="groups">Groups of a group normalization; null for the stage's.</param>
    /// <param name="source">Its text; null for a stage.</param>
    public int AddNorm(string path, int input, Norm norm, int? groups, OperationSyntax? source)
    {
        CheckNoScores(input, source?.Range);
        var options = source is null ? StepOptions.None : StepOptions.Read(source.Modifiers);
        if (source is not null)
        {
            CheckNormWords(source, norm, "");
        }

        if (norm == Norm.Instance && !IsPlane(input, "Instance normalization", source?.Range))
        {
            return AddUnknown(input);
        }

        var (first, text) = (builder.NextIndex, source is null ? "bn" : StepText.Of(source));
        return AddStep(AddNormLayer(path, input, norm, groups, options, source) switch
        {
            BatchNormLayer batch => new BatchNormStep(path, text, first, batch),
            GroupNormLayer group => new GroupNormStep(path, text, first, group),
            var other => throw new InvalidOperationException($"no step of {other.GetType().Name}"),
        });
    }

    /// <summary>Adds each position's channels, or features, over their Euclidean length.</summary>
    public int AddLengthNorm(string path, int input, OperationSyntax source) => AddStep(new LengthNormStep(
        path, StepText.Of(source), builder.NextIndex, Added(new LengthNormLayer(path, [input], ShapeOf(input)))));

    /// <summary>A normalization that words decide on: the stage's where they leave it open which; null where they say nothing.</summary>
    private Norm? Resolved(Norm? written) => written != Norm.Default ? written
        : Context.Norm(Definition) is not Norm.None and var own ? own
        : Norm.Batch;

    /// <summary>Adds the normalization of a layer with weights; null for none.</summary>
    private NormLayer? AddNorm(Norm norm, string name, StepOptions options, StepSyntax? source) =>
        norm == Norm.None ? null : AddNormLayer(name, Last, norm, options.NormGroups, options, source);

    private NormLayer AddNormLayer(string name, int input, Norm norm, int? given, StepOptions options, StepSyntax? source)
    {
        var shape = ShapeOf(input);
        var epsilon = options.NormEpsilon ?? Context.NormEpsilon(Definition);
        var affine = options.NormAffine ?? Context.NormAffine(Definition);
        if (norm == Norm.Batch)
        {
            return Added(new BatchNormLayer(name, [input], shape, epsilon, options.NormMomentum ?? Context.NormMomentum(Definition)) { Affine = affine });
        }

        var groups = norm == Norm.Instance ? shape.Channels : given ?? Context.NormGroups(Definition);
        CheckGroups(input, norm, groups, source);
        return Added(new GroupNormLayer(name, [input], shape, groups, epsilon) { Affine = affine });
    }

    /// <summary>Reports groups that do not divide the channels, that follow the classes, or that have a single value.</summary>
    private void CheckGroups(int input, Norm norm, int groups, StepSyntax? source)
    {
        var shape = ShapeOf(input);
        var place = source is null ? (TextRange?)null : FindModifier(source, ModifierKind.GroupNorm, ModifierKind.InstanceNorm)?.Range ?? source.Range;
        if (shape.Channels == 0)
        {
            return; // a mistake that was reported
        }

        if (norm == Norm.Group && builder.DependenceOf(input) != ClassDependence.None)
        {
            Report(
                Rules.StepsAfterClassifier, place, "A convolution to {classes}",
                "no group normalization can follow, since its groups would have to divide any number of classes; write 'nonorm' after it");
        }
        else if (shape.Channels % groups != 0)
        {
            Report(Rules.NormGroupsDoNotDivide, place, Numbers.Write(groups), Numbers.Write(shape.Channels), Numbers.Write(Divisor(shape.Channels, groups)));
        }
        else if (shape.IsKnown && shape.Elements == groups)
        {
            Report(Rules.NormOfSingleValues, place, norm == Norm.Instance ? "Instance normalization" : $"Group normalization of {Numbers.WriteWith(groups, "group")}", shape.ToString());
        }
    }

    /// <summary>The largest number of groups that is less and divides the channels.</summary>
    private static int Divisor(int channels, int groups)
    {
        var fitting = Math.Min(groups, channels);
        while (channels % fitting != 0)
        {
            fitting--;
        }

        return fitting;
    }

    /// <summary>Reports words on a normalization that there is none of, or that has nothing of the kind.</summary>
    private void CheckNormWords(StepSyntax source, Norm norm, string without)
    {
        if (norm == Norm.None && FindModifier(source, NormDetails) is { } word)
        {
            Report(Rules.ModifierDoesNotApply, word.Range, word.Modifier.Word, without);
        }
        else if (norm is Norm.Group or Norm.Instance && FindModifier(source, ModifierKind.Momentum) is { } momentum)
        {
            Report(
                Rules.ModifierDoesNotApply, momentum.Range, momentum.Modifier.Word,
                (norm == Norm.Group ? "group" : "instance") + " normalization, which keeps no running statistics");
        }
    }

    /// <summary>The words that say how a normalization is, not which.</summary>
    private static readonly ModifierKind[] NormDetails =
    [
        ModifierKind.Epsilon, ModifierKind.Momentum, ModifierKind.Affine, ModifierKind.NoAffine, ModifierKind.NoScale, ModifierKind.NoShift,
    ];

    /// <summary>Whether a word is about a normalization.</summary>
    private static bool IsOfNorm(ModifierKind kind) =>
        kind is ModifierKind.Norm or ModifierKind.BatchNorm or ModifierKind.GroupNorm or ModifierKind.InstanceNorm || NormDetails.Contains(kind);
}

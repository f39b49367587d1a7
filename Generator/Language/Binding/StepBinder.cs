using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>
/// Adds steps to a stage, one method for each kind, and checks each against its input. An input with unknown dimensions,
/// because of a mistake reported before, gives no further problem. One binder takes all the texts of a stage, and all the
/// stages of a block that is placed: their steps and paths go together.
/// </summary>
internal sealed partial class StepBinder(GraphBuilder builder, StageContext context)
{
    /// <summary>The stage whose settings count and whose text problems are placed in.</summary>
    public StageContext Context { get; set; } = context;

    /// <summary>The path that labels continue; empty for none.</summary>
    public string Scope { get; set; } = context.Name;

    public NetworkDefinition Definition => builder.Definition;

    /// <summary>The stage's steps so far.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>The widths so far that are built otherwise than they are written.</summary>
    public List<ScaledWidth> ScaledWidths { get; } = [];

    /// <summary>The linear layers of class scores so far, each with its step's characters.</summary>
    public List<(int Layer, TextRange? Range)> Classifiers { get; } = [];

    /// <summary>The step that is being added; null for a stage that is no text.</summary>
    public StepSyntax? Source { get; set; }

    /// <summary>Index that the next layer will have.</summary>
    public int NextLayer => builder.NextIndex;

    public Shape ShapeOf(int layer) => builder.ShapeOf(layer);

    public Layer LayerAt(int index) => builder.LayerAt(index);

    public void Report(Rule rule, TextRange? range, params Wording[] arguments) =>
        // A word that says nothing is too much.
        ReportWith(rule == Rules.ModifierDoesNotApply && range is not null ? "" : null, rule, range, arguments);

    /// <param name="concernsSize">Whether another size of the input may do away with it.</param>
    public void ReportShapes(Rule rule, TextRange? range, bool concernsSize, params Wording[] arguments) =>
        builder.Report(ProblemOf(rule, range, arguments) with { ConcernsSize = concernsSize });

    private void ReportWith(string? suggestion, Rule rule, TextRange? range, params Wording[] arguments) =>
        builder.Report(ProblemOf(rule, range, arguments) with { Suggestion = suggestion });

    private Problem ProblemOf(Rule rule, TextRange? range, Wording[] arguments) =>
        new(rule, new ProblemPlace(Context.Index, Context.Setting, Context.Setting is null ? null : range), arguments.ToEquatableArray());

    /// <summary>Adds a step whose output is unknown, because of a mistake that was reported.</summary>
    public int AddUnknown(int input)
    {
        var layer = builder.AddUnknown(input);
        return AddStep(new FlattenStep("", "", layer, (FlattenLayer)LayerAt(layer)));
    }

    public int AddLocalResponseNorm(string path, int input, int size, double alpha, double beta, double k, TextRange? range = null)
    {
        if (!IsPlane(input, "Local response normalization", range))
        {
            return AddUnknown(input);
        }

        return AddStep(new LocalResponseNormStep(path, $"lrn({Numbers.Write(size)})", builder.NextIndex, Added(
            new LocalResponseNormLayer(path, [input], ShapeOf(input), size, alpha, beta, k))));
    }

    /// <param name="slope">Slope of the function; null for the stage's.</param>
    public int AddActivation(string path, int input, Activation function, double? slope = null)
    {
        var first = builder.NextIndex;
        var layer = AddActivationLayer(path, input, function, slope);
        return AddStep(new ActivationStep(path, layer.Details, first, layer));
    }

    /// <summary>Adds scale · x + shift.</summary>
    public int AddAffine(string path, int input, OperationSyntax source)
    {
        var (scale, shift) = (source.Arguments[0].Value, source.Arguments.Count > 1 ? source.Arguments[1].Value : 0);
        return AddStep(new AffineStep(path, StepText.Of(source), builder.NextIndex, Added(new AffineLayer(path, [input], ShapeOf(input), scale, shift))));
    }

    public int AddDropout(string path, int input, double probability) =>
        AddStep(new DropoutStep(path, $"dropout({Numbers.Write(probability)})", builder.NextIndex, Added(
            new DropoutLayer(path, [input], ShapeOf(input), probability))));

    public int AddFlatten(string path, int input, TextRange? range = null) =>
        AddStep(new FlattenStep(path, "flatten", builder.NextIndex, Added(new FlattenLayer(path, [input], Flattened(ShapeOf(input), range)))));

    /// <summary>Adds the flattening of class scores that a convolution gives, which nobody writes.</summary>
    public int AddEnd(string path, int input) => AddStep(new ScoresStep(
        path, "flatten", builder.NextIndex, Added(new FlattenLayer(path, [input], Flattened(ShapeOf(input), null)))));

    private Shape Flattened(Shape shape, TextRange? range) => Bounded(shape.Elements, Shape.Features(0), range);

    /// <summary>As many channels on a plane, or features; an unknown shape, reported, when it is beyond counting.</summary>
    public Shape Bounded(long channels, Shape plane, TextRange? range)
    {
        var shape = plane with { Channels = (int)Math.Min(channels, int.MaxValue) };
        if (channels <= int.MaxValue && shape.IsCountable)
        {
            return shape;
        }

        var dimensions = string.Join("×", plane.Lengths.Select(length => (long)length).Prepend(channels).Select(Numbers.Write));
        var most = channels > int.MaxValue ? Numbers.WriteCount(int.MaxValue) + " channels or features" : Numbers.WriteCount(Shape.MostElements) + " elements";
        Report(Rules.SizeTooLarge, range, "The output", dimensions, most);
        return default;
    }

    /// <summary>A plane; an unknown one, reported, when it is beyond counting.</summary>
    private Shape Bounded(long channels, EquatableArray<long> lengths, TextRange? range)
    {
        if (lengths.All(length => length <= int.MaxValue))
        {
            return Bounded(channels, new Shape(0, lengths.Select(length => (int)length).ToEquatableArray()), range);
        }

        Report(Rules.SizeTooLarge, range, "The output", Axes.Text(lengths.Prepend(channels)), Numbers.WriteCount(Shape.MostElements) + " elements");
        return default;
    }

    /// <summary>Index of the layer that was added last.</summary>
    private int Last => builder.NextIndex - 1;

    /// <summary>Adds a layer of the step that is to come.</summary>
    private TLayer Added<TLayer>(TLayer layer)
        where TLayer : Layer
    {
        builder.Add(layer);
        return layer;
    }

    private int AddStep(Step step)
    {
        CheckPaths(step);
        builder.Place(step.FirstLayer, step.LastLayer, PlaceOfStep());
        Steps.Add(step);
        return step.LastLayer;
    }

    /// <summary>Where the step that is added is declared. Nobody writes the sum of a residual stage, and what follows it by itself.</summary>
    private ProblemPlace PlaceOfStep() => Source is null && Context.Stage.Kind is StageKind.Residual or StageKind.Dense
        ? new ProblemPlace(Context.Index, null, null)
        : new ProblemPlace(Context.Index, Context.Setting, Context.Setting is null ? null : Source?.Range);

    private ActivationLayer AddActivationLayer(string name, int input, Activation function, double? slope) => Added(
        new ActivationLayer(name, [input], ShapeOf(input), function) { Slope = slope ?? Context.Slope(Definition, function) });

    /// <summary>Reports a layer whose weights would follow the number of classes, which each instance of the network is told anew.</summary>
    private void CheckNoScores(int input, TextRange? range)
    {
        if (builder.DependenceOf(input) != ClassDependence.None)
        {
            Report(
                Rules.StepsAfterClassifier, range, "A convolution to {classes}",
                "only other convolutions to {classes}, without groups, and what has no weights can follow");
        }
    }

    /// <summary>Whether an input can be worked on as a plane; reports it when it was flattened.</summary>
    private bool IsPlane(int input, string what, TextRange? range)
    {
        var shape = ShapeOf(input);
        if (shape.IsFlat)
        {
            Report(Rules.NotAPlane, range, what, shape.Channels == 0 ? "" : $" to {Numbers.Write(shape.Channels)} features");
            return false;
        }

        return true;
    }
}

namespace InceptionDsl.Language;

/// <summary>
/// Adds steps to a stage, one method for each kind, and checks each against its input. An input with unknown dimensions,
/// because of a mistake reported before, gives no further problem.
/// </summary>
internal sealed partial class StepBinder(GraphBuilder builder, StageContext context)
{
    public StageContext Context { get; } = context;

    public NetworkDefinition Definition => builder.Definition;

    /// <summary>The stage's steps so far.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>The layers of class scores so far, each with its step's characters.</summary>
    public List<(int Layer, TextRange? Range)> Classifiers { get; } = [];

    /// <summary>The step that is being added; null for a stage that is no text.</summary>
    public StepSyntax? Source { get; set; }

    public Shape ShapeOf(int layer) => builder.ShapeOf(layer);

    public Layer LayerAt(int index) => builder.LayerAt(index);

    public void Report(Rule rule, TextRange? range, params string[] arguments)
    {
        // Without a text the value itself is out of range, and everything else concerns the whole stage.
        var argument = Context.Argument ?? (rule == Rules.SettingOutOfRange ? ProblemPlace.Specification : null);
        builder.Report(new Problem(
            rule,
            new ProblemPlace(Context.Index, argument, Context.Argument is null ? null : range),
            arguments.ToEquatableArray()));
    }

    /// <summary>Adds a step whose output is unknown, because of a mistake that was reported.</summary>
    public int AddUnknown(int input)
    {
        builder.Fail();
        return AddStep("", "", builder.NextIndex, builder.Add(new FlattenLayer("", [input], default)));
    }

    public int AddConcatenation(string path, IReadOnlyList<int> inputs, Shape output) =>
        AddStep(path, "concatenation", builder.NextIndex, builder.Add(new ConcatenationLayer(path, [.. inputs], output)));

    public int AddLocalResponseNorm(string path, int input, int size, double alpha, double beta, double k, TextRange? range = null)
    {
        if (size is < 1 or > Numbers.Largest)
        {
            Report(Rules.SettingOutOfRange, range, "The window of an Lrn", Numbers.Write(size), "write the number of neighbouring channels, such as 5");
        }

        if (!IsPlane(input, "Local response normalisation", range))
        {
            return AddUnknown(input);
        }

        return AddStep(path, $"lrn({Numbers.Write(size)})", builder.NextIndex, builder.Add(
            new LocalResponseNormLayer(path, [input], ShapeOf(input), size, alpha, beta, k)));
    }

    public int AddBatchNorm(string path, int input, TextRange? range = null) =>
        IsPlane(input, "Batch normalisation", range)
            ? AddStep(path, "bn", builder.NextIndex, builder.Add(
                new BatchNormLayer(path, [input], ShapeOf(input), Definition.NormEpsilon, Definition.NormMomentum)))
            : AddUnknown(input);

    public int AddActivation(string path, int input, Activation function) =>
        AddStep(path, Activations.Word(function), builder.NextIndex, builder.Add(
            new ActivationLayer(path, [input], ShapeOf(input), function)));

    public int AddDropout(string path, int input, double probability, TextRange? range = null)
    {
        if (probability is not (>= 0 and < 1))
        {
            Report(Rules.SettingOutOfRange, range, "The probability of a dropout", Numbers.Write(probability), "write a number from 0 up to, not including, 1");
        }

        return AddStep(path, $"dropout({Numbers.Write(probability)})", builder.NextIndex, builder.Add(
            new DropoutLayer(path, [input], ShapeOf(input), probability)));
    }

    public int AddFlatten(string path, int input, TextRange? range = null) =>
        AddStep(path, "flatten", builder.NextIndex, builder.Add(new FlattenLayer(path, [input], Flattened(ShapeOf(input), range))));

    /// <param name="width">Features of the output; 0 for the classifier.</param>
    public int AddLinear(string path, int input, int width, Activation activation, TextRange? range = null)
    {
        if (width is < 0 or > Numbers.Largest)
        {
            Report(Rules.SettingOutOfRange, range, "The width of a linear layer", Numbers.Write(width), "write a number of features from 1 to 1,000,000, or none for the classifier");
            return AddUnknown(input);
        }

        var first = builder.NextIndex;
        if (!ShapeOf(input).IsFlat)
        {
            input = builder.Add(new FlattenLayer(path + ".flatten", [input], Flattened(ShapeOf(input), range)));
        }

        var isClassifier = width == 0;
        var features = ShapeOf(input).Channels;
        var output = builder.Add(new LinearLayer(
            path, [input], Shape.Features(isClassifier ? Definition.Classes : width), features, isClassifier));
        if (isClassifier)
        {
            Classifiers.Add((output, range));
        }

        if (!isClassifier && activation != Activation.None)
        {
            output = builder.Add(new ActivationLayer($"{path}.{Activations.Word(activation)}", [output], ShapeOf(output), activation));
        }

        return AddStep(path, isClassifier ? "fc" : $"fc({Numbers.Write(width)})", first, output);
    }

    private Shape Flattened(Shape shape, TextRange? range) => Bounded(shape.Elements, 1, 1, range) with { IsFlat = true, Height = 1, Width = 1 };

    /// <summary>A shape; an unknown one, reported, when it is beyond counting.</summary>
    public Shape Bounded(long channels, long height, long width, TextRange? range)
    {
        // Each is below 2^63 and compared before it is multiplied, so nothing overflows.
        var isCountable = channels <= int.MaxValue && height <= int.MaxValue && width <= int.MaxValue
            && (height == 0 || width == 0 || channels <= Shape.MostElements / height / width);
        if (isCountable)
        {
            return new Shape((int)channels, (int)height, (int)width);
        }

        var dimensions = (height, width) == (1, 1) ? Numbers.Write(channels)
            : $"{Numbers.Write(channels)}×{Numbers.Write(height)}×{Numbers.Write(width)}";
        var most = channels > int.MaxValue ? Numbers.WriteCount(int.MaxValue) + " channels or features" : Numbers.WriteCount(Shape.MostElements) + " elements";
        Report(Rules.SizeTooLarge, range, "The output", dimensions, most);
        return default;
    }

    private int AddStep(string path, string text, int first, int last)
    {
        CheckPaths(path, first, last);
        Steps.Add(new Step(path, text, first, last - first + 1));
        return last;
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

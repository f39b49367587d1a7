using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>A convolution as written, with everything decided but what its input decides.</summary>
internal sealed record WrittenConvolution(
    string Path, SizeSyntax Kernel, StrideSyntax? Stride, IntegerSyntax? Width, StepSyntax Source, LabelSyntax? Label);

/// <summary>A fully connected layer as written.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Width">Features of the output, before the network's factor; not used for the classifier.</param>
/// <param name="IsClassifier">Whether it gives the class scores.</param>
/// <param name="Source">Its text; null for a stage.</param>
internal sealed record WrittenLinear(string Path, int Width, bool IsClassifier, OperationSyntax? Source)
{
    /// <inheritdoc cref="ExpressionValue.Factor"/>
    public long Factor => Source is { Arguments.Count: > 0 } source ? source.Arguments[0].Factor : Width;
}

/// <summary>Steps with weights, and the normalization and activation that belong to them.</summary>
internal sealed partial class StepBinder
{
    public int AddConvolution(WrittenConvolution step, int input)
    {
        var range = step.Source.Range;
        var shape = ShapeOf(input);
        if (!IsPlane(input, "A convolution", range))
        {
            return AddUnknown(input);
        }

        var options = StepOptions.Read(step.Source.Modifiers);
        var norm = NormOf(step, options);
        if (WindowOf(step.Source, step.Kernel, step.Stride, options, shape) is not { } window)
        {
            return AddUnknown(input);
        }

        var rule = options.PaddingRule == PaddingRule.Unset ? PaddingRule.Same : options.PaddingRule;
        if (!TryPad(ref window, step.Source, rule, options, shape, step.Kernel.Range, range))
        {
            return AddUnknown(input);
        }

        if (ReadChannels(step, options, input) is not var (width, groups, readsScores, givesScores))
        {
            return AddUnknown(input);
        }

        var rank = window.Rank;
        var output = Slide(shape, window, step.Kernel.IsForAll, ceiling: false, width, "This convolution", range);
        var first = builder.NextIndex;
        var (name, normName) = LayerNames(step.Path, step.Label, norm, "conv");
        var hasBias = options.HasBias ?? Context.HasBias(Definition, norm);
        var init = options.Init ?? Context.Init;
        ConvolutionLayer? depthwise = null;
        if (options.IsSeparable)
        {
            var plane = Bounded((long)shape.Channels * options.DepthMultiplier, output, range);
            depthwise = Added(new ConvolutionLayer(name + ".depthwise", [input], plane, window, shape.Channels, shape.Channels, HasBias: false) { Init = init });
            (name, window, shape, input) = (name + ".pointwise", Window.Pointwise(window.Rank), plane, Last);
        }

        var convolution = Added(new ConvolutionLayer(name, [input], output, window, shape.Channels, groups, hasBias)
        {
            IsClassifier = givesScores,
            ReadsScores = readsScores,
            Init = init,
            BiasInit = hasBias ? options.BiasInit ?? (givesScores ? null : Context.BiasInit) : null,
        });
        var normalization = AddNorm(norm, normName, options, step.Source);
        var activation = AddActivation(step.Path, options.Activation ?? Context.Activation(Definition), options);
        var text = StepText.Of(step with { Kernel = step.Kernel.Over(rank) }, width);
        var (path, isNormBeside) = (step.Path, normalization is not null && step.Label?.Second is not null);
        return AddStep(depthwise is null
            ? new ConvolutionStep(path, text, first, convolution, normalization, activation) { IsNormBeside = isNormBeside }
            : new SeparableConvolutionStep(path, text, first, depthwise, convolution, normalization, activation) { IsNormBeside = isNormBeside });
    }

    /// <summary>Width as built, groups, and whether classes are read and given; null after a mistake that leaves nothing to bind.</summary>
    private (int Width, int Groups, bool ReadsScores, bool GivesScores)? ReadChannels(WrittenConvolution step, StepOptions options, int input)
    {
        var (range, channels) = (step.Source.Range, ShapeOf(input).Channels);
        // Without a width as many channels as are read, also if these are the classes.
        var readsScores = builder.DependenceOf(input) == ClassDependence.Scores;
        var givesScores = step.Width is { } given ? given.IsClasses : readsScores;
        if (givesScores && Definition.Classes == 0)
        {
            Report(Rules.ClassifierWithoutClasses, range, "'{classes}'", ScoresCheck.NoClasses, "write a number, or declare the number of classes");
            return null;
        }

        var groups = options.IsDepthwise ? channels : options.Groups;
        if (!(readsScores && givesScores && groups == 1 && !options.IsSeparable))
        {
            CheckNoScores(input, range);
        }

        var width = step.Width is not { } declared ? channels
            : givesScores ? declared.Value
            : Scaled(declared.Value, declared.Factor, declared.Range);
        if (channels != 0 && (channels % groups != 0 || width % groups != 0))
        {
            var place = FindModifier(step.Source, ModifierKind.Groups, ModifierKind.Depthwise)?.Range ?? range;
            Report(Rules.GroupsDoNotDivide, place, Numbers.Write(groups), Numbers.Write(channels), Numbers.Write(width));
            width = 0;
        }

        return (width, groups, readsScores, givesScores);
    }

    /// <summary>The normalization after a convolution; reports words on one that there is none of.</summary>
    private Norm NormOf(WrittenConvolution step, StepOptions options)
    {
        var norm = Resolved(options.Norm) ?? Context.Norm(Definition);
        // What places a block decides on its normalization.
        if (!builder.IsBlock || options.Norm is not null || Context.Stage.Norm != Norm.Default)
        {
            CheckNormWords(step.Source, norm, "a convolution without normalization");
        }

        return norm;
    }

    /// <summary>
    /// How many modules PyTorch has for a step, of which a convolution or fully connected layer, its normalization and its activation are
    /// one each; and whether there is a normalization.
    /// </summary>
    public (int Count, bool HasNorm) ModulesOf(StepPart part)
    {
        var linear = part.Source as OperationSyntax;
        if (part.Convolution is null && (linear is null || Operations.Find(linear.Name)?.Kind != OperationKind.Linear || linear.Arguments.Count == 0))
        {
            return (1, false);
        }

        var options = StepOptions.Read((part.Convolution?.Source ?? part.Source).Modifiers);
        var norm = Resolved(options.Norm) ?? (part.Convolution is null ? Norm.None : Context.Norm(Definition));
        var activation = options.Activation ?? Context.Activation(Definition);
        return (1 + (norm == Norm.None ? 0 : 1) + (activation == Activation.None ? 0 : 1), norm != Norm.None);
    }

    /// <summary>Adds the fully connected layer of a stage.</summary>
    /// <param name="width">Features of the output; 0 for the classifier.</param>
    public int AddLinear(string path, int input, int width) => AddLinear(new WrittenLinear(path, width, width == 0, null), input);

    public int AddLinear(WrittenLinear step, int input)
    {
        var range = step.Source?.Range;
        if (step.IsClassifier && Definition.Classes == 0)
        {
            Report(
                Rules.ClassifierWithoutClasses, range, ScoresCheck.ClassifierOf(Context.Stage.Kind), ScoresCheck.NoClasses,
                "give it a width, or declare the number of classes");
            return AddUnknown(input);
        }

        CheckNoScores(input, range);
        var isOwnStage = Context.Stage.Kind == StageKind.Linear;
        var options = step.Source is { } source ? StepOptions.Read(source.Modifiers) : StepOptions.None;
        var norm = Resolved(options.Norm) ?? (isOwnStage && Context.Stage.Norm != Norm.Default ? Context.Stage.Norm : Norm.None);
        var activation = options.Activation ?? Context.Activation(Definition);
        if (step.IsClassifier)
        {
            CheckClassifierWords(step.Source);
            (norm, activation) = (Norm.None, Activation.None);
        }
        else if (step.Source is not null)
        {
            CheckNormWords(step.Source, norm, "a fully connected layer without normalization");
        }

        var first = builder.NextIndex;
        FlattenLayer? flatten = null;
        if (!ShapeOf(input).IsFlat)
        {
            flatten = Added(new FlattenLayer(step.Path + ".flatten", [input], Flattened(ShapeOf(input), range)));
            input = Last;
        }

        var width = step.IsClassifier ? Definition.Classes : Scaled(step.Width, step.Factor, step.Source?.Arguments[0].Range ?? default);
        var (name, normName) = LayerNames(step.Path, step.Source?.Label, norm, "fc");
        var hasBias = options.HasBias ?? Context.HasBias(Definition, norm);
        var linear = Added(new LinearLayer(name, [input], Shape.Features(width), ShapeOf(input).Channels, hasBias)
        {
            IsClassifier = step.IsClassifier,
            Init = options.Init ?? Context.Init,
            BiasInit = hasBias ? options.BiasInit ?? (step.IsClassifier && !isOwnStage ? null : Context.BiasInit) : null,
        });
        if (step.IsClassifier)
        {
            Classifiers.Add((Last, range));
        }

        var normalization = AddNorm(norm, normName, options, step.Source);
        return AddStep(new LinearStep(
            step.Path, StepText.Of(step, width), first, flatten, linear, normalization, AddActivation(step.Path, activation, options))
        {
            IsNormBeside = normalization is not null && step.Source?.Label?.Second is not null,
        });
    }

    /// <summary>A width as it is built, which is noted where it differs from the one that is written.</summary>
    private int Scaled(int width, long rounded, TextRange range)
    {
        var scaled = ChannelRounding.Scale(width, Context.Stage.Width ?? Definition.Width, rounded);
        if (scaled != width)
        {
            ScaledWidths.Add(new ScaledWidth(Context.Setting, range, scaled));
        }

        return scaled;
    }

    private ActivationLayer? AddActivation(string path, Activation activation, StepOptions options) => activation == Activation.None ? null
        : AddActivationLayer($"{path}.{Activations.Word(activation)}", Last, activation, options.Slope);

    private void CheckClassifierWords(StepSyntax? source)
    {
        foreach (var word in source?.Modifiers ?? [])
        {
            if (IsOfNorm(word.Kind) || word.Kind is ModifierKind.Activation)
            {
                Report(Rules.ModifierDoesNotApply, word.Range, word.Modifier.Word, "the classifier, which gives plain scores");
                return;
            }
        }
    }

    private static ModifierSyntax? FindModifier(StepSyntax step, params ModifierKind[] kinds)
    {
        foreach (var modifier in step.Modifiers)
        {
            if (kinds.Contains(modifier.Kind))
            {
                return modifier;
            }
        }

        return null;
    }
}

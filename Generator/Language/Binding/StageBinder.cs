namespace InceptionDsl.Language;

/// <summary>Binds one stage of a definition to layers.</summary>
internal sealed class StageBinder
{
    /// <summary>The head of the paper's auxiliary classifiers (Szegedy et al. 2014, section 5), named as torchvision does.</summary>
    private const string PaperHead = "avgpool 5x5/3 → conv=1x1:128 → fc1=fc(1024) → dropout(0.7) → fc2=fc";

    private readonly GraphBuilder _builder;
    private readonly PlacedStage _placed;
    private readonly StageDefinition _stage;
    private readonly int _index;
    private readonly string _name;

    public StageBinder(GraphBuilder builder, PlacedStage placed)
    {
        (_builder, _placed, _stage) = (builder, placed, placed.Definition);
        (_index, _name) = (placed.Declared, placed.Name);
    }

    /// <summary>Binds the stage to what comes before it.</summary>
    /// <param name="number">The number of the stage in the graph.</param>
    /// <param name="inputs">Indices of the layers that it reads.</param>
    /// <returns>The stage; null where an auxiliary classifier could not be bound, which changes nothing for the others.</returns>
    public Stage? Bind(int number, int[] inputs)
    {
        if (_stage.Kind == StageKind.AuxClassifier && inputs.Contains(0))
        {
            _builder.Report(new Problem(Rules.AuxiliaryWithoutStage, new ProblemPlace(_index, null, null), []));
            return null;
        }

        var steps = new StepBinder(_builder, new StageContext(_index, _name, _stage));
        var merge = inputs.Length == 1 ? null : MergeBinder.Bind(_builder, _placed, inputs);
        var input = merge?.LastLayer ?? inputs[0];
        if (_stage.IsBroken)
        {
            _builder.Fail();
            steps.AddUnknown(input);
        }
        else
        {
            var before = _builder.ProblemCount;
            BindSteps(steps, input);
            if (_builder.ProblemCount == before)
            {
                CheckClassifiers(steps);
            }
        }

        if (steps.Steps.Count == 0)
        {
            // Nothing but 'identity'.
            steps.AddActivation(_name, input, Activation.None);
        }

        return new Stage(number, _index, _stage.Kind, _name, StageText.Of(_stage), inputs.ToEquatableArray(), [.. steps.Steps])
        {
            Merge = merge,
            AuxiliaryWeight = _stage.Kind == StageKind.AuxClassifier ? _stage.Weight : 0,
            IsTapped = _stage.Tap,
        };
    }

    private void BindSteps(StepBinder steps, int input)
    {
        switch (_stage.Kind)
        {
            case StageKind.Conv:
                BindText(steps, input, ProblemPlace.Specification, "convolution", "[Conv(\"3x3:64\")]", _stage.Text, (text, problems) =>
                {
                    var chain = SpecParser.ParseChain(text, problems);
                    return () => new ChainBinder(steps, inBranch: false).Bind(chain, _name, input);
                });
                break;
            case StageKind.Inception:
                BindText(steps, input, ProblemPlace.Specification, "branches", "[Inception(\"1x1:64, 3x3r:96→128, pool:32\")]", _stage.Text, (text, problems) =>
                {
                    var spec = SpecParser.ParseBranches(text, problems);
                    return () => new ChainBinder(steps, inBranch: true).BindParallel(spec.Branches, _name, input);
                });
                break;
            case StageKind.MaxPool or StageKind.AvgPool:
                var isAverage = _stage.Kind == StageKind.AvgPool;
                BindText(steps, input, ProblemPlace.Specification, "window", $"[{_stage.Kind}(\"3x3/2\")]", _stage.Text, (text, problems) =>
                {
                    var pool = SpecParser.ParsePool(text, isAverage, problems);
                    var chain = new ChainSyntax([pool], pool.Range);
                    return () => new ChainBinder(steps, inBranch: false).Bind(chain, _name, input);
                });
                break;
            case StageKind.AdaptiveAvgPool:
                BindText(steps, input, ProblemPlace.Specification, "output size", "[AdaptiveAvgPool(\"4x4\")]", _stage.Text, (text, problems) =>
                {
                    var size = SpecParser.ParseSize(text, problems);
                    return () => steps.AddAdaptiveAveragePool(_name, input, size?.Height ?? 0, size?.Width ?? 0);
                });
                break;
            case StageKind.AuxClassifier:
                BindText(steps, input, "Head", "head", "Head = \"" + PaperHead + "\"", _stage.Head ?? PaperHead, (text, problems) =>
                {
                    var chain = SpecParser.ParseChain(text, problems);
                    return () => BindHead(steps, chain, input);
                });
                break;
            case StageKind.GlobalAvgPool:
                steps.AddAdaptiveAveragePool(_name, input, 1, 1);
                break;
            case StageKind.Lrn:
                steps.AddLocalResponseNorm(_name, input, _stage.Size, _stage.Alpha, _stage.Beta, _stage.K);
                break;
            case StageKind.BatchNorm:
                steps.AddBatchNorm(_name, input);
                break;
            case StageKind.Activation:
                steps.AddActivation(_name, input, steps.Context.Activation(_builder.Definition));
                break;
            case StageKind.Dropout:
                steps.AddDropout(_name, input, _stage.Probability ?? _builder.Definition.Dropout);
                break;
            case StageKind.Flatten:
                steps.AddFlatten(_name, input);
                break;
            case StageKind.Linear:
                steps.AddLinear(_name, input, _stage.Size, steps.Context.Activation(_builder.Definition));
                break;
        }
    }

    /// <summary>
    /// Parses a text and binds it. The text's own problems are reported first; what could not be read has unknown shapes,
    /// so that it gives no further ones.
    /// </summary>
    private void BindText(
        StepBinder steps, int input, string argument, string what, string example, string? text, Func<string, TextProblems, Func<int>> parse)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            var place = new ProblemPlace(_index, text is null ? null : argument, null);
            _builder.Report(new Problem(Rules.EmptySpecification, place, [_stage.Kind.ToString(), what, example]));
            steps.AddUnknown(input);
            return;
        }

        var problems = new TextProblems();
        var bind = parse(text!, problems);
        foreach (var problem in problems.At(_index, argument))
        {
            _builder.Report(_stage.Kind == StageKind.AuxClassifier && _stage.Head is null
                ? problem with { Place = new ProblemPlace(_index, null, null) }
                : problem);
        }

        steps.Context.Argument = _stage.Kind == StageKind.AuxClassifier && _stage.Head is null ? null : argument;
        bind();
    }

    private int BindHead(StepBinder steps, ChainSyntax chain, int input)
    {
        var output = new ChainBinder(steps, inBranch: false).Bind(chain, _name, input);
        var isClassifier = steps.Steps.Count > 0 && steps.LayerAt(output) is LinearLayer { IsClassifier: true };
        if (!isClassifier && steps.ShapeOf(output).Channels != 0)
        {
            steps.Report(Rules.AuxiliaryWithoutClassifier, chain.Steps[chain.Steps.Count - 1].Range);
        }

        return output;
    }

    /// <summary>A layer of class scores is the end of the network or of a head.</summary>
    private void CheckClassifiers(StepBinder steps)
    {
        var isFollowed = _stage.Kind != StageKind.AuxClassifier && (_index < _builder.LastMainStage || !_placed.IsLastRepeat);
        var last = steps.Steps.Count == 0 ? -1 : steps.Steps[steps.Steps.Count - 1].LastLayer;
        foreach (var (layer, range) in steps.Classifiers)
        {
            if (isFollowed || layer != last)
            {
                steps.Report(Rules.StepsAfterClassifier, range, _stage.Kind == StageKind.Linear ? "[Linear]" : "'fc'");
                steps.AddUnknown(layer);
            }
        }
    }
}

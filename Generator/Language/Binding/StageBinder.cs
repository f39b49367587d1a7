using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Binds one stage of a network or of a block to layers.</summary>
internal sealed class StageBinder
{
    private readonly GraphBuilder _builder;
    private readonly PlacedStage _placed;
    private readonly StageDefinition _stage;
    private readonly SpecParameters _parameters;
    private readonly StageSequence _stages;
    private readonly int _index;
    private readonly string _path;
    private bool _isRead;

    /// <param name="builder">Where layers and problems go.</param>
    /// <param name="placed">The stage.</param>
    /// <param name="path">Its path in the state dict: its name, or inside a block what follows the path of the Use.</param>
    /// <param name="parameters">What its texts may refer to.</param>
    /// <param name="stages">The stages of its network or block, which its texts may name.</param>
    public StageBinder(GraphBuilder builder, PlacedStage placed, string path, SpecParameters parameters, StageSequence stages)
    {
        (_builder, _placed, _stage, _parameters) = (builder, placed, placed.Definition, parameters);
        (_stages, _index, _path) = (stages, placed.Declared, path);
    }

    /// <summary>Binds a stage of a network to what comes before it.</summary>
    /// <param name="number">The number of the stage in the graph.</param>
    /// <param name="inputs">Indices of the layers that it reads.</param>
    /// <param name="isRead">Of an output or a tapped stage: whether a later stage reads it too.</param>
    /// <returns>The stage; null where an auxiliary classifier could not be bound, which changes nothing for the others.</returns>
    public Stage? Bind(int number, int[] inputs, bool isRead)
    {
        _isRead = isRead;
        if (_builder.IsBlock && !IsValidInBlock())
        {
            return null;
        }

        if (_stage.Kind == StageKind.AuxClassifier && inputs.Contains(0))
        {
            _builder.Report(new Problem(Rules.AuxiliaryWithoutStage, new ProblemPlace(_index, null, null), []));
            return null;
        }

        var isHead = _stage.Kind == StageKind.AuxClassifier;
        if (isHead && _builder.Definition.Classes == 0)
        {
            Report(Rules.ClassifierWithoutClasses, null, "An auxiliary classifier", ScoresCheck.NoClasses, "take it out, or declare the number of classes");
            return null;
        }

        if (isHead && (_stage.Output || _stage.Tap))
        {
            var setting = _stage.Output ? StageSettings.Output : StageSettings.Tap;
            Report(Rules.AuxiliaryAsOutput, setting.Names, setting.Names.InSentence);
        }

        var steps = NewSteps();
        _builder.Labels.Open(_path);
        var merge = inputs.Length == 1 ? null : MergeBinder.Bind(_builder, _placed, _path, inputs);
        var input = merge?.LastLayer ?? inputs[0];
        var isLast = _index == _builder.LastMainStage && _placed.IsLastRepeat && !_builder.DeclaresOutputs;
        var isEnd = _builder.HasScores && (isHead || isLast);
        BindOwn(steps, input, isEnd);
        if (steps.Steps.Count == 0)
        {
            // Nothing but 'identity'.
            steps.AddActivation(_path, input, Activation.None);
        }

        steps.CloseStage(input, steps.Steps[steps.Steps.Count - 1].LastLayer);

        return new Stage(number, _index, _stage.Kind, _path,
            StageText.Of(_stage, steps.ScaledWidths, _stage.Width ?? _builder.Definition.Width), inputs.ToEquatableArray(), [.. steps.Steps])
        {
            Merge = merge,
            AuxiliaryWeight = _stage.Kind == StageKind.AuxClassifier ? _stage.Weight : 0,
            IsTapped = _stage.Tap,
            IsOutput = _stage.Output,
            IsRecomputed = _stage.Recompute,
        };
    }

    /// <summary>Binds a stage of a block: its steps join those of the Use.</summary>
    /// <param name="steps">The steps of the Use.</param>
    /// <param name="inputs">Indices of the layers that it reads.</param>
    /// <returns>Index of the layer of its output.</returns>
    public int BindInto(StepBinder steps, int[] inputs)
    {
        if (!IsValidInBlock())
        {
            return inputs[0];
        }

        var input = inputs[0];
        if (inputs.Length > 1)
        {
            var merge = MergeBinder.Bind(_builder, _placed, _path, inputs);
            steps.Steps.Add(merge);
            input = merge.LastLayer;
        }

        var own = NewSteps();
        _builder.Labels.Open(_path);
        var output = BindOwn(own, input);
        own.CloseStage(input, output);
        steps.Steps.AddRange(own.Steps);
        steps.Classifiers.AddRange(own.Classifiers);
        return output;
    }

    /// <summary>Whether a block can hold the stage; reports it when not.</summary>
    private bool IsValidInBlock()
    {
        if (_stage.Kind == StageKind.AuxClassifier)
        {
            Report(Rules.NotInBlock, null, "An auxiliary classifier", "declare it after the stage that places the block");
        }
        else if (_stage.Tap)
        {
            Report(Rules.NotInBlock, StageSettings.Tap.Names, "A tap", "tap the stage that places the block");
        }
        else if (_stage.Output)
        {
            Report(Rules.NotInBlock, StageSettings.Output.Names, "An output", "make the stage that places the block one");
        }
        else if (_stage.Recompute)
        {
            Report(Rules.NotInBlock, StageSettings.Recompute.Names, "'Recompute'", "set it on the stage that places the block");
        }
        else
        {
            return true;
        }

        return false;
    }

    private StepBinder NewSteps() => new(_builder, new StageContext(_index, _path, _stage, _stages));

    /// <param name="isEnd">Whether it is the end of the network or of a head, and has to give class scores.</param>
    private int BindOwn(StepBinder steps, int input, bool isEnd = false)
    {
        if (_stage.IsBroken)
        {
            _builder.Fail();
            return steps.AddUnknown(input);
        }

        var before = _builder.ProblemCount;
        var output = StageContent.Bind(new StageFrame(_builder, steps, _placed, _path, _parameters.WithInput(steps.ShapeOf(input).Channels), input));
        if (_builder.ProblemCount == before)
        {
            CheckClassifiers(steps);
        }

        if (_builder.ProblemCount == before && isEnd)
        {
            output = CheckEnd(steps, output);
        }

        return output;
    }

    /// <summary>Checks that the stage ends in class scores. Those of a plane are flattened, as a linear layer flattens by itself.</summary>
    /// <returns>The layer of the output.</returns>
    private int CheckEnd(StepBinder steps, int output)
    {
        if (steps.Steps.Count == 0)
        {
            // Nothing but 'identity'.
            output = steps.AddActivation(_path, output, Activation.None);
        }

        var isValid = new ScoresCheck(_builder, _stage, _index).Run(steps.Steps[steps.Steps.Count - 1]);
        return isValid && !_builder.ShapeOf(output).IsFlat ? steps.AddEnd(StatePath.Join(_path, "flatten"), output) : output;
    }

    /// <summary>A layer of class scores is the end of the network or of a head, or an output that no stage reads.</summary>
    private void CheckClassifiers(StepBinder steps)
    {
        var isGiven = _stage is { Kind: not StageKind.AuxClassifier } and ({ Output: true } or { Tap: true });
        var isFollowed = isGiven ? _isRead : _stage.Kind != StageKind.AuxClassifier && (_index < _builder.LastScoresStage || !_placed.IsLastRepeat);
        var end = steps.Steps.Count == 0 ? null : steps.Steps[steps.Steps.Count - 1];
        var last = end is null ? -1 : ProbabilitiesCheck.ScoresOf(_builder, end.LastLayer);
        foreach (var (layer, range) in steps.Classifiers)
        {
            if (isFollowed || layer != last)
            {
                steps.Report(
                    Rules.StepsAfterClassifier, range, ScoresCheck.ClassifierOf(_stage.Kind),
                    end is SoftmaxStep && end.Inputs[0] == layer && !isFollowed ? ScoresCheck.SoftmaxCure
                    : isGiven && layer == last ? "name what the stage after it reads by " + StageSettings.From.Names.InSentence : "give it a width, or move it to the end");
                steps.AddUnknown(layer);
            }
        }
    }

    private void Report(Rule rule, SettingName? setting, params Wording[] arguments) =>
        _builder.Report(new Problem(rule, new ProblemPlace(_index, setting, null), arguments.ToEquatableArray()));
}

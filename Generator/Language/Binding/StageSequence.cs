using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Syntax;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>
/// The stages of a network or of a block, in order and by name: repeats them, and says which layers each one reads.
/// </summary>
internal sealed class StageSequence
{
    /// <summary>What a stage calls the input of its network or block, unless an earlier stage has that name.</summary>
    private const string InputName = "input";

    private readonly GraphBuilder _builder;
    private readonly Dictionary<string, int> _outputs = new(StringComparer.Ordinal);
    private readonly List<string> _named = [];
    private readonly HashSet<string> _names;
    private int _previous;

    /// <param name="builder">Where problems go.</param>
    /// <param name="path">The path that their names continue: empty for a network's, for a block's that of the Use.</param>
    /// <param name="stages">The declared stages.</param>
    /// <param name="parameters">What expressions in their names may refer to.</param>
    /// <param name="input">Index of the layer that the first stage reads.</param>
    public StageSequence(GraphBuilder builder, string path, EquatableArray<StageDefinition> stages, SpecParameters parameters, int input)
    {
        (_builder, Path, _previous) = (builder, path, input);
        Placed = StageNames.Place(stages, parameters, builder.Report);
        _names = new HashSet<string>(Placed.Select(stage => stage.Name), StringComparer.Ordinal);
        _outputs.Add(InputName, input);
    }

    /// <summary>The path that the names continue; empty in a network.</summary>
    public string Path { get; }

    /// <summary>The stages, each repeat on its own.</summary>
    public IReadOnlyList<PlacedStage> Placed { get; }

    /// <summary>Index of the layer of the last stage so far.</summary>
    public int Output => _previous;

    /// <summary>
    /// The layers that a stage reads: those of the stages that it names, or of the stage before it; one of unknown shape where a
    /// name is wrong.
    /// </summary>
    public int[] InputsOf(PlacedStage stage)
    {
        if (stage.Definition.From is not { } text || stage.Repeat > 0)
        {
            return [_previous];
        }

        var inputs = new List<int>();
        var isKnown = true;
        foreach (var (name, range) in NameList.Read(text))
        {
            if (StagePattern.Is(name) && _named.Where(known => StagePattern.Matches(name, known)).ToArray() is { Length: > 0 } matching)
            {
                inputs.AddRange(matching.Select(known => _outputs[known]).Except(inputs));
                continue;
            }

            if (OutputOf(name, new ProblemPlace(stage.Declared, StageSettings.From.Names, range)) is { } output)
            {
                inputs.Add(output);
            }
            else
            {
                isKnown = false;
            }
        }

        return isKnown ? [.. inputs] : [_builder.AddUnknown(_previous)];
    }

    /// <summary>Index of the layer that an earlier stage gives; null, reported, where none has the name.</summary>
    /// <param name="name">The stage's name, or that of the input.</param>
    /// <param name="place">Where it is named.</param>
    public int? OutputOf(string name, ProblemPlace place)
    {
        if (_outputs.TryGetValue(name, out var output))
        {
            return output;
        }

        ReportUnknown(name, place);
        return null;
    }

    /// <summary>Whether some stage, earlier or later, has a name.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The stage, earlier or later, that a label names or lies in; null where there is none.</summary>
    public string? StageOf(string label) =>
        _names.FirstOrDefault(name => StatePath.IsWithin(label, name));

    /// <summary>Whether a later stage reads what a stage gives.</summary>
    public bool IsRead(PlacedStage stage)
    {
        var later = Placed.SkipWhile(other => other != stage).Skip(1).ToArray();
        var next = later.FirstOrDefault(other => other.Definition.Kind != StageKind.AuxClassifier);
        return (next is not null && (next.Definition.From is null || next.Repeat > 0))
            || later.Any(other => other.Repeat == 0 && NameList.Read(other.Definition.From ?? "").Any(named => StagePattern.Matches(named.Name, stage.Name)));
    }

    /// <summary>Notes a stage's output.</summary>
    public void Add(PlacedStage stage, int output)
    {
        _outputs[stage.Name] = output;
        if (stage.Definition.Kind != StageKind.AuxClassifier)
        {
            _named.Add(stage.Name);
            _previous = output;
        }
    }

    /// <summary>Reports stages whose output nothing reads: their parameters would be counted and never trained.</summary>
    public void CheckOutputs()
    {
        var read = new HashSet<int>(_builder.Layers.SelectMany(layer => layer.Inputs));
        foreach (var stage in Placed)
        {
            if (!_outputs.ContainsKey(stage.Name))
            {
                continue; // a head that could not be bound
            }

            var isOutput = stage.Definition.Kind == StageKind.AuxClassifier || stage.Definition.Tap
                || (_builder.DeclaresOutputs ? stage.Definition.Output : _outputs[stage.Name] == _previous);
            if (!isOutput && !read.Contains(_outputs[stage.Name]))
            {
                _builder.Report(new Problem(Rules.UnusedStage, new ProblemPlace(stage.Declared, null, null), [stage.Name, StageSettings.From.Names.Bare]));
            }
        }
    }

    private void ReportUnknown(string name, ProblemPlace place)
    {
        if (name.Length == 0 && place.Range is { Length: > 0 })
        {
            _builder.Report(new Problem(Rules.UnexpectedText, place, [",", "the name of a stage on each side"]));
            return;
        }

        var nearest = StagePattern.Is(name) ? null : Spelling.Nearest(name, _outputs.Keys);
        var cure = _names.Any(known => StagePattern.Matches(name, known))
            ? "it stands later or is the stage itself, and a stage reads only what is computed before it"
            : Spelling.Cure(nearest, "the stages before it are " + string.Join(", ", _outputs.Keys));
        _builder.Report(new Problem(Rules.UnknownStage, place, [name, cure]) { Suggestion = nearest });
    }
}

namespace InceptionDsl.Language;

/// <summary>Collects a network's layers, steps and problems while it is bound.</summary>
internal sealed class GraphBuilder
{
    private readonly List<Layer> _layers = [];
    private readonly List<Problem> _problems = [];

    public GraphBuilder(NetworkDefinition definition, Shape input)
    {
        Definition = definition;
        Parameters = SpecParameters.None(definition.Classes);
        LastMainStage = definition.Stages.Items.ToList().FindLastIndex(stage => stage.Kind != StageKind.AuxClassifier);
        _layers.Add(new InputLayer(input));
    }

    public NetworkDefinition Definition { get; }

    /// <summary>What names in expressions stand for.</summary>
    public SpecParameters Parameters { get; set; }

    public EquatableArray<Layer> Layers => _layers.ToEquatableArray();

    /// <summary>Problems in the order of the declaration: the network's own first; in each text from its beginning.</summary>
    public EquatableArray<Problem> Problems => _problems
        .GroupBy(problem => (problem.Place.Stage, problem.Place.Argument))
        .OrderBy(argument => argument.Key.Stage)
        .SelectMany(argument => argument.OrderBy(problem => problem.Place.Range?.Start ?? -1))
        .ToEquatableArray();

    public int ProblemCount => _problems.Count;

    /// <summary>Index of the last stage that is no auxiliary classifier; -1 when there is none.</summary>
    public int LastMainStage { get; }

    /// <summary>Whether anything is wrong, be it reported here or by the source's own compiler.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Index that the next layer will have.</summary>
    public int NextIndex => _layers.Count;

    public Layer LayerAt(int index) => _layers[index];

    public Shape ShapeOf(int layer) => _layers[layer].Output;

    /// <summary>Adds a layer and gives its index.</summary>
    public int Add(Layer layer)
    {
        _layers.Add(layer);
        return _layers.Count - 1;
    }

    public void Report(Problem problem)
    {
        _problems.Add(problem);
        HasFailed = true;
    }

    /// <summary>Notes a mistake that someone else reports.</summary>
    public void Fail() => HasFailed = true;
}

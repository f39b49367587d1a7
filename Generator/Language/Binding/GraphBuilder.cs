using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Graph;
using InceptionDsl.Language.Text;

namespace InceptionDsl.Language.Binding;

/// <summary>Collects a network's layers, steps and problems while it is bound.</summary>
internal sealed class GraphBuilder
{
    /// <summary>No network needs more layers; repeats of blocks in blocks would otherwise never end.</summary>
    private const int MostLayers = 100_000;

    private readonly List<Layer> _layers = [];
    private readonly List<Problem> _problems = [];
    private readonly List<Problem> _notes = [];
    private readonly HashSet<(string Rule, ProblemPlace Place)> _reported = [];
    private readonly Stack<BlockFrame> _frames = new();
    private readonly NetworkDefinition _definition;
    private readonly bool _areClassesRefused;
    private readonly List<ClassDependence> _dependence = [];
    private readonly Dictionary<int, ProblemPlace> _places = [];

    /// <param name="definition">The network, or a block taken for one.</param>
    /// <param name="input">Shape of its input; unknown dimensions are 0.</param>
    /// <param name="blocks">The blocks that its stages can place.</param>
    public GraphBuilder(NetworkDefinition definition, Shape input, BlockLibrary blocks)
    {
        (_definition, Blocks) = (SettingsCheck.Computable(definition), blocks);
        _areClassesRefused = Definition.Classes != definition.Classes;
        LastMainStage = definition.Stages.Items.ToList().FindLastIndex(stage => stage.Kind != StageKind.AuxClassifier);
        LastScoresStage = definition.Stages.Items.ToList().FindLastIndex(
            stage => stage.Kind != StageKind.AuxClassifier && !ProbabilitiesCheck.IsProbabilities(stage));
        DeclaresOutputs = definition.Stages.Any(stage => stage.Output && stage.Kind != StageKind.AuxClassifier);
        _layers.Add(new InputLayer(input));
        _dependence.Add(ClassDependence.None);
    }

    /// <summary>
    /// The network, inside a block with the settings of the stage that places it; a factor that is out of range, which is reported, is the
    /// standard one here.
    /// </summary>
    public NetworkDefinition Definition => _frames.Count == 0 ? _definition : _frames.Peek().Settings;

    public BlockLibrary Blocks { get; }

    /// <summary>Whether a block is bound by itself, to be checked; not a network.</summary>
    public bool IsBlock { get; init; }

    /// <summary>
    /// Whether what is bound has class scores, in which its heads end, and its last stage too unless outputs are declared: neither a block
    /// nor a network that returns features, nor of a number of classes that is refused.
    /// </summary>
    public bool HasScores => !IsBlock && !Definition.IsBlock && Definition.Classes > 0 && !_areClassesRefused;

    /// <summary>How many blocks are open.</summary>
    public int Depth => _frames.Count;

    /// <summary>The labelled steps so far.</summary>
    public LabelTable Labels { get; } = new();

    /// <summary>The blocks that are being bound, outermost first.</summary>
    public IEnumerable<string> OpenBlocks
    {
        get
        {
            var placed = _frames.Reverse().Select(frame => frame.Block);
            return IsBlock ? placed.Prepend(Definition.Name) : placed;
        }
    }

    public EquatableArray<Layer> Layers => _layers.ToEquatableArray();

    /// <summary>Problems in the order of the declaration: the network's own first; in each text from its beginning.</summary>
    public EquatableArray<Problem> Problems => _problems
        .GroupBy(problem => (problem.Place.Stage, problem.Place.Setting))
        .OrderBy(argument => argument.Key.Stage)
        .SelectMany(argument => argument.OrderBy(problem => problem.Place.Range?.Start ?? -1))
        .ToEquatableArray();

    /// <summary>What is told of what is right, each once.</summary>
    public EquatableArray<Problem> Notes => _notes.ToEquatableArray();

    public int ProblemCount => _problems.Count;

    /// <summary>Index of the last stage that is no auxiliary classifier; -1 when there is none.</summary>
    public int LastMainStage { get; }

    /// <summary>The same, but for stages that make nothing but probabilities of the class scores before them.</summary>
    public int LastScoresStage { get; }

    /// <summary>Whether stages are declared as outputs, so that the last stage is none by itself.</summary>
    public bool DeclaresOutputs { get; }

    /// <summary>Whether anything is wrong, be it reported here or by the source's own compiler.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Index that the next layer will have.</summary>
    public int NextIndex => _layers.Count;

    public Layer LayerAt(int index) => _layers[index];

    public Shape ShapeOf(int layer) => _layers[layer].Output;

    /// <summary>Whether a layer's channels are the classes, or its output depends on how many there are.</summary>
    public ClassDependence DependenceOf(int layer) => _dependence[layer];

    /// <summary>Where a layer of a stage's steps is declared; the whole stage where nothing nearer is known.</summary>
    public ProblemPlace PlaceOf(int layer, int stage) =>
        _places.TryGetValue(layer, out var place) ? place : new ProblemPlace(stage, null, null);

    /// <summary>Whether the network has more layers than any needs, which is reported; binding should end.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a layer and gives its index.</summary>
    public int Add(Layer layer)
    {
        _layers.Add(layer);
        _dependence.Add(DependenceOf(layer));
        if (_layers.Count > MostLayers && !IsFull)
        {
            (IsFull, HasFailed) = (true, true);
            _problems.Add(new Problem(Rules.TooManyLayers, new ProblemPlace(ProblemPlace.Settings, null, null), [Numbers.WriteCount(MostLayers)]));
        }

        return _layers.Count - 1;
    }

    private ClassDependence DependenceOf(Layer layer)
    {
        if (layer is WeightedLayer { IsClassifier: true } and not LinearLayer)
        {
            return ClassDependence.Scores;
        }

        var inputs = layer.Inputs.Select(DependenceOf).ToArray();
        return inputs.All(input => input == ClassDependence.None) ? ClassDependence.None
            : layer.KeepsScores(inputs, ShapeOf(layer.Inputs[0])) ? inputs[0]
            : ClassDependence.Derived;
    }

    /// <summary>Notes where the layers of a step are declared; inside a block that is the stage that places it.</summary>
    public void Place(int first, int last, ProblemPlace place)
    {
        for (var layer = first; layer <= last; layer++)
        {
            _places[layer] = Resolve(place) is (var own, 0) ? own : _frames.Last().Place;
        }
    }

    /// <summary>Adds a layer whose output is unknown, because of a mistake that was reported, and gives its index.</summary>
    public int AddUnknown(int input)
    {
        Fail();
        return Add(new FlattenLayer("", [input], default));
    }

    /// <summary>From now until <see cref="LeaveBlock"/>, problems are a block's where it is placed.</summary>
    public void EnterBlock(BlockFrame frame) => _frames.Push(frame);

    /// <summary>Ends the innermost block.</summary>
    public void LeaveBlock() => _frames.Pop();

    /// <summary>
    /// Reports a problem. Inside a block it is that the block does not fit where it is placed; one problem for each place
    /// says enough.
    /// </summary>
    public void Report(Problem problem)
    {
        HasFailed = true;
        var (own, depth) = Resolve(problem.Place);
        problem = problem with { Place = own };
        if (depth == 0)
        {
            // A stage that is repeated has its mistake once.
            if (_reported.Add((problem.Rule.Id, problem.Place)))
            {
                _problems.Add(problem);
            }

            return;
        }

        var place = _frames.Last().Place;
        var frame = _frames.ElementAt(_frames.Count - depth);
        if (!_problems.Any(known => known.Place == place && known.Rule == Rules.BlockDoesNotFit))
        {
            _problems.Add(new Problem(Rules.BlockDoesNotFit, place, [frame.Block, frame.NameOf(problem.Place.Stage), problem.Quoted])
            {
                ConcernsSize = problem.ConcernsSize,
            });
        }
    }

    /// <summary>Where a place is, and how many blocks are open there: that of a text which was put into another is where it is written.</summary>
    private (ProblemPlace Place, int Depth) Resolve(ProblemPlace place) => place.Range is { Origin: InsertedOrigin origin } range
        ? (origin.Place with { Range = range with { Origin = null } }, origin.Depth)
        : (place, _frames.Count);

    /// <summary>Tells something that stops nothing; inside a block at the stage that places it.</summary>
    public void Note(Problem note)
    {
        var placed = note with { Place = Resolve(note.Place) is (var own, 0) ? own : _frames.Last().Place };
        if (_reported.Add((placed.Rule.Id, placed.Place)))
        {
            _notes.Add(placed);
        }
    }

    /// <summary>Notes a mistake that someone else reports.</summary>
    public void Fail() => HasFailed = true;
}

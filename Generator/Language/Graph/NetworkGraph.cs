using InceptionDsl.Language.Collections;

namespace InceptionDsl;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Definition">What it was compiled from.</param>
/// <param name="Layers">Its operations, in an order in which they can be computed; the first is the input.</param>
/// <param name="Stages">Its stages, in order.</param>
public sealed record NetworkGraph(
    string Name, NetworkDefinition Definition, EquatableArray<Layer> Layers, EquatableArray<Stage> Stages)
{
    private Derived<NetworkGraph, DerivedValues> _derived;

    /// <summary>Shape of one input sample, such as C×H×W.</summary>
    public Shape Input => Layers[0].Output;

    /// <summary>How planes lie in memory: as declared where they have height and width; others have one way alone.</summary>
    internal MemoryLayout Layout => Input.Rank == 2 ? Definition.Layout : MemoryLayout.Contiguous;

    /// <summary>Number of classes.</summary>
    public int Classes => Definition.Classes;

    /// <summary>How weights begin.</summary>
    public Initialization Initialization => Definition.Initialization;

    /// <summary>
    /// What the network gives: the outputs that it declares, in the order of their stages, or that of the last stage which is no
    /// auxiliary classifier.
    /// </summary>
    public EquatableArray<GraphOutput> Outputs => Stages.Any(stage => stage.IsOutput)
        ? [.. Stages.Where(stage => stage.IsOutput).Select(stage => OutputOf(stage, stage.Name))]
        : [OutputOf(Stages.Last(stage => !stage.IsAuxiliary), GraphOutput.Unnamed)];

    /// <summary>The stage whose output a forward that gives one tensor returns: the last of those that give an output.</summary>
    public Stage OutputStage => LastOutput.Stage;

    /// <summary>Shape of that output for one sample.</summary>
    public Shape Output => LastOutput.Shape;

    /// <summary>Whether that output is class scores, N×classes, which a training on labels and every measure of classes need.</summary>
    public bool GivesScores { get; init; }

    /// <summary>
    /// Whether they are probabilities in evaluation, since the network ends in <c>softmax eval</c>. Their logarithms are scores again, whose softmax is
    /// the same; in training the network gives scores as others do.
    /// </summary>
    public bool GivesProbabilities => GivesScores && ScoresEnd is SoftmaxLayer { InEvaluationAlone: true };

    /// <summary>The layer that gives the scores, before they are flattened.</summary>
    private Layer ScoresEnd
    {
        get
        {
            var layer = Layers[OutputStage.LastLayer];
            while (layer is FlattenLayer)
            {
                layer = Layers[layer.Inputs[0]];
            }

            return layer;
        }
    }

    /// <summary>What is computed of the network once.</summary>
    internal DerivedValues Derived => _derived.Of(this, static _ => new DerivedValues());

    /// <summary>The modules of the user's own, in order.</summary>
    internal IEnumerable<OwnModuleLayer> OwnModules => Layers.OfType<OwnModuleLayer>();

    /// <summary>Shape of a layer's first input; the network's own for its input.</summary>
    internal Shape InputOf(Layer layer) => layer.Inputs.Count == 0 ? layer.Output : Layers[layer.Inputs[0]].Output;

    /// <summary>Indices of the layers that the outputs depend on and of the input, in order: the others need not be computed for them.</summary>
    internal IReadOnlyList<int> NeededLayers => NeededBy([.. Outputs.Select(output => output.Layer)], Layers);

    /// <summary>Indices of the layers that outputs depend on and of the input, in order.</summary>
    /// <param name="outputs">Indices of the layers that give the outputs; at least one.</param>
    /// <param name="layers">The network's layers.</param>
    internal static IReadOnlyList<int> NeededBy(IReadOnlyCollection<int> outputs, IReadOnlyList<Layer> layers)
    {
        var last = outputs.Max();
        var isNeeded = new bool[last + 1];
        isNeeded[0] = true;
        foreach (var output in outputs)
        {
            isNeeded[output] = true;
        }

        for (var index = last; index > 0; index--)
        {
            foreach (var input in isNeeded[index] ? layers[index].Inputs : [])
            {
                isNeeded[input] = true;
            }
        }

        return [.. Enumerable.Range(0, last + 1).Where(index => isNeeded[index])];
    }

    /// <summary>The stages that some outputs depend on, in order.</summary>
    /// <param name="outputs">Indices of the layers that give the outputs; at least one.</param>
    internal EquatableArray<Stage> StagesFor(IReadOnlyCollection<int> outputs)
    {
        var needed = new HashSet<int>(NeededBy(outputs, Layers));
        return [.. Stages.Where(stage => needed.Contains(stage.LastLayer))];
    }

    /// <summary>The stages that a forward computes, in order: all but those that a tap alone needs.</summary>
    /// <param name="auxiliary">Whether it computes the auxiliary classifiers too.</param>
    internal EquatableArray<Stage> ComputedStages(bool auxiliary)
    {
        // What only a classifier reads is computed without it too.
        int[] outputs = [.. Outputs.Select(output => output.Layer), .. AuxiliaryHeads.Select(head => head.LastLayer)];
        return [.. StagesFor(outputs).Where(stage => auxiliary || !stage.IsAuxiliary)];
    }

    /// <summary>The stages that the features of the tapped ones need, in order.</summary>
    internal EquatableArray<Stage> FeatureStages => Taps.Any() ? StagesFor([.. Taps.Select(stage => stage.LastLayer)]) : [];

    private GraphOutput LastOutput
    {
        get
        {
            var outputs = Outputs;
            return outputs[outputs.Count - 1];
        }
    }

    private GraphOutput OutputOf(Stage stage, string name) => new(name, stage, Layers[stage.LastLayer].Output);

    /// <summary>The tapped stages, in order.</summary>
    public IEnumerable<Stage> Taps => Stages.Where(stage => stage is { IsTapped: true, IsAuxiliary: false });

    /// <summary>The auxiliary classifiers, in order.</summary>
    public IEnumerable<Stage> AuxiliaryHeads => Stages.Where(stage => stage.IsAuxiliary);
}

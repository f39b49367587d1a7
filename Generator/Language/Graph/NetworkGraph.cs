namespace InceptionDsl;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Definition">What it was compiled from.</param>
/// <param name="Layers">Its operations, in an order in which they can be computed; the first is the input.</param>
/// <param name="Stages">Its stages, in order.</param>
public sealed record NetworkGraph(
    string Name, NetworkDefinition Definition, EquatableArray<Layer> Layers, EquatableArray<Stage> Stages)
{
    /// <summary>Shape of one input sample, C×H×W.</summary>
    public Shape Input => Layers[0].Output;

    /// <summary>Number of classes.</summary>
    public int Classes => Definition.Classes;

    /// <summary>How weights begin.</summary>
    public Initialization Initialization => Definition.Initialization;

    /// <summary>The last stage that is no auxiliary classifier: its output is the network's.</summary>
    public Stage OutputStage => Stages.Last(stage => !stage.IsAuxiliary);

    /// <summary>Shape of the network's output for one sample.</summary>
    public Shape Output => Layers[OutputStage.LastLayer].Output;

    /// <summary>Shape of a layer's first input; the network's own for its input.</summary>
    internal Shape InputOf(Layer layer) => layer.Inputs.Count == 0 ? layer.Output : Layers[layer.Inputs[0]].Output;

    /// <summary>The auxiliary classifiers, in order.</summary>
    public IEnumerable<Stage> AuxiliaryHeads => Stages.Where(stage => stage.IsAuxiliary);
}

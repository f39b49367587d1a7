namespace InceptionDsl;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Definition">What it was compiled from.</param>
/// <param name="Layers">Its operations, in an order in which they can be computed; the first is the input.</param>
/// <param name="Stages">Its stages, in order.</param>
public sealed record NetworkGraph(
    string Name, NetworkDefinition Definition, EquatableArray<Layer> Layers, EquatableArray<Stage> Stages)
{
    /// <summary>Shape of one input sample, such as C×H×W.</summary>
    public Shape Input => Layers[0].Output;

    /// <summary>How planes lie in memory: as declared where they have height and width; others have one way alone.</summary>
    internal MemoryLayout Layout => Input.Rank == 2 ? Definition.Layout : MemoryLayout.Contiguous;

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

    /// <summary>Indices of the layers that an output depends on and of the input, in order: the others need not be computed for it.</summary>
    /// <param name="output">Index of the layer that gives the output.</param>
    /// <param name="layers">The network's layers.</param>
    internal static IReadOnlyList<int> NeededBy(int output, IReadOnlyList<Layer> layers)
    {
        var isNeeded = new bool[output + 1];
        (isNeeded[0], isNeeded[output]) = (true, true);
        for (var index = output; index > 0; index--)
        {
            foreach (var input in isNeeded[index] ? layers[index].Inputs : [])
            {
                isNeeded[input] = true;
            }
        }

        return [.. Enumerable.Range(0, output + 1).Where(index => isNeeded[index])];
    }

    /// <summary>The auxiliary classifiers, in order.</summary>
    public IEnumerable<Stage> AuxiliaryHeads => Stages.Where(stage => stage.IsAuxiliary);
}

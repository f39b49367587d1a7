using System.ComponentModel;
using InceptionDsl.Language.Text;

namespace InceptionDsl;

/// <summary>
/// What building a network and reading an image of the declared size need to know of the declaration. The generator writes it
/// into the class, so that neither parses nor compiles a definition.
/// </summary>
/// <param name="Name">The network's name.</param>
/// <param name="Input">Shape of one sample, such as C×H×W.</param>
/// <param name="Classes">Declared number of classes; 0 for a network that returns features.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record NetworkHeader(string Name, Shape Input, int Classes)
{
    /// <summary>Memory layout of activations.</summary>
    public MemoryLayout Layout { get; init; }

    /// <summary>How weights begin.</summary>
    public Initialization Initialization { get; init; }

    /// <summary>What biases begin with, the classifiers' excepted; null leaves it to <see cref="Initialization"/>.</summary>
    public double? BiasInit { get; init; }

    /// <summary>Whether another number of classes may be a mistake: it may break the budget, or not divide by the groups that give the scores.</summary>
    public bool LimitsClasses { get; init; }

    /// <summary>The batch normalizations that see a single value of each channel in an image of the declared size, by their paths.</summary>
    public EquatableArray<string> SingleNorms { get; init; }

    /// <summary>The same where the auxiliary classifiers are computed too; empty where these have none.</summary>
    public EquatableArray<string> SingleNormsWithAuxiliary { get; init; }

    /// <summary>Name of the only output; of several, the network's record has the names.</summary>
    public string OutputName { get; init; } = GraphOutput.Unnamed;

    /// <summary>What a compiled network's class must know.</summary>
    public static NetworkHeader Of(NetworkGraph graph)
    {
        var without = SingleNormsIn(graph, auxiliary: false);
        var with = graph.AuxiliaryHeads.Any() ? SingleNormsIn(graph, auxiliary: true) : without;
        return new NetworkHeader(graph.Name, graph.Input, graph.Classes)
        {
            Layout = graph.Layout,
            Initialization = graph.Initialization,
            BiasInit = graph.Definition.BiasInit,
            LimitsClasses = graph.Definition.Budget is not null
                || graph.Layers.Any(layer => layer is ConvolvingLayer { IsClassifier: true, Groups: > 1 }),
            OutputName = graph.Outputs.Count == 1 ? graph.Outputs[0].Name : GraphOutput.Unnamed,
            SingleNorms = without,
            SingleNormsWithAuxiliary = with == without ? [] : with,
        };
    }

    /// <summary>The batch normalizations that see a single value, for a forward with or without the auxiliary classifiers.</summary>
    internal EquatableArray<string> SingleNormsOf(bool auxiliary) =>
        auxiliary && SingleNormsWithAuxiliary.Count > 0 ? SingleNormsWithAuxiliary : SingleNorms;

    private static EquatableArray<string> SingleNormsIn(NetworkGraph graph, bool auxiliary) =>
        graph.Layers.Any(layer => layer is BatchNormLayer && layer.Output.Positions == 1)
            ? PlaneFlow.Of(graph, graph.Input.Lengths.Long(), graph.ComputedStages(auxiliary)).SingleNorms
            : [];
}

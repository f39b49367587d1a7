namespace InceptionDsl.Interop.Recognition;

/// <summary>Who reads each layer of a graph, and what every way to a layer passes.</summary>
internal sealed class GraphOutline
{
    private readonly int[] _dominators;
    private readonly int[] _depths;
    private readonly List<int>[] _readers;

    /// <summary>Who reads an output, beside layers.</summary>
    private const int Caller = -1;

    /// <param name="layers">The layers.</param>
    /// <param name="outputs">The layers that give the outputs. Between two steps lies what is given, or read by several.</param>
    public GraphOutline(IReadOnlyList<Layer> layers, IReadOnlyList<int> outputs)
    {
        Layers = layers;
        _dominators = new int[layers.Count];
        _depths = new int[layers.Count];
        _readers = [.. layers.Select(_ => new List<int>())];
        _dominators[0] = -1;
        for (var index = 1; index < layers.Count; index++)
        {
            foreach (var input in layers[index].Inputs)
            {
                _readers[input].Add(index);
            }

            _dominators[index] = CommonOf(layers[index].Inputs);
            _depths[index] = _depths[_dominators[index]] + 1;
        }

        foreach (var output in outputs.Where(output => output != layers.Count - 1))
        {
            _readers[output].Add(Caller);
        }
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The layers that read a layer, as often as they do, and one that is none for an output.</summary>
    public IReadOnlyList<int> ReadersOf(int layer) => _readers[layer];

    /// <summary>The nearest layer that every way from the input to a layer passes before it.</summary>
    public int DominatorOf(int layer) => _dominators[layer];

    /// <summary>The nearest layer that every way from the input to any of some layers passes, which may be one of them.</summary>
    public int CommonOf(IEnumerable<int> layers) => layers.Aggregate(CommonOf);

    private int CommonOf(int first, int second)
    {
        while (first != second)
        {
            if (_depths[first] >= _depths[second])
            {
                first = _dominators[first];
            }
            else
            {
                second = _dominators[second];
            }
        }

        return first;
    }
}

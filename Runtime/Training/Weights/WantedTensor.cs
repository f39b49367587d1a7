using static TorchSharp.torch;

namespace InceptionDsl.Training.Weights;

/// <summary>A tensor that a network has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its shape.</param>
internal sealed record WantedTensor(string Name, ScalarType Type, long[] Shape)
{
    /// <summary>
    /// How many batches a normalization has seen, which nothing is computed from: PyTorch before 0.4.1 saved no such counts, and
    /// earlier versions of this library saved them as floats.
    /// </summary>
    private const string BatchCount = "num_batches_tracked";

    /// <summary>Whether it may lack in a file, and is then 0.</summary>
    public bool IsBatchCount => IsCount(Name);

    /// <summary>Type and shape, as messages have them.</summary>
    public string Text => TensorEntry.Show(Type, Shape);

    /// <summary>Whether a name is that of a count of batches.</summary>
    public static bool IsCount(string name) => name == BatchCount || name.EndsWith("." + BatchCount, StringComparison.Ordinal);

    /// <summary>
    /// Every parameter and buffer of a network that need not be built, in the graph's order; of one with modules of the user's own none of
    /// those modules', which only the built network knows.
    /// </summary>
    public static IReadOnlyList<WantedTensor> Of(NetworkGraph graph) => [.. graph.Layers.SelectMany(Of)];

    /// <summary>Every parameter and buffer of a network, in the graph's order.</summary>
    /// <param name="graph">The network's graph.</param>
    /// <param name="state">Its tensors by name.</param>
    public static IReadOnlyList<WantedTensor> Of(NetworkGraph graph, IReadOnlyList<(string Name, Tensor Tensor)> state) =>
    [
        .. graph.Layers.SelectMany(layer => layer is OwnModuleLayer
            ? Of(state.Where(entry => entry.Name.StartsWith(layer.Name + ".", StringComparison.Ordinal)))
            : Of(layer)),
    ];

    private static IEnumerable<WantedTensor> Of(Layer layer) =>
    [
        .. from tensor in layer.State
           let name = $"{layer.Name}.{tensor.Name}"
           select new WantedTensor(name, IsCount(name) ? ScalarType.Int64 : ScalarType.Float32, [.. tensor.Dimensions.Select(length => (long)length)]),
    ];

    /// <summary>Those of tensors that exist.</summary>
    public static IReadOnlyList<WantedTensor> Of(IEnumerable<(string Name, Tensor Tensor)> tensors) =>
        [.. tensors.Select(entry => new WantedTensor(entry.Name, entry.Tensor.dtype, entry.Tensor.shape))];

    /// <summary>Whether a tensor of a file can be taken for it: the same shape, and floats for floats, whatever their width.</summary>
    public bool Takes(TensorEntry found) =>
        found.Shape.AsSpan().SequenceEqual(Shape) && (found.Type == Type || (IsFloat(found.Type) && (IsFloat(Type) || IsBatchCount)));

    private static bool IsFloat(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;
}

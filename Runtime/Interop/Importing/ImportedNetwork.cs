using InceptionDsl.Images;
using InceptionDsl.Interop.Recognition;
using InceptionDsl.Language.Yaml;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Interop.Importing;

/// <summary>A network of another program's file: its definition, compiled, and its weights under the names of its state dict.</summary>
/// <param name="Graph">The network.</param>
/// <param name="Notes">What was left out, a sentence each.</param>
internal sealed record ImportedNetwork(NetworkGraph Graph, IReadOnlyList<string> Notes)
{
    private const string Copies = "Weights that several layers use are copied to each of them, since the language has no words for how they are shared.";

    private readonly Normalization? _normalization;
    private readonly IReadOnlyList<(string Name, IReadOnlyList<int> Dimensions, TensorSource? Source)> _state = [];

    /// <param name="network">The network, and which of its layers is which of the operators.</param>
    /// <param name="operators">The operators, with their weights.</param>
    /// <param name="images">What numbers it takes for an image; null where no more is known of it.</param>
    /// <exception cref="InteropException">Its first weights can't be given the order red, green, blue.</exception>
    public ImportedNetwork(RecognizedNetwork network, OperatorGraph operators, ImageNumbers? images = null)
        : this(network.Graph, network.HasCopies ? [.. operators.Notes, Copies] : operators.Notes)
    {
        HasWeights = operators.State.Count > 0;
        _normalization = images?.ToNormalization(network.Graph.Input.Channels);
        var turned = images is { IsBgr: true } ? ReadersOfColors(network.Graph) : [];
        _state =
        [
            .. from layer in network.Graph.Layers.Select((layer, index) => (Layer: layer, Index: index))
               from tensor in layer.Layer.State
               let source = network.Layers.TryGetValue(layer.Index, out var place) && operators.State.TryGetValue(place, out var tensors)
                   ? tensors.GetValueOrDefault(tensor.Name)
                   : null
               let kept = source is not null && tensor.Name == "weight" && turned.Contains(layer.Index) ? Turned(source) : source
               select ($"{layer.Layer.Name}.{tensor.Name}", (IReadOnlyList<int>)[.. tensor.Dimensions], kept),
        ];
    }

    /// <summary>Whether the file had weights.</summary>
    public bool HasWeights { get; }

    /// <summary>The definition as text: C# for a file that ends in .cs, else YAML.</summary>
    public string Text(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
        ? DefinitionCode.Write(Graph.Definition)
        : DefinitionText.Write(Graph.Definition);

    /// <summary>The state dict in the network's order; the caller disposes of the tensors.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> ReadState()
    {
        using var noGrad = no_grad();
        var tensors = new List<(string Name, Tensor Tensor)>();
        foreach (var (name, dimensions, source) in _state)
        {
            if (source is null)
            {
                // How many batches a normalization has seen, which no other program's inference has.
                tensors.Add((name, zeros([], ScalarType.Int64)));
                continue;
            }

            using var read = source.Read();
            tensors.Add((name, read.reshape([.. dimensions.Select(length => (long)length)]).contiguous()));
        }

        return tensors;
    }

    /// <summary>Writes the weights as safetensors; the file is replaced at once or not at all.</summary>
    public void WriteWeights(string path)
    {
        using var scope = NewDisposeScope();
        var tensors = ReadState();
        var metadata = new Dictionary<string, string> { ["format"] = "pt" };
        if (_normalization is not null)
        {
            metadata.Add(WeightsFile.NormalizationKey, WeightsFile.Serialize(_normalization));
        }

        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata), SafetensorsWriter.Length(tensors, metadata));
    }

    /// <summary>The convolutions that read an image's colors.</summary>
    private static List<int> ReadersOfColors(NetworkGraph graph)
    {
        List<int> readers = [.. Enumerable.Range(0, graph.Layers.Count).Where(index => graph.Layers[index].Inputs.Contains(0))];
        return readers.Find(index => graph.Layers[index] is not ConvolutionLayer { Groups: 1 }) is var other and > 0
            ? throw new InteropException(
                $"Only convolutions can be given red, green, blue in place of blue, green, red, and the image is read by '{graph.Layers[other].Name}'.")
            : readers;
    }

    /// <summary>A convolution's weights for channels in the opposite order.</summary>
    private static TensorSource Turned(TensorSource source) => source with
    {
        Read = () =>
        {
            using var read = source.Read();
            return read.flip(1);
        },
    };
}

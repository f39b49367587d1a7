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
    private readonly IReadOnlyList<(string Name, IReadOnlyList<int> Dimensions, TensorSource? Source)> _state = [];

    /// <param name="network">The network, and which of its layers is which of the operators.</param>
    /// <param name="operators">The operators, with their weights.</param>
    public ImportedNetwork(RecognizedNetwork network, OperatorGraph operators)
        : this(network.Graph, operators.Notes)
    {
        HasWeights = operators.State.Count > 0;
        _state =
        [
            .. from layer in network.Graph.Layers.Select((layer, index) => (Layer: layer, Index: index))
               from tensor in layer.Layer.State
               let source = network.Layers.TryGetValue(layer.Index, out var place) && operators.State.TryGetValue(place, out var tensors)
                   ? tensors.GetValueOrDefault(tensor.Name)
                   : null
               select ($"{layer.Layer.Name}.{tensor.Name}", (IReadOnlyList<int>)[.. tensor.Dimensions], source),
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
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata), SafetensorsWriter.Length(tensors, metadata));
    }
}

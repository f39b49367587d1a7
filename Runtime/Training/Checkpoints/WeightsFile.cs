using System.Text.Json;
using InceptionDsl.Images;
using InceptionDsl.Language.Text;
using InceptionDsl.Training.Weights;
using static TorchSharp.torch;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>
/// Networks' weights in safetensors files, under their state-dict names. A checkpoint is such a file too, with the state of
/// training beside the weights.
/// </summary>
public static class WeightsFile
{
    /// <summary>Before the names of tensors that only training needs.</summary>
    internal const string TrainingPrefix = "training/";

    internal const string DescriptionKey = "inception-dsl.weights";

    /// <summary>How images are normalized, of weights of which nothing else is known.</summary>
    internal const string NormalizationKey = "inception-dsl.normalization";

    /// <summary>What a file says about its weights; null if other software wrote it.</summary>
    /// <exception cref="CheckpointException">There is no such file, it is damaged, or of a format that is not read.</exception>
    public static WeightsDescription? Describe(string path)
    {
        using var file = TensorFiles.Open(path);
        return Describe(file);
    }

    /// <summary>How a file says that images must be normalized for its weights; null where it doesn't.</summary>
    /// <exception cref="CheckpointException">There is no such file, it is damaged, or of a format that is not read.</exception>
    public static Normalization? NormalizationOf(string path)
    {
        using var file = TensorFiles.Open(path);
        return NormalizationOf(file);
    }

    /// <summary>Loads a file's weights into a network: all of them, or none if one does not fit.</summary>
    /// <param name="path">
    /// The file: safetensors, also several with their index, what <c>torch.save</c> wrote of a state dict or of a checkpoint that holds one, or what
    /// TorchSharp's <c>Module.save</c> wrote.
    /// </param>
    /// <param name="network">The network.</param>
    /// <param name="naming">Which tensor is which; by their names as they are where nothing is said.</param>
    /// <returns>What the file says about them; null if other software wrote it.</returns>
    /// <exception cref="CheckpointException">
    /// There is no such file, it is damaged, or it does not fit; the message names what is missing, unexpected or of another shape.
    /// </exception>
    public static WeightsDescription? Load(string path, Network network, WeightsNaming? naming = null) => LoadFrom(path, network, naming).Description;

    /// <summary>The same, with what fits and what does not, where a part is enough.</summary>
    internal static (WeightsDescription? Description, TensorFit Fit) LoadFrom(string path, Network network, WeightsNaming? naming)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var file = TensorFiles.Open(path);
        var description = Describe(file);
        var (state, named) = (NamedState(network), naming ?? WeightsNaming.AsTheyAre);
        return (description, StateLoader.Load(Weights(file, named, WantedTensor.Of(network.Graph, state)), network.Graph.Name, state, named.Partial));
    }

    /// <summary>The number of classes that a file's weights are for, by the shape of the last classifier's; null where it has none of that name.</summary>
    /// <exception cref="CheckpointException">There is no such file, or it is damaged.</exception>
    internal static int? ClassesIn(string path, NetworkGraph graph, WeightsNaming? naming = null)
    {
        if (naming is { ByOrder: true } && graph.OwnModules.Any())
        {
            return null; // which tensors are a module's of the user's own is known to the built network alone
        }

        using var file = TensorFiles.Open(path);
        return ClassesIn(Weights(file, naming ?? WeightsNaming.AsTheyAre, WantedTensor.Of(graph)), graph);
    }

    /// <inheritdoc cref="ClassesIn(string, NetworkGraph, WeightsNaming)"/>
    internal static int? ClassesIn(NamedTensors tensors, NetworkGraph graph)
    {
        var classifier = graph.OutputStage.Layers.Select(index => graph.Layers[index])
            .LastOrDefault(layer => layer is WeightedLayer { IsClassifier: true });
        return classifier is not null && tensors.Find(classifier.Name + ".weight")?.Shape is [>= 1 and <= Numbers.Largest and var classes, _, ..]
            ? (int)classes : null;
    }

    /// <summary>A file's weights, without what only training needs, by the network's names.</summary>
    internal static NamedTensors Weights(TensorFile file, WeightsNaming naming, IReadOnlyList<WantedTensor> wanted) =>
        naming.Apply(file, NamesOfWeights(file), wanted);

    /// <summary>A file's weights by their names as they are.</summary>
    internal static NamedTensors Weights(TensorFile file) => NamedTensors.Of(file, NamesOfWeights(file), name => name);

    /// <summary>What an open file says about its weights.</summary>
    internal static WeightsDescription? Describe(TensorFile file) => Metadata<WeightsDescription>(file, file.Path, DescriptionKey);

    /// <summary>How an open file says that images must be normalized for its weights.</summary>
    internal static Normalization? NormalizationOf(TensorFile file)
    {
        if (Describe(file) is { } description)
        {
            return description.Normalization;
        }

        var normalization = Metadata<Normalization>(file, file.Path, NormalizationKey);
        return normalization is null
            || (normalization is { Mean: { Count: > 0 } mean, Std: { } std } && std.Count == mean.Count
                && mean.All(float.IsFinite) && std.All(value => value > 0 && float.IsFinite(value)))
            ? normalization
            : throw new CheckpointException($"The metadata '{NormalizationKey}' of '{file.Path}' has no mean and deviation for each channel.") { IsDamage = true };
    }

    private static IReadOnlyList<string> NamesOfWeights(TensorFile file) =>
        [.. file.Names.Where(name => !name.StartsWith(TrainingPrefix, StringComparison.Ordinal))];

    /// <summary>Saves a network's weights; the file is replaced at once or not at all.</summary>
    public static void Save(string path, Network network, WeightsDescription description)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(description);
        var metadata = new Dictionary<string, string> { ["format"] = "pt", [DescriptionKey] = Serialize(description) };
        using var scope = NewDisposeScope();
        var tensors = NamedState(network);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata), SafetensorsWriter.Length(tensors, metadata));
    }

    /// <summary>Saves a network's weights in any format, layer by layer as PyTorch lists them; the file is replaced at once or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">The network.</param>
    /// <param name="format">The format.</param>
    /// <param name="description">What is known of the weights, which safetensors hold too; null for nothing.</param>
    public static void Export(string path, Network network, WeightsFormat format, WeightsDescription? description = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var scope = NewDisposeScope();
        var named = NamedState(network);
        var state = named.ToDictionary(entry => entry.Name, entry => entry.Tensor);
        IReadOnlyList<(string Name, Tensor Tensor)> tensors = [.. WantedTensor.Of(network.Graph, named).Select(tensor => (tensor.Name, state[tensor.Name]))];
        var metadata = new Dictionary<string, string> { ["format"] = "pt" };
        if (description is not null)
        {
            metadata.Add(DescriptionKey, Serialize(description));
        }

        AtomicFile.Write(
            path,
            stream =>
            {
                switch (format)
                {
                    case WeightsFormat.PyTorch: TorchZipWriter.Write(stream, tensors); break;
                    case WeightsFormat.TorchSharp: TorchSharpWriter.Write(stream, tensors); break;
                    default: SafetensorsWriter.Write(stream, tensors, metadata); break;
                }
            },
            SafetensorsWriter.Length(tensors, metadata));
    }

    /// <summary>Every parameter and buffer by name, in the network's order.</summary>
    internal static IReadOnlyList<(string Name, Tensor Tensor)> NamedState(Network network) =>
        [.. network.state_dict().Select(entry => (entry.Key, entry.Value))];

    internal static string Serialize<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    internal static T? Metadata<T>(TensorFile file, string path, string key)
        where T : class
    {
        if (!file.Metadata.TryGetValue(key, out var json))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new CheckpointException($"The metadata '{key}' of '{path}' cannot be read: {e.Message}", e) { IsDamage = true };
        }
    }
}

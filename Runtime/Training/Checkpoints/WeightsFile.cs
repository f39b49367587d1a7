using System.Text.Json;
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

    /// <summary>What a file says about its weights; null if other software wrote it.</summary>
    /// <exception cref="CheckpointException">There is no such file, or it is damaged.</exception>
    public static WeightsDescription? Describe(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return Metadata<WeightsDescription>(file, path, DescriptionKey);
    }

    /// <summary>Loads a file's weights into a network: all of them, or none if one does not fit.</summary>
    /// <returns>What the file says about them; null if other software wrote it.</returns>
    /// <exception cref="CheckpointException">
    /// There is no such file, it is damaged, or it does not fit; the message names what is missing, unexpected or of another shape.
    /// </exception>
    public static WeightsDescription? Load(string path, Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var file = SafetensorsFile.Open(path);
        var description = Metadata<WeightsDescription>(file, path, DescriptionKey);
        StateLoader.Load(
            file, path, network.Graph.Name, NamedState(network), name => name,
            file.Tensors.Keys.Where(name => !name.StartsWith(TrainingPrefix, StringComparison.Ordinal)));
        return description;
    }

    /// <summary>The number of classes that a file's weights are for, by the shape of the last classifier's; null where it has none of that name.</summary>
    /// <exception cref="CheckpointException">There is no such file, or it is damaged.</exception>
    internal static int? ClassesIn(string path, NetworkGraph graph)
    {
        using var file = SafetensorsFile.Open(path);
        var classifier = graph.OutputStage.Layers.Select(index => graph.Layers[index])
            .LastOrDefault(layer => layer is WeightedLayer { IsClassifier: true });
        return classifier is not null
            && file.Tensors.TryGetValue(classifier.Name + ".weight", out var weight)
            && weight.Shape is [>= 1 and <= Numbers.Largest, _, ..]
                ? (int)weight.Shape[0]
                : null;
    }

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

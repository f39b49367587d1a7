using static TorchSharp.torch;

namespace InceptionDsl.Training.Checkpoints;

/// <summary>
/// Everything that training needs to go on, in one safetensors file: the weights to evaluate under their own names, and under
/// <c>training/</c> the weights that learn (if the others are averages) and the optimizer's state.
/// </summary>
internal static class Checkpoint
{
    private const string StateKey = "inception-dsl.training";
    private const string LearningPrefix = WeightsFile.TrainingPrefix + "weights/";
    private const string OptimizerPrefix = WeightsFile.TrainingPrefix + "optimizer/";

    /// <summary>Saves the state of a training; the file is replaced at once or not at all.</summary>
    public static void Save(string path, TrainingState state)
    {
        using var scope = NewDisposeScope();
        var tensors = new List<(string Name, Tensor Tensor)>(WeightsFile.NamedState(state.Evaluated));
        if (!ReferenceEquals(state.Evaluated, state.Network))
        {
            tensors.AddRange(WeightsFile.NamedState(state.Network).Select(entry => (LearningPrefix + entry.Name, entry.Tensor)));
        }

        tensors.AddRange(state.Optimizer.NamedState().Select(entry => (OptimizerPrefix + entry.Name, entry.Tensor)));
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            [WeightsFile.DescriptionKey] = WeightsFile.Serialize(state.Description),
            [StateKey] = WeightsFile.Serialize(state.Position),
        };
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(stream, tensors, metadata));
    }

    /// <summary>Puts the networks and the optimizer of a new training into the state that was saved.</summary>
    /// <returns>How far training had come, and what has changed in the network's definition since then, if that is accepted.</returns>
    /// <exception cref="CheckpointException">It is damaged, or of another network, data set or recipe.</exception>
    public static (TrainingPosition Position, IReadOnlyList<string> Changes) Load(string path, TrainingState state, bool acceptChanges)
    {
        using var file = SafetensorsFile.Open(path);
        var saved = WeightsFile.Metadata<WeightsDescription>(file, path, WeightsFile.DescriptionKey);
        var position = WeightsFile.Metadata<TrainingPosition>(file, path, StateKey);
        if (saved is null || position is null)
        {
            throw new CheckpointException($"'{path}' holds weights only; training cannot go on from it. Give a checkpoint that training wrote.");
        }

        var changes = CheckpointFit.Check(path, saved, state.Description, state.Network.Graph, acceptChanges);
        var names = file.Header.Tensors.Keys.ToLookup(
            name => name.StartsWith(LearningPrefix, StringComparison.Ordinal) ? LearningPrefix
                : name.StartsWith(OptimizerPrefix, StringComparison.Ordinal) ? OptimizerPrefix : "");
        using var scope = NewDisposeScope();
        var owner = state.Network.Graph.Name;
        StateLoader.Load(file, path, owner, WeightsFile.NamedState(state.Evaluated), name => name, names[""]);
        if (!ReferenceEquals(state.Evaluated, state.Network))
        {
            StateLoader.Load(file, path, owner, WeightsFile.NamedState(state.Network), name => LearningPrefix + name, names[LearningPrefix]);
        }

        var optimizer = state.Optimizer.MakeState(
            names[OptimizerPrefix].Select(name => name[OptimizerPrefix.Length..]).ToHashSet(StringComparer.Ordinal));
        StateLoader.Load(file, path, owner, optimizer, name => OptimizerPrefix + name, names[OptimizerPrefix]);
        state.Optimizer.TakeState(optimizer);
        return state.FindBrokenWeights() is { } broken
            ? throw new CheckpointException($"'{path}' holds weights that are not numbers any more ({broken}): training cannot go on from it. Train anew.")
            : (position, changes);
    }
}

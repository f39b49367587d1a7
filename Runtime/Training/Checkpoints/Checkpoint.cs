using InceptionDsl.Training.Weights;
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
        AtomicFile.Write(path, stream => SafetensorsWriter.WriteChecked(stream, tensors, metadata), SafetensorsWriter.Length(tensors, metadata));
    }

    /// <summary>Why a file is not the checkpoint that was written, in a sentence; null where it is whole.</summary>
    /// <exception cref="CheckpointException">It can't be read, or is no checkpoint at all.</exception>
    public static string? FindDamage(string path)
    {
        try
        {
            using var file = SafetensorsFile.Open(path);
            _ = ReadMetadata(file, path);
            return file.CheckData() ? null : $"'{path}' is damaged: its numbers are not those that were written.";
        }
        catch (CheckpointException failure) when (failure.IsDamage)
        {
            return failure.Message;
        }
    }

    /// <summary>How far training had come.</summary>
    /// <exception cref="CheckpointException">It can't be read, or is no checkpoint.</exception>
    public static TrainingPosition ReadPosition(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return ReadMetadata(file, path).Position;
    }

    /// <summary>Puts the networks and the optimizer of a new training into the state that was saved.</summary>
    /// <exception cref="CheckpointException">It is damaged, or of another network, data set or recipe.</exception>
    public static LoadedCheckpoint Load(string path, TrainingState state, bool acceptChanges)
    {
        using var file = SafetensorsFile.Open(path);
        var (saved, position) = ReadMetadata(file, path);
        var changes = CheckpointFit.Check(path, saved, position, state.Description, state.Network.Graph, acceptChanges);
        var owner = state.Network.Graph.Name;
        using var scope = NewDisposeScope();
        StateLoader.Load(WeightsFile.Weights(file), owner, WeightsFile.NamedState(state.Evaluated));
        if (!ReferenceEquals(state.Evaluated, state.Network))
        {
            StateLoader.Load(NamedTensors.Below(file, LearningPrefix), owner, WeightsFile.NamedState(state.Network));
        }

        var savedState = NamedTensors.Below(file, OptimizerPrefix);
        var optimizer = state.Optimizer.MakeState(savedState.NameInFile.Keys.ToHashSet(StringComparer.Ordinal));
        StateLoader.Load(savedState, owner, optimizer);
        state.Optimizer.TakeState(optimizer);
        return state.FindBrokenWeights() is { } broken
            ? throw new CheckpointException($"'{path}' holds weights that are not numbers any more ({broken}): training cannot go on from it. Train anew.")
            : new LoadedCheckpoint(position, saved, changes);
    }

    private static (WeightsDescription Description, TrainingPosition Position) ReadMetadata(TensorFile file, string path) =>
        (WeightsFile.Metadata<WeightsDescription>(file, path, WeightsFile.DescriptionKey), WeightsFile.Metadata<TrainingPosition>(file, path, StateKey))
            is ({ } description, { } position)
            ? (description, position)
            : throw new CheckpointException($"'{path}' holds weights only; training cannot go on from it. Give a checkpoint that training wrote.");
}

/// <summary>What a checkpoint said when it was loaded.</summary>
/// <param name="Position">How far training had come.</param>
/// <param name="Saved">What it was made with.</param>
/// <param name="DefinitionChanges">What has changed in the network's definition since then, if that is accepted.</param>
internal sealed record LoadedCheckpoint(TrainingPosition Position, WeightsDescription Saved, IReadOnlyList<string> DefinitionChanges);

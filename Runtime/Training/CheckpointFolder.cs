using InceptionDsl.Training.Checkpoints;

namespace InceptionDsl.Training;

/// <summary>The checkpoints in a training's folder: the newest, those of the last epochs' ends, and the best epoch's.</summary>
/// <param name="files">The folder's files.</param>
/// <param name="keep">Ends of epochs that stay, the newest among them.</param>
internal sealed class CheckpointFolder(TrainingFiles files, int keep)
{
    /// <summary>The epoch whose end the newest checkpoint is of; 0 where it is of none.</summary>
    private int _newest;

    /// <summary>Saves a training's state. Killed at any time, it leaves a newest checkpoint, of this state or of the one before it.</summary>
    public void Save(TrainingState state)
    {
        Directory.CreateDirectory(files.Directory);
        if (keep > 1 && _newest > 0 && _newest != EndOf(state.Position) && File.Exists(files.Checkpoint))
        {
            FileLink.Make(files.Checkpoint, files.CheckpointOf(_newest));
        }

        Checkpoint.Save(files.Checkpoint, state);
        Loaded(state.Position);
        if (_newest > 0 && _newest == state.Position.Best?.Epoch)
        {
            FileLink.Make(files.Checkpoint, files.Best);
        }

        // Those of epochs that are yet to come were damaged when training went on from one before them.
        var earlier = files.Earlier().ToLookup(kept => kept.Epoch <= state.Position.Epoch);
        foreach (var (_, path) in earlier[false].Concat(earlier[true].Skip(keep - 1)))
        {
            File.Delete(path);
        }
    }

    /// <summary>A training goes on from the newest checkpoint, which is of a position.</summary>
    public void Loaded(TrainingPosition position) => _newest = EndOf(position);

    /// <summary>
    /// Makes sure that the best epoch's checkpoint is there when training goes on: a process may have been killed before it gave it its
    /// name, and a user may have removed it.
    /// </summary>
    /// <param name="point">Where training goes on.</param>
    /// <param name="position">How far that is.</param>
    /// <returns>False where it is lost.</returns>
    public bool HasBest(ResumePoint point, TrainingPosition position)
    {
        if (position.Best is not { } best || IsEndOf(files.Best, best.Epoch))
        {
            return true;
        }

        string[] others = [point.Path, files.CheckpointOf(best.Epoch)];
        if (others.FirstOrDefault(path => IsEndOf(path, best.Epoch)) is not { } source)
        {
            return false;
        }

        FileLink.Make(source, files.Best);
        return true;
    }

    /// <summary>The epoch whose end a position is; 0 where it is none.</summary>
    private static int EndOf(TrainingPosition position) => position.Batch == 0 ? position.Epoch : 0;

    private static bool IsEndOf(string path, int epoch) =>
        File.Exists(path) && Checkpoint.FindDamage(path) is null && EndOf(Checkpoint.ReadPosition(path)) == epoch;
}

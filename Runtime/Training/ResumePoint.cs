using InceptionDsl.Language.Text;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Weights;

namespace InceptionDsl.Training;

/// <summary>The checkpoint that a training goes on from: the newest of its folder that is whole.</summary>
/// <param name="Path">The file.</param>
/// <param name="PassedOver">Why it is not the newest, in a sentence; null where it is.</param>
internal sealed record ResumePoint(string Path, string? PassedOver)
{
    /// <summary>Looks through a folder; null where it holds no checkpoint.</summary>
    /// <exception cref="CheckpointException">It holds some, and all of them are damaged; or one is no checkpoint or can't be read.</exception>
    public static ResumePoint? Find(TrainingFiles files)
    {
        var damages = new List<string>();
        string[] newestFirst = [files.Checkpoint, .. files.Earlier().Select(earlier => earlier.Path), files.Best];
        foreach (var path in newestFirst.Where(File.Exists))
        {
            if (Checkpoint.FindDamage(path) is not { } damage)
            {
                return new ResumePoint(path, path == files.Checkpoint ? null : damages.FirstOrDefault() ?? $"There is no '{files.Checkpoint}'.");
            }

            damages.Add(damage);
        }

        return damages.Count == 0 ? null : throw new CheckpointException(
            $"{damages[0]} {(damages.Count == 1 ? "It is the only checkpoint" : $"So are the others, {Numbers.Write(damages.Count)} in all")}: train anew.")
        {
            IsDamage = true,
        };
    }
}

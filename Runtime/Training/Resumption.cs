using InceptionDsl.Language.Text;
using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Weights;
using TorchSharp;

namespace InceptionDsl.Training;

/// <summary>Puts a new session where an earlier process left its training.</summary>
internal static class Resumption
{
    /// <summary>Goes on from the newest checkpoint that is whole, and tells what is not as it was.</summary>
    /// <returns>False where there is none.</returns>
    /// <exception cref="CheckpointException">There is one and it can't be gone on from; the message says why.</exception>
    public static bool TryGoOn(TrainingJob job, TrainingSession session, CheckpointFolder checkpoints, IProgress<TrainingEvent>? progress)
    {
        if (!job.Resume || ResumePoint.Find(job.Files) is not { } point)
        {
            return false;
        }

        var (position, saved, definition) = Checkpoint.Load(point.Path, session.State, job.AcceptChanges);
        if (point.PassedOver is { } reason)
        {
            progress?.Report(new CheckpointPassedOver(reason, point.Path));
        }
        else
        {
            checkpoints.Loaded(position);
        }

        if (definition.Count > 0)
        {
            progress?.Report(new DefinitionChanged(definition));
        }

        if (Changes(saved.Recipe, job.Recipe, position, session.Loader.BatchesPerEpoch).ToList() is { Count: > 0 } changes)
        {
            progress?.Report(new RecipeChanged(changes));
        }

        if (job.Device is null or { type: DeviceType.CPU } && position.Threads is { } before && torch.get_num_threads() is var now && now != before)
        {
            progress?.Report(new ThreadsChanged(before, now));
        }

        if (!checkpoints.HasBest(point, position))
        {
            progress?.Report(new BestLost(job.Files.Best, position.Best!.Epoch));
            position = position with { Best = null };
        }

        session.Position = position;
        return true;
    }

    /// <summary>What of the recipe is not as it was, of what may change.</summary>
    private static IEnumerable<string> Changes(TrainingRecipe before, TrainingRecipe now, TrainingPosition position, int stepsPerEpoch)
    {
        if (before.Epochs != now.Epochs)
        {
            var rates = new[] { before, now }.Select(recipe => recipe.Schedule.Factor(position.Step, stepsPerEpoch, (long)stepsPerEpoch * recipe.Epochs));
            yield return $"{Numbers.WriteWith(now.Epochs, "epoch")} instead of {Numbers.Write(before.Epochs)}"
                + (rates.Distinct().Count() > 1 ? ", over which the schedule of the learning rate is spread from here on" : "");
        }

        if (before.Patience != now.Patience)
        {
            yield return $"patience {Words(now.Patience)} instead of {Words(before.Patience)}";
        }

        static string Words(int? patience) => patience is { } epochs ? Numbers.WriteWith(epochs, "epoch") : "without end";
    }
}

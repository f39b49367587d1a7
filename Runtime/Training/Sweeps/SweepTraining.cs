using InceptionDsl.Training.Checkpoints;
using InceptionDsl.Training.Comparison;
using InceptionDsl.Training.Recipes;
using InceptionDsl.Training.Runs;

namespace InceptionDsl.Training.Sweeps;

/// <summary>One training of a sweep: a point with a seed.</summary>
/// <param name="Point">The point.</param>
/// <param name="Recipe">How it trains, its seed among it.</param>
/// <param name="Files">What it leaves.</param>
internal sealed record SweepTraining(SweepPoint Point, TrainingRecipe Recipe, TrainingFiles Files)
{
    /// <summary>The seed.</summary>
    public long Seed => Recipe.Seed;

    /// <summary>What its folder holds now; null where there is no training, or another.</summary>
    public RunSummary? Find() => RunSummary.Of(Files.Directory) is { } run && IsThis(run.Run) ? run : null;

    /// <summary>Whether it has done so many epochs, and where these are all of the recipe's, has come to its end.</summary>
    public bool HasDone(int epochs) => Find() is { } run && AccuracyAt(run, epochs) is not null;

    /// <summary>
    /// The top-1 accuracy on the test part, from 0 to 1, after so many epochs: of the final weights, where these are all of the recipe's.
    /// Null where it has not come to it.
    /// </summary>
    public double? AccuracyAt(RunSummary run, int epochs) =>
        run.Status == RunStatus.Finished ? (epochs < run.Epochs.Count ? run.Epochs[epochs - 1] : Recipe.Patience is null ? run.Last : run.Best)?.TestTop1
        : epochs < Recipe.Epochs && run.Epochs.Count >= epochs ? run.Epochs[epochs - 1].TestTop1
        : null;

    private bool IsThis(RunRecord run) =>
        run.Network == Point.Network.Name
        && RecipeDifference.Between(run.Recipe, Recipe).Count == 0
        && DefinitionChange.Between(run.Definition, Point.Network.Graph).Count == 0;
}

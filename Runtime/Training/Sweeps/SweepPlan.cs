using InceptionDsl.Training.Recipes;

namespace InceptionDsl.Training.Sweeps;

/// <summary>What a sweep trains: each point with each seed, all by one recipe.</summary>
internal sealed record SweepPlan
{
    /// <summary>The points.</summary>
    public required SweepDescriptor Sweep { get; init; }

    /// <summary>The data's name.</summary>
    public required string Data { get; init; }

    /// <summary>How each trains; its seed is the first.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>How many seeds, one after the other.</summary>
    public required int Seeds { get; init; }

    /// <summary>libtorch's threads of each training, and of the measured forwards.</summary>
    public required int Threads { get; init; }

    /// <summary>The factor of successive halving; null for none.</summary>
    public int? Halving { get; init; }

    /// <summary>Where everything is.</summary>
    public required SweepFiles Files { get; init; }

    /// <summary>What is trained how far, one after the other.</summary>
    public IReadOnlyList<SweepRung> Rungs => SweepRung.Of(Sweep.Points.Count, Recipe.Epochs, Halving);

    /// <summary>The trainings of a point.</summary>
    public IReadOnlyList<SweepTraining> Trainings(SweepPoint point) =>
    [
        .. from index in Enumerable.Range(0, Seeds)
           let seed = Recipe.Seed + index
           select new SweepTraining(point, Recipe with { Seed = seed }, Files.Training(point.Name, seed)),
    ];

    /// <summary>
    /// The points that come to the next rung: those of the best mean accuracy at this one, of equal ones those of fewer multiply-adds, of
    /// these those declared first; in the order of declaration.
    /// </summary>
    /// <param name="here">The points of a rung, in the order of declaration.</param>
    /// <param name="epochs">Epochs that they have done.</param>
    /// <param name="count">How many come on.</param>
    public IReadOnlyList<SweepPoint> Best(IReadOnlyList<SweepPoint> here, int epochs, int count)
    {
        var ranked = here
            .OrderByDescending(point => Accuracy(point, epochs)?.Mean ?? double.NegativeInfinity)
            .ThenBy(point => NetworkReport.Of(point.Network.Graph).Total.MultiplyAdds)
            .Take(count).ToHashSet();
        return [.. here.Where(ranked.Contains)];
    }

    private Sample? Accuracy(SweepPoint point, int epochs) => Sample.Of(
        [.. Trainings(point).Select(training => training.Find() is { } run ? training.AccuracyAt(run, epochs) : null).OfType<double>()]);
}

namespace InceptionDsl.Evaluation;

/// <summary>Whether each image of a data set is recognized: all that a table keeps of what models say of it.</summary>
/// <param name="Name">Whose verdicts they are.</param>
/// <param name="Models">Networks that voted.</param>
/// <param name="Crops">Crops of an image that each was shown.</param>
/// <param name="Top1">Whether each image's class has the largest score.</param>
/// <param name="Top5">Whether each image's class is among the five largest.</param>
internal sealed record Verdicts(string Name, int Models, int Crops, IReadOnlyList<bool> Top1, IReadOnlyList<bool> Top5)
{
    /// <summary>Forwards that an image takes.</summary>
    public int Cost => Models * Crops;

    /// <param name="scores">What was found, of one model or of several together.</param>
    public static Verdicts Of(string name, int models, int crops, EvaluationScores scores)
    {
        var ranks = scores.Images.Select(image => image.Rank).ToList();
        return new Verdicts(name, models, crops, [.. ranks.Select(rank => rank == 0)], [.. ranks.Select(rank => rank < 5)]);
    }
}

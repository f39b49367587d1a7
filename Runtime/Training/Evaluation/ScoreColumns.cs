using InceptionDsl.Language.Text;
using InceptionDsl.Reports;

namespace InceptionDsl.Evaluation;

/// <summary>The columns of what was found of each image, for CSV.</summary>
internal static class ScoreColumns
{
    /// <summary>A line for each image.</summary>
    public static void Csv(TextWriter writer, EvaluationScores scores) => ColumnCsv.Write(writer, scores.Images, Of(scores.ClassNames));

    private static IReadOnlyList<Column<ScoredImage>> Of(IReadOnlyList<string> classNames) =>
    [
        new("index", "", image => Cell.Count(image.Index)),
        new("image", "", image => image.Name),
        new("actual", "", image => classNames[image.Label]),
        new("predicted", "", image => classNames[image.Predicted]),
        new("rank", "", image => Cell.Count(image.Rank + 1)),
        new("confidence", "", image => Fraction(image.Probability(image.Predicted))),
        new("actualProbability", "", image => Fraction(image.Probability(image.Label))),
    ];

    private static Cell Fraction(double value) => new Real(value, Numbers.Write);
}

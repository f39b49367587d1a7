using InceptionDsl.Reports;

namespace InceptionDsl.Evaluation;

/// <summary>The columns of a confusion matrix, and of the list of its largest confusions.</summary>
internal static class ConfusionColumns
{
    private static readonly IReadOnlyList<Column<Confusion>> Columns =
    [
        new(null, "true", confusion => confusion.Actual) { Form = ColumnForm.Text },
        new(null, "taken for", confusion => confusion.Predicted) { Form = ColumnForm.Text },
        new(null, "images", confusion => Cell.Count(confusion.Images)),
        new(null, "of the class", confusion => Cell.Percent(confusion.Share)),
    ];

    /// <summary>A row for each true class, a column for each that it was taken for, and each class's recall.</summary>
    public static ReportColumns Of(ConfusionMatrix matrix)
    {
        var scores = matrix.Scores;
        return ReportColumns.Of(
            Enumerable.Range(0, matrix.ClassNames.Count),
            [
                new(null, "true \\ taken for", actual => matrix.ClassNames[actual]),
                .. matrix.ClassNames.Select((name, predicted) => new Column<int>(null, name, actual => Count(matrix, actual, predicted))),
                new(null, "recall", actual => Cell.Percent(scores[actual].Recall)),
            ]);
    }

    /// <summary>A row for each class, with how well it is recognized.</summary>
    public static ReportColumns OfClasses(ConfusionMatrix matrix) => ReportColumns.Of(
        matrix.Scores,
        [
            new(null, "Class", score => score.Name) { Form = ColumnForm.Text },
            new(null, "Images", score => Cell.Count(score.Support)),
            new(null, "Precision", score => Cell.Percent(score.Precision)) { Legend = "of the images taken for the class, those that are of it" },
            new(null, "Recall", score => Cell.Percent(score.Recall)) { Legend = "of the class's images, those recognized" },
            new(null, "Accuracy", score => Cell.Percent(score.Accuracy)) { Legend = "of all images, those rightly told to be of the class or not" },
            new(null, "F1", score => Cell.Percent(score.F1)) { Legend = "harmonic mean of precision and recall" },
        ]);

    /// <summary>A row for each confusion.</summary>
    public static ReportColumns Of(IEnumerable<Confusion> confusions) => ReportColumns.Of(confusions, Columns);

    private static Cell Count(ConfusionMatrix matrix, int actual, int predicted) => matrix[actual, predicted] switch
    {
        0 => new Cell(new Real(0, _ => "·")) { Mark = CellMark.Faint },
        var count => new Cell(new Count(count, CountForm.Exact)) { Mark = actual == predicted ? CellMark.Strong : CellMark.Bad },
    };
}

using System.Globalization;
using InceptionDsl.Evaluation;
using InceptionDsl.Language;
using Spectre.Console;

namespace InceptionDsl.Reports;

/// <summary>An evaluation for people: its figures and the confusion matrix.</summary>
internal static class EvaluationTable
{
    /// <summary>More classes than this make a matrix that nobody reads: the worst classes are listed instead.</summary>
    private const int LargestMatrix = 20;

    private const int WorstClasses = 10;

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <param name="title">What was evaluated on what.</param>
    public static void Write(IAnsiConsole console, EvaluationResult result, string title)
    {
        WriteLine(console, title, Style.Plain);
        WriteLine(console, Figures(result), Bold);
        console.WriteLine();
        if (result.Confusion.ClassNames.Count <= LargestMatrix)
        {
            WriteLine(console, "Confusion matrix: a row for each true class, a column for each class it was taken for.", Style.Plain);
            console.Write(Matrix(result.Confusion));
        }
        else
        {
            WriteLine(console, $"The {WorstClasses} classes recognised worst:", Style.Plain);
            console.Write(Worst(result.Confusion));
        }
    }

    /// <summary>The figures in a line: <c>top-1 99.30 %, top-5 100.00 %, loss 0.0312, 1,000 images</c>.</summary>
    public static string Figures(EvaluationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"top-1 {Percent.Of(result.Top1)}, top-5 {Percent.Of(result.Top5)}, loss {result.Loss:0.0000}, {Numbers.WriteCount(result.Count)} images");

    /// <summary>Every class against every class, with each one's recall at the right.</summary>
    private static Table Matrix(ConfusionMatrix matrix)
    {
        var labels = Enumerable.Range(0, matrix.ClassNames.Count).ToList();
        var scores = matrix.Scores;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("true \\ taken for").RightAligned().NoWrap());
        foreach (var name in matrix.ClassNames)
        {
            table.AddColumn(new TableColumn(new Text(name)).RightAligned().NoWrap());
        }

        table.AddColumn(new TableColumn("recall").RightAligned().NoWrap());
        foreach (var actual in labels)
        {
            table.AddRow(
            [
                new Text(matrix.ClassNames[actual]),
                .. labels.Select(predicted => Count(matrix[actual, predicted], actual == predicted)),
                new Text(Percent.Of(scores[actual].Recall)),
            ]);
        }

        return table;
    }

    private static Text Count(long count, bool isHit) =>
        count == 0 ? new Text("·", new Style(decoration: Decoration.Dim)) : new Text(Numbers.WriteCount(count), isHit ? Bold : new Style(Color.Red));

    private static Table Worst(ConfusionMatrix matrix)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("class", "recall", "precision", "images", "most often taken for");
        foreach (var score in matrix.Scores.Where(score => score.Support > 0).OrderBy(score => score.Recall).Take(WorstClasses))
        {
            table.AddRow(
                new Text(score.Name),
                new Text(Percent.Of(score.Recall)),
                new Text(Percent.Of(score.Precision)),
                new Text(Numbers.WriteCount(score.Support)),
                new Text(MostTakenFor(matrix, score.Name)));
        }

        return table;
    }

    private static string MostTakenFor(ConfusionMatrix matrix, string name)
    {
        var actual = Enumerable.Range(0, matrix.ClassNames.Count).First(label => matrix.ClassNames[label] == name);
        var wrong = Enumerable.Range(0, matrix.ClassNames.Count).Where(label => label != actual).MaxBy(label => matrix[actual, label]);
        return matrix[actual, wrong] == 0 ? "" : $"{matrix.ClassNames[wrong]} ({Numbers.WriteCount(matrix[actual, wrong])})";
    }

    private static void WriteLine(IAnsiConsole console, string text, Style style)
    {
        console.Write(new Text(text, style));
        console.WriteLine();
    }
}

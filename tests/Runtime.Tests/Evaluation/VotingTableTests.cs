using InceptionDsl.Evaluation;
using InceptionDsl.Statistics;

namespace InceptionDsl.Runtime.Tests.Evaluation;

/// <summary>The table of models and crops of what each row is right about.</summary>
public class VotingTableTests
{
    // Of ten images the base misses 0, 1 and 2, the second row 2 and 3, the third none.
    private static readonly VotingTable Table = VotingTable.Of(
        [Missing("one", 1, 1, 0, 1, 2), Missing("one", 1, 10, 2, 3), Missing("all", 7, 144)], [Missing("one", 1, 1, 0, 1, 2)], new Bootstrap(Resamples: 200));

    [Fact]
    public void Errors_and_differences_are_counted()
    {
        Assert.Equal(10, Table.Images);
        Assert.Equal([0.3, 0.2, 0], Table.Rows.Select(row => row.Top1.Error));
        Assert.Equal([0, -0.1, -0.3], Table.Rows.Select(row => Math.Round(row.Top1.Difference, 12)));
        Assert.Equal([1, 10, 1008], Table.Rows.Select(row => row.Verdicts.Cost));
        Assert.Equal([null, new PairedComparison(1, 2), new PairedComparison(0, 3)], Table.Rows.Select(row => row.Comparison));
        Assert.Equal(Table.Rows, Table.Front);
    }

    [Fact]
    public void Intervals_of_differences_are_of_pairs()
    {
        // The last row is right on all images of every resample: its difference is the base's error, with the sign turned.
        var (first, last) = (Table.Rows[0].Top1.Interval, Table.Rows[2].Top1);

        Assert.Equal(new Interval(0, 0), last.Interval);
        Assert.Equal(-first.High, last.DifferenceInterval.Low, 1e-12);
        Assert.Equal(-first.Low, last.DifferenceInterval.High, 1e-12);
    }

    [Fact]
    public void The_table_is_told_as_in_the_paper()
    {
        using var text = new StringWriter { NewLine = "\n" };
        new VotingOutput("Net on digits", Table, ["Cut so."]).Markdown(text);

        var lines = text.ToString().Split('\n');
        Assert.Equal("| Models | Crops | Cost | Top-1 error | interval | to base | interval | Top-5 error | interval | to base | interval | Only base | Only this | p |", lines[2]);
        Assert.StartsWith("| 1 | 1 | 1 | 30.00 % | ", lines[4], StringComparison.Ordinal);
        Assert.Contains(" | base |  | ", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("| 7 | 144 | 1,008 | 0.00 % | 0.00 to 0.00 | -30.00 % | ", lines[6], StringComparison.Ordinal);

        // Of 0 and 3: 2/2³.
        Assert.EndsWith(" | 0 | 3 | 0.25 |", lines[6], StringComparison.Ordinal);
        Assert.Equal("- Cut so.", lines[8]);
    }

    [Fact]
    public void Files_have_every_row()
    {
        var output = new VotingOutput("Net on digits", Table, []);
        using var csv = new StringWriter { NewLine = "\n" };
        output.Csv(csv);
        using var json = System.Text.Json.JsonDocument.Parse(output.Json());
        var rows = json.RootElement.GetProperty("rows");

        Assert.Equal(
            "models,crops,cost,top1.error,top1.low,top1.high,top1.difference,top1.differenceLow,top1.differenceHigh,"
            + "top5.error,top5.low,top5.high,top5.difference,top5.differenceLow,top5.differenceHigh,onlyFirst,onlyThis,probability",
            csv.ToString().Split('\n')[0]);
        Assert.StartsWith("7,144,1008,0,0,0,", csv.ToString().Split('\n')[3], StringComparison.Ordinal);
        Assert.Equal(3, rows.GetArrayLength());
        Assert.Equal(0.3, rows[0].GetProperty("top1").GetProperty("error").GetDouble());
        Assert.Equal(0.25, rows[2].GetProperty("probability").GetDouble(), 1e-12);
        Assert.StartsWith("\x89PNG", System.Text.Encoding.Latin1.GetString(VotingPlot.Of(Table, "Net").Png()), StringComparison.Ordinal);
        Assert.Contains("1,008", System.Text.Encoding.UTF8.GetString(VotingPlot.Of(Table, "Net").Svg()), StringComparison.Ordinal);
    }

    private static Verdicts Missing(string name, int models, int crops, params int[] images) => new(
        name, models, crops, [.. Enumerable.Range(0, 10).Select(image => !images.Contains(image))], [.. Enumerable.Repeat(true, 10)]);
}

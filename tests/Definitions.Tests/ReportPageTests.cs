using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace InceptionDsl.Definitions.Tests;

/// <summary>What docs/reports.md and docs/googlenet-table-1.md say is so.</summary>
public sealed class ReportPageTests
{
    private static readonly Lazy<JsonElement> Report = new(() => CommandLine.Run("report", "GoogLeNet", "--json").Json());

    [Fact]
    public void Totals_by_conventions()
    {
        var rows = Rows("reports.md", "| network | torchvision");

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(
            row[1..].Select(Number),
            Enum.GetValues<CountingConvention>().Select(convention => NetworkReport.Of(Zoo.Find(row[0]).Graph, convention).Total.MultiplyAdds)));
    }

    [Fact]
    public void Predicted_memory()
    {
        var rows = Rows("reports.md", "| network | | predicted");

        Assert.Equal(6, rows.Count);
        Assert.All(rows, row =>
        {
            var memory = Zoo.Report(row[0]).Memory;
            Assert.Equal(16 * (row[1] == "training" ? memory.Training : memory.Inference), Number(row[2]));
        });
    }

    [Fact]
    public void Members_of_the_JSON()
    {
        var members = Rows("reports.md", "| member | |").SelectMany(row => Words(row[0]));
        // Members that only blocks have, and networks of several outputs, of which the zoo has none.
        var ofBlock = Members(CommandLine.Run("report", "InceptionA", "--json").Json());
        Assert.Equal(Members(Report.Value).Union(ofBlock).Append("outputs").Order(StringComparer.Ordinal), members.Order(StringComparer.Ordinal));

        var parts = Rows("reports.md", "| member | of |");
        foreach (var list in (string[])["stages", "modules", "layers"])
        {
            var expected = parts.Where(row => row[1] == "all" || row[1].Split(", ").Contains(list)).SelectMany(row => Words(row[0]));
            Assert.Equal(Members(Report.Value.GetProperty(list)[0]), expected.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void GoogLeNets_figures_beside_Table_1()
    {
        var report = Zoo.Report("GoogLeNet");
        var rows = Rows("googlenet-table-1.md", "| Table 1 |");
        foreach (var row in rows.SkipLast(1))
        {
            var stage = report.Stages.Single(stage => stage.Name == row[1].Trim('`'));
            Assert.Equal(stage.Output.ToString(), row[2]);
            Assert.Equal(stage.Cost.Parameters, Weights(row) + Number(row[5].Split('+')[1]));
            Assert.Equal(Weights(row), stage.Cost.MultiplyAdds / (stage.Output.IsFlat ? 1 : stage.Output.Positions));
            Assert.Equal(stage.Cost.MultiplyAdds, Number(row[7]));
        }

        Assert.Equal(Weights(rows[^1]), rows.SkipLast(1).Sum(Weights));
        Assert.Equal(report.Total.Parameters, Weights(rows[^1]) + Number(rows[^1][5].Split('+')[1]));
        Assert.Equal(report.Total.MultiplyAdds, Number(rows[^1][7]));
        Assert.Equal(rows.SkipLast(1).Sum(Units), Units(rows[^1]), 0.5);
        Assert.Equal(rows.SkipLast(1).Sum(Millions), Millions(rows[^1]));
    }

    [Fact]
    public void Each_difference_to_Table_1_is_of_its_kind()
    {
        Assert.All(Rows("googlenet-table-1.md", "| Table 1 |").SkipLast(1), row =>
        {
            var positions = row[2].Contains('×', StringComparison.Ordinal) ? Number(row[2].Split('×')[1]) * Number(row[2].Split('×')[2]) : 1;
            Assert.Equal(Weights(row) / 1024.0, double.Parse(row[4].TrimEnd('K'), CultureInfo.InvariantCulture), 0.051);
            var follows = (Parameters: Math.Abs((Weights(row) / 1024.0) - Units(row)) <= 1,
                Operations: Math.Abs((Number(row[7]) / 1e6) - Millions(row)) <= 0.5);
            var fitting = Math.Abs((Units(row) * 1024 * positions / 1e6) - Millions(row)) <= 0.5;
            var kind = (follows, fitting) switch
            {
                ((true, true), _) => "rounding",
                ((false, true), false) => "slip in the parameters",
                ((false, false), true) => "other channels",
                _ => "?",
            };
            Assert.Equal(row[1] == "`conv1`" ? "separable stem" : kind, row[8]);
        });

        // TF-slim's stem, 8 kernels for each color: 7·7·3·8 + 24·64 weights, and 64 biases of its 1x1.
        var stem = Zoo.Report("InceptionV2Slim").Stages[0];
        Assert.Equal((2_712 + 64, 34_019_328), (stem.Cost.Parameters, stem.Cost.MultiplyAdds));
    }

    private static IEnumerable<string> Members(JsonElement element) =>
        element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Words(string cell) => cell.Split(", ").Select(word => word.Trim('`'));

    private static long Weights(string[] row) => Number(row[5].Split('+')[0]);

    private static double Units(string[] row) => double.Parse(row[3].TrimEnd('K'), CultureInfo.InvariantCulture);

    private static double Millions(string[] row) => double.Parse(row[6].TrimEnd('M'), CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>The rows of a page's table, told by how its heading begins, cut into cells.</summary>
    private static List<string[]> Rows(string page, string heading, [CallerFilePath] string path = "") =>
    [
        .. File.ReadLines(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "docs", page))
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line[1..^1].Split('|').Select(cell => cell.Trim()).ToArray()),
    ];
}

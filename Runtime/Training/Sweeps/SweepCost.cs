using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Roofline;

namespace InceptionDsl.Training.Sweeps;

/// <summary>A cost that accuracy is weighed against.</summary>
/// <param name="Word">How a user types it.</param>
/// <param name="Id">Its name in JSON.</param>
/// <param name="Heading">Its name for people.</param>
/// <param name="Legend">What it counts.</param>
/// <param name="Of">The figure of a point; null where it is not known.</param>
/// <param name="Write">How people read a value beside an axis.</param>
internal sealed record SweepCost(
    string Word, string Id, string Heading, string Legend, Func<PointResult, Figure?> Of, Func<double, string> Write)
{
    /// <summary>The costs, one line each; the first is what the front is of where no other is asked for.</summary>
    public static IReadOnlyList<SweepCost> All { get; } =
    [
        new("multiply-adds", "multiplyAdds", "Multiply-adds", Conventions.MultiplyAdds,
            point => new Count(point.Report.Total.MultiplyAdds, CountForm.Rounded), Rounded),
        new("parameters", "parameters", "Parameters", Conventions.Parameters,
            point => new Count(point.Report.Total.Parameters, CountForm.Exact), Rounded),
        new("latency", "latencySeconds", "Latency", "median time of a forward of one image, all points measured by turns",
            point => point.Latency is { } timing ? new Real(timing.Seconds, Duration.Write) : null, Duration.Write),
        new("memory", "memoryBytes", "Memory", "weights, and the most that activations take at one time, in 32-bit floats, for one image in evaluation",
            point => new Count(point.MemoryBytes, CountForm.RoundedBytes), bytes => Rounded(bytes) + "B"),
    ];

    /// <summary>The column of a table.</summary>
    public Column<PointResult> Column => new(Id, Heading, point => Of(point) is { } figure ? figure : Cell.None("-")) { Legend = Legend };

    /// <summary>The cost of a name; null for none.</summary>
    public static SweepCost? Find(string word) => All.FirstOrDefault(cost => string.Equals(cost.Word, word, StringComparison.OrdinalIgnoreCase));

    private static string Rounded(double value) =>
        value < 1000 ? value.ToString("0.##", CultureInfo.InvariantCulture) : Numbers.WriteRounded((long)Math.Round(value));
}

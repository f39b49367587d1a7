using System.Globalization;
using InceptionDsl.Language.Text;
using InceptionDsl.Reports;
using InceptionDsl.Statistics;

namespace InceptionDsl.Evaluation;

/// <summary>The columns of what several models and crops bring, and of the models by themselves.</summary>
internal static class VotingColumns
{
    /// <summary>A row for each number of models and of crops.</summary>
    public static IReadOnlyList<Column<VotingRow>> Rows { get; } =
    [
        new("models", "Models", row => Cell.Count(row.Verdicts.Models)),
        new("crops", "Crops", row => Cell.Count(row.Verdicts.Crops)),
        new("cost", "Cost", row => Cell.Count(row.Verdicts.Cost)) { Legend = "forwards that an image takes: crops times models" },
        .. Errors("base"),
    ];

    /// <summary>A row for each model.</summary>
    public static IReadOnlyList<Column<VotingRow>> Members { get; } =
    [
        new("model", "Model", row => row.Verdicts.Name) { Form = ColumnForm.Text, Wraps = true },
        .. Errors("first"),
    ];

    private static IEnumerable<Column<VotingRow>> Errors(string first) =>
    [
        .. Error("top1", "Top-1 error", row => row.Top1, first),
        .. Error("top5", "Top-5 error", row => row.Top5, first),
        new("onlyFirst", "Only " + first, row => row.Comparison is { } comparison ? Cell.Count(comparison.OnlyFirst) : Cell.None())
        {
            Leaves = 2, Legend = $"images that the {first} alone recognizes, by top-1",
        },
        new("onlyThis", "Only this", row => row.Comparison is { } comparison ? Cell.Count(comparison.OnlySecond) : Cell.None())
        {
            Leaves = 2, Legend = $"images that this row alone recognizes, of it and the {first}",
        },
        new("probability", "p", row => row.Comparison is { } comparison ? new Real(comparison.Probability, Probability) : Cell.None())
        {
            Leaves = 3, Legend = "the probability of as many such images or more apart if both were equally good (McNemar's test, exact)",
        },
    ];

    private static IEnumerable<Column<VotingRow>> Error(string id, string heading, Func<VotingRow, ErrorRate> of, string first) =>
    [
        new(id + ".error", heading, row => Cell.Percent(of(row).Error)),
        new(id + ".low", "", row => Cell.Percent(of(row).Interval.Low)) { Form = ColumnForm.Data },
        new(id + ".high", "", row => Cell.Percent(of(row).Interval.High)) { Form = ColumnForm.Data },
        new(null, "interval", row => Text(of(row).Interval, Number)) { Leaves = 1 },
        new(id + ".difference", $"to {first}", row => row.Comparison is null
            ? new Real(0, _ => first) : new Real(of(row).Difference, value => Signed(value) + " %"))
        {
            Leaves = id == "top5" ? 4 : null,
        },
        new(id + ".differenceLow", "", row => Cell.Percent(of(row).DifferenceInterval.Low)) { Form = ColumnForm.Data },
        new(id + ".differenceHigh", "", row => Cell.Percent(of(row).DifferenceInterval.High)) { Form = ColumnForm.Data },
        new(null, "interval", row => row.Comparison is null ? Cell.None() : Text(of(row).DifferenceInterval, Signed)) { Leaves = 0 },
    ];

    private static string Text(Interval interval, Func<double, string> write) => $"{write(interval.Low)} to {write(interval.High)}";

    private static string Number(double fraction) => (100 * fraction).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Signed(double fraction) => (100 * fraction).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    private static string Probability(double value) =>
        value < 0.0001 ? "< 0.0001" : Numbers.Write(double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}

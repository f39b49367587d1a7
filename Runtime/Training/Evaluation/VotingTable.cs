using InceptionDsl.Statistics;

namespace InceptionDsl.Evaluation;

/// <summary>
/// What several models and several crops bring, beside one model that sees one crop: the table of "Going deeper with convolutions",
/// section 7.
/// </summary>
/// <param name="Images">Images that the figures are of.</param>
/// <param name="Rows">The first is the base.</param>
/// <param name="Members">Each model by itself with one crop, compared with the first; one row where there is one model.</param>
/// <param name="Bootstrap">How intervals are computed.</param>
internal sealed record VotingTable(int Images, IReadOnlyList<VotingRow> Rows, IReadOnlyList<VotingRow> Members, Bootstrap Bootstrap)
{
    /// <param name="rows">The base first.</param>
    /// <param name="members">The first model first.</param>
    public static VotingTable Of(IReadOnlyList<Verdicts> rows, IReadOnlyList<Verdicts> members, Bootstrap bootstrap) =>
        new(rows[0].Top1.Count, Compared(rows, bootstrap), Compared(members, bootstrap), bootstrap);

    /// <summary>The rows that no other is better than at the same cost or less, by their top-1 error.</summary>
    public IReadOnlyList<VotingRow> Front =>
        [.. Rows.Where(row => !Rows.Any(other => other.Verdicts.Cost <= row.Verdicts.Cost && other.Top1.Error < row.Top1.Error))];

    private static IReadOnlyList<VotingRow> Compared(IReadOnlyList<Verdicts> all, Bootstrap bootstrap)
    {
        var first = all[0];
        var top1 = Errors(all, row => row.Top1, bootstrap);
        var top5 = Errors(all, row => row.Top5, bootstrap);
        return [.. all.Select((row, index) => new VotingRow(
            row, top1[index], top5[index], index == 0 ? null : PairedComparison.Of(first.Top1, row.Top1)))];
    }

    /// <summary>Error rates, and how they differ from the first's, with intervals of the same resamples.</summary>
    private static IReadOnlyList<ErrorRate> Errors(IReadOnlyList<Verdicts> all, Func<Verdicts, IReadOnlyList<bool>> right, Bootstrap bootstrap)
    {
        var wrong = all.Select(row => (IReadOnlyList<double>)[.. right(row).Select(isRight => isRight ? 0.0 : 1)]).ToList();
        var differences = wrong.Select(row => (IReadOnlyList<double>)[.. row.Zip(wrong[0], (own, first) => own - first)]).ToList();
        var intervals = bootstrap.Intervals([.. wrong, .. differences]);
        return [.. wrong.Select((row, index) => new ErrorRate(
            row.Average(), intervals[index], differences[index].Average(), intervals[all.Count + index]))];
    }
}

/// <summary>One row.</summary>
/// <param name="Verdicts">Of which images it is right.</param>
/// <param name="Top1">The top-1 error.</param>
/// <param name="Top5">The top-5 error.</param>
/// <param name="Comparison">The first row (first) and this one (second) on the same images, by top-1; null for the first row itself.</param>
internal sealed record VotingRow(Verdicts Verdicts, ErrorRate Top1, ErrorRate Top5, PairedComparison? Comparison);

/// <summary>A fraction of images that is not recognized, 0 to 1.</summary>
/// <param name="Error">The fraction.</param>
/// <param name="Interval">Where it probably lies.</param>
/// <param name="Difference">What it is more than the first row's; negative where it is less.</param>
/// <param name="DifferenceInterval">Where that probably lies.</param>
internal sealed record ErrorRate(double Error, Interval Interval, double Difference, Interval DifferenceInterval);

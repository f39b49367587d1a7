using InceptionDsl.Language.Definitions;
using InceptionDsl.Language.Diagnostics;
using InceptionDsl.Language.Sweeps;
using InceptionDsl.Language.Text;
using InceptionDsl.Language.Variants;

namespace InceptionDsl.Language.Compilation;

/// <summary>A point of a sweep, compiled.</summary>
/// <param name="Point">The point.</param>
/// <param name="Definition">The network; null where it has mistakes.</param>
/// <param name="Problems">Its mistakes, at its own places.</param>
internal sealed record CompiledPoint(PlannedPoint Point, NetworkDefinition? Definition, EquatableArray<Problem> Problems)
{
    /// <summary>What else is told of it, at its own places.</summary>
    public EquatableArray<Problem> Notes { get; init; } = [];

    /// <summary>Why there is to be no network of it: it is over its budget or, in an ablation, does not compile; null for any other.</summary>
    /// <param name="isAblation">Whether it is of an ablation.</param>
    public string? LeftOutFor(bool isAblation) =>
        Problems.Count > 0 && Problems.All(problem => isAblation ? problem.Rule != Rules.InvalidAmount : problem.Rule == Rules.OverBudget)
            ? string.Join("; ", Problems.Select(problem => problem.MessageIn(FrontEnd.CSharp)))
            : null;
}

/// <summary>What the points of a sweep make of it.</summary>
/// <param name="Points">Those of which there are networks.</param>
/// <param name="LeftOut">The others.</param>
/// <param name="Problems">What is wrong, at places of the sweep.</param>
internal sealed record CheckedSweep(EquatableArray<PlannedPoint> Points, EquatableArray<LeftOutPoint> LeftOut, EquatableArray<Problem> Problems)
{
    /// <summary>What else is told of a sweep without mistakes.</summary>
    public EquatableArray<Problem> Notes { get; init; } = [];
}

/// <summary>Puts the points of a sweep together: drops what is too dear, and tells each mistake once, by the values that bring it about.</summary>
internal static class SweepCheck
{
    /// <summary>Checks a sweep whose points are compiled.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="compiled">The plan's points, in order.</param>
    public static CheckedSweep Run(SweepDefinition sweep, SweepPlan plan, IReadOnlyList<CompiledPoint> compiled)
    {
        if (plan.Problems.Count > 0)
        {
            return new CheckedSweep([], [], plan.Problems);
        }

        var leftOut = plan.LeftOut.ToList();
        var points = new List<CompiledPoint>();
        foreach (var point in compiled)
        {
            if (point.LeftOutFor(sweep.IsAblation) is { } reason)
            {
                leftOut.Add(new LeftOutPoint(point.Point.Name, point.Point.Values, reason));
            }
            else
            {
                points.Add(point);
            }
        }

        var problems = Mistakes(points);
        if (problems.Count == 0)
        {
            problems = points.Count == 0 ? [NothingLeft(sweep, leftOut)] : sweep.IsAblation ? [] : Alike(points);
        }

        return new CheckedSweep([.. points.Select(point => point.Point)], leftOut.ToEquatableArray(), problems.ToEquatableArray())
        {
            Notes = sweep.IsAblation ? [] : Notes(points),
        };
    }

    /// <summary>What all points have is the sweep's own mistake; any other is told with the first point that has it.</summary>
    private static List<Problem> Mistakes(List<CompiledPoint> points)
    {
        var found = points
            .SelectMany(point => point.Problems.Select(problem => (Point: point.Point, Own: problem, Placed: point.Point.Places.InSweep(problem))))
            .GroupBy(mistake => (mistake.Placed.Rule, mistake.Placed.Place with { Element = null }))
            .ToArray();
        var problems = new List<Problem>();
        foreach (var alike in found)
        {
            var first = alike.First();
            var having = alike.Select(mistake => mistake.Point).Distinct().Count();
            problems.Add(having == points.Count && alike.All(mistake => mistake.Placed == first.Placed)
                ? first.Placed
                : new Problem(Rules.PointDoesNotCompile, first.Placed.Place, [Title(first.Point, having - 1), first.Own.Quoted]));
        }

        return problems;
    }

    /// <summary>What the points tell, at each place once, as the first that has it tells it.</summary>
    private static EquatableArray<Problem> Notes(List<CompiledPoint> points) =>
    [
        .. points
            .SelectMany(point => point.Notes.Select(point.Point.Places.InSweep))
            .GroupBy(note => (note.Rule, note.Place))
            .Select(same => same.First()),
    ];

    private static Wording Title(PlannedPoint point, int others) =>
        others == 0 ? point.Title : point.Title + $", and {Numbers.WriteCount(others)} more,";

    /// <summary>Points that are one network: what they differ in changes nothing.</summary>
    private static List<Problem> Alike(List<CompiledPoint> points)
    {
        var seen = new Dictionary<NetworkDefinition, PlannedPoint>();
        var problems = new List<Problem>();
        foreach (var point in points.Where(point => point.Definition is not null))
        {
            var definition = EditedStages.Unrolled(point.Definition!);
            if (!seen.TryGetValue(definition, out var first))
            {
                seen.Add(definition, point.Point);
            }
            else if (Difference(first, point.Point) is var place && problems.All(problem => problem.Place != place))
            {
                problems.Add(new Problem(Rules.PointsAlike, place, [point.Point.Title, first.Title]));
            }
        }

        return problems;
    }

    /// <summary>Where two points differ: an edit that one of them has, or a value.</summary>
    private static ProblemPlace Difference(PlannedPoint first, PlannedPoint second)
    {
        foreach (var item in second.Places.Items.Except(first.Places.Items).Concat(first.Places.Items.Except(second.Places.Items)).Take(1))
        {
            return new ProblemPlace(item, null, null);
        }

        var element = second.Places.Elements.Except(first.Places.Elements).First();
        return new ProblemPlace(ProblemPlace.Settings, NetworkSettings.Find(element.Setting)!.Names, null) { Element = element.Index };
    }

    private static Problem NothingLeft(SweepDefinition sweep, List<LeftOutPoint> leftOut) => new(
        Rules.NoPointLeft,
        new ProblemPlace(sweep.Budget is null ? ProblemPlace.Settings : ProblemPlace.Budget, null, null),
        [sweep.Name, Numbers.WriteCount(leftOut.Count), leftOut[0].Reason]);
}
